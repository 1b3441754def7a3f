using System.Globalization;
using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Testing.Builders;

/// <summary>
/// Builds a patient around one combination, with the defaults of the worked cases: day 0 2020-01-01, designated baseline 10 on that day, alive
/// at last follow-up 2021-01-01. Days are written <c>2020-02-01</c>, or <c>02-01</c> for the year of day 0.
/// </summary>
public sealed class CaseBuilder
{
    private static readonly DateOnly DefaultDay0 = new(2020, 1, 1);

    private readonly Combination combination = new()
    {
        Sequence = 1,
        TpoRa = TpoRa.Eltrombopag,
        TpoRaStart = DefaultDay0,
        Immunosuppressor = Immunosuppressor.MycophenolateMofetil,
        ImmunosuppressorStart = DefaultDay0,
        BaselineDate = DefaultDay0,
        BaselinePlatelets = 10,
    };

    private readonly Patient patient = new()
    {
        RegistryNumber = "01-0001",
        FollowUp = new() { VitalStatus = VitalStatus.Alive, LastFollowUp = new(2021, 1, 1) },
    };

    public CaseBuilder() => patient.Combinations.Add(combination);

    /// <summary>Reads a day, which without a year is in the year of the default day 0.</summary>
    public static DateOnly Day(string text) =>
        DateOnly.ParseExact(
            text.Length == 5 ? $"2020-{text}" : text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture
        );

    /// <summary>Platelet counts as in the worked cases: <c>02-01 35, 03-01 60.5</c>.</summary>
    public CaseBuilder Counts(string series)
    {
        foreach (var item in series.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = item.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Count(Day(parts[0]), decimal.Parse(parts[1], CultureInfo.InvariantCulture));
        }
        return this;
    }

    /// <summary>One more platelet count.</summary>
    public CaseBuilder Count(DateOnly date, decimal? count)
    {
        patient.PlateletCounts.Add(
            new()
            {
                Date = date,
                Count = count,
                Repeat = 1 + patient.PlateletCounts.Count(row => row.Date == date),
            }
        );
        return this;
    }

    /// <summary>The designated baseline; its date is left as it is unless given.</summary>
    public CaseBuilder Baseline(decimal? count, string? date = null)
    {
        combination.BaselinePlatelets = count;
        if (date is not null)
            combination.BaselineDate = Day(date);
        return this;
    }

    /// <summary>No designated baseline.</summary>
    public CaseBuilder NoDesignatedBaseline()
    {
        combination.BaselinePlatelets = null;
        combination.BaselineDate = null;
        return this;
    }

    /// <summary>Both drugs start on this day.</summary>
    public CaseBuilder Day0(string day)
    {
        combination.TpoRaStart = combination.ImmunosuppressorStart = Day(day);
        return this;
    }

    /// <summary>Alive at last follow-up on this day.</summary>
    public CaseBuilder LastFollowUp(string day, VitalStatus? status = VitalStatus.Alive)
    {
        patient.FollowUp = new() { VitalStatus = status, LastFollowUp = Day(day) };
        return this;
    }

    /// <summary>No follow-up form.</summary>
    public CaseBuilder NoFollowUp()
    {
        patient.FollowUp = null;
        return this;
    }

    /// <summary>Dead on this day; the last follow-up is kept.</summary>
    public CaseBuilder Died(string day)
    {
        patient.FollowUp ??= new();
        patient.FollowUp.VitalStatus = VitalStatus.Dead;
        patient.FollowUp.DeathDate = Day(day);
        return this;
    }

    /// <summary>The TPO-RA was stopped.</summary>
    public CaseBuilder TpoRaStopped(string? day, StopReason reason)
    {
        combination.TpoRaStop = day is null ? null : Day(day);
        combination.TpoRaStopReason = reason;
        return this;
    }

    /// <summary>The immunosuppressor was stopped.</summary>
    public CaseBuilder ImmunosuppressorStopped(string? day, StopReason reason)
    {
        combination.ImmunosuppressorStop = day is null ? null : Day(day);
        combination.ImmunosuppressorStopReason = reason;
        return this;
    }

    /// <summary>A rescue treatment, or a later line.</summary>
    public CaseBuilder Rescue(RescueType type, string start, string? stop = null)
    {
        patient.RescueTreatments.Add(
            new RescueTreatment
            {
                Sequence = patient.RescueTreatments.Count + 1,
                Type = type,
                Start = Day(start),
                Stop = stop is null ? null : Day(stop),
            }
        );
        return this;
    }

    /// <summary>The start of a later line.</summary>
    public CaseBuilder LaterLine(string start) => Rescue(RescueType.NewLine, start);

    /// <summary>A further combination whose two drugs start on these days.</summary>
    public CaseBuilder FurtherCombination(string tpoRaStart, string immunosuppressorStart)
    {
        patient.Combinations.Add(
            new()
            {
                Sequence = patient.Combinations.Max(row => row.Sequence) + 1,
                TpoRa = TpoRa.Romiplostim,
                TpoRaStart = Day(tpoRaStart),
                Immunosuppressor = Immunosuppressor.Azathioprine,
                ImmunosuppressorStart = Day(immunosuppressorStart),
            }
        );
        return this;
    }

    /// <summary>A bleeding event; without a grade, of unknown grade.</summary>
    public CaseBuilder Bleeding(string? day, int? grade = null)
    {
        patient.BleedingEvents.Add(
            new BleedingEvent
            {
                Sequence = patient.BleedingEvents.Count + 1,
                Date = day is null ? null : Day(day),
                WhoGrade = grade,
            }
        );
        return this;
    }

    /// <summary>Changes the combination.</summary>
    public CaseBuilder WithCombination(Action<Combination> change)
    {
        change(combination);
        return this;
    }

    /// <summary>Changes the patient.</summary>
    public CaseBuilder With(Action<Patient> change)
    {
        change(patient);
        return this;
    }

    /// <summary>One more prior treatment.</summary>
    public CaseBuilder Prior(Agent agent, Action<PriorTreatment>? change = null)
    {
        var row = new PriorTreatment
        {
            Sequence = patient.PriorTreatments.Count + 1,
            Agent = agent,
        };
        change?.Invoke(row);
        patient.PriorTreatments.Add(row);
        return this;
    }

    /// <summary>The patient.</summary>
    public Patient Build() => patient;
}
