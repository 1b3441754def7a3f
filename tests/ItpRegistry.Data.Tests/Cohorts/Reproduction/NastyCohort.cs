using System.Globalization;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Tests.Cohorts.Reproduction;

/// <summary>
/// Patients whose days and counts crowd around the edges of the rules: a day beside 7 days, 14 days, 1 month, 3 months; counts beside each level,
/// masked, twice a day; endings of one day; dates known in part; much missing. Far denser than any real cohort, and valid.
/// </summary>
internal sealed class NastyCohort(int patients, DateOnly today)
{
    private static readonly decimal[] Values =
    [
        0,
        5,
        19,
        20,
        29.9m,
        30,
        30.3m,
        39,
        40,
        60.6m,
        99.9m,
        100,
        100,
        100.1m,
        101,
        150,
        150,
        1200,
    ];

    private static readonly int[] Steps = [1, 2, 6, 7, 8, 20, 28, 29, 30, 31, 59, 60, 90, 91, 92];

    private static readonly string[] OtherAgents =
    [
        "Interferon",
        "INTERFERON",
        " interferon\t",
        "\u00E9trange, \"2nd\"",
        "\u00C9TRANGE, \"2ND\"",
        "a\nb",
    ];

    public Center Center { get; } = new() { CenterCode = "03", Name = "Center 03 (synthetic)" };

    public IReadOnlyCollection<Patient> Patients() =>
        [.. Enumerable.Range(1, patients).Select(ValidPatient)];

    private Patient ValidPatient(int number)
    {
        for (var attempt = 0; ; attempt++)
        {
            var patient = Create(
                number,
                SplitMix64.For(string.Create(CultureInfo.InvariantCulture, $"{number}/{attempt}"))
            );
            if (PatientChecks.HardErrors(patient, today).Count == 0)
                return patient;
        }
    }

    private Patient Create(int number, SplitMix64 random)
    {
        var day0 = new DateOnly(2019, 8, 1).AddDays(random.Between(0, 400));
        var days = Days(day0, random);
        var patient = new Patient
        {
            RegistryNumber = string.Create(CultureInfo.InvariantCulture, $"03-{number:0000}"),
            Center = Center,
            Sex = Maybe(random, random.Pick(Enum.GetValues<Sex>())),
            BirthYear = Maybe(random, random.Between(1930, 2004)),
            BirthMonth = Maybe(random, random.Between(1, 12)),
            DiagnosisDate = Partial(day0.AddDays(-random.Between(-20, 800)), random),
            ItpType = Maybe(random, random.Pick(Enum.GetValues<ItpType>())),
            MProtein = Answer(random),
            AnaTitre = Maybe(random, random.Pick(0, 80, 159, 160, 320)),
            SplenectomyNotDoneReason = random.Chance(20) ? SplenectomyNotDoneReason.Refusal : null,
            Combinations = Combinations(day0, random),
            PlateletCounts =
            [
                .. days.Where(_ => random.Chance(90)).Select(day => Count(day, random)),
            ],
            RescueTreatments = Rows(random, 4, () => Rescue(random.Pick(days), random)),
            BleedingEvents = Rows(random, 3, () => Bleeding(random.Pick(days), random)),
            AdverseEvents = Rows(random, 3, () => AdverseEvent(random)),
            PriorTreatments = Rows(random, 6, () => Prior(day0, random)),
            FollowUp = random.Chance(92)
                ? FollowUp(random.Pick(days[^1], random.Pick(days)), random)
                : null,
        };
        foreach (var sameDay in patient.PlateletCounts.GroupBy(count => count.Date))
        {
            foreach (var (i, count) in sameDay.Index())
                count.Repeat = i + 1;
        }
        return patient;
    }

    /// <summary>Days from before day 0 on, some of them the same, steps apart that are edges of the rules.</summary>
    private static DateOnly[] Days(DateOnly day0, SplitMix64 random)
    {
        var days = new List<DateOnly>
        {
            day0.AddDays(-random.Pick(15, 14, 13)),
            day0.AddDays(-random.Pick(3, 0)),
        };
        var day = day0;
        for (var visits = random.Between(0, 14); visits > 0; visits--)
        {
            day = random.Chance(25)
                ? day.AddMonths(random.Pick(1, 3, 6, 7)).AddDays(random.Pick(-1, 0, 1))
                : day.AddDays(random.Pick(Steps));
            days.Add(day);
            if (random.Chance(15))
                days.Add(day);
        }
        days.Add(day.AddDays(random.Pick(1, 30)));
        return [.. days];
    }

    private static List<Combination> Combinations(DateOnly day0, SplitMix64 random)
    {
        var early = day0.AddDays(-random.Between(0, 200));
        var first = new Combination
        {
            Sequence = random.Pick(1, 1, 1, 3),
            TpoRa = Maybe(random, TpoRa.Eltrombopag),
            TpoRaStart = Maybe(random, random.Pick(early, day0)),
            TpoRaStop = random.Chance(30) ? day0.AddDays(random.Between(1, 200)) : null,
            TpoRaStopReason = random.Chance(35) ? random.Pick(Enum.GetValues<StopReason>()) : null,
            Immunosuppressor = Maybe(
                random,
                random.Pick(Enum.GetValues<Immunosuppressor>().AsSpan()[..^1])
            ),
            ImmunosuppressorStart = Maybe(random, day0),
            ImmunosuppressorStop = random.Chance(30) ? day0.AddDays(random.Between(1, 200)) : null,
            ImmunosuppressorStopReason = random.Chance(35)
                ? random.Pick(Enum.GetValues<StopReason>())
                : null,
            Corticosteroids = Maybe(
                random,
                random.Pick(Enum.GetValues<ConcomitantCorticosteroids>())
            ),
            TreatmentModified3Months = Answer(random),
            BaselineDate = Maybe(random, day0.AddDays(-random.Pick(0, 5, 40))),
            BaselinePlatelets = random.Chance(50) ? random.Pick(1, 10.1m, 15, 19.5m, 20, 60) : null,
            BleedingAtInclusion = Answer(random),
        };
        if (random.Chance(80))
            return [first];
        var start = day0.AddDays(random.Pick(-30, 0, 1, 100, 200));
        return
        [
            first,
            new()
            {
                Sequence = 2,
                TpoRa = TpoRa.Romiplostim,
                TpoRaStart = start,
                Immunosuppressor = Immunosuppressor.Everolimus,
                ImmunosuppressorStart = Maybe(random, start),
            },
        ];
    }

    private static PlateletCount Count(DateOnly day, SplitMix64 random) =>
        new() { Date = day, Count = random.Chance(96) ? random.Pick(Values) : null };

    private static RescueTreatment Rescue(DateOnly day, SplitMix64 random)
    {
        var type = random.Chance(85)
            ? random.Pick(Enum.GetValues<RescueType>().AsSpan()[..^1])
            : RescueType.NewLine;
        var start = day.AddDays(-random.Pick(0, 0, 1, 7, 8, 28, 29));
        return new()
        {
            Type = Maybe(random, type),
            Start = Maybe(random, start),
            Stop = random.Chance(50) ? start.AddDays(random.Pick(0, 1, 5)) : null,
        };
    }

    private static BleedingEvent Bleeding(DateOnly day, SplitMix64 random) =>
        new()
        {
            Date = Maybe(random, day.AddDays(random.Pick(0, 0, 1))),
            WhoGrade = Maybe(random, random.Pick(0, 1, 2)),
        };

    private static AdverseEvent AdverseEvent(SplitMix64 random) =>
        new()
        {
            Term = "An event",
            Category = Maybe(random, random.Pick(Enum.GetValues<AdverseEventCategory>())),
            Imputable = Answer(random),
            ImputableTo = Maybe(random, random.Pick(Enum.GetValues<ImputableTo>())),
            SeriousDeath = Answer(random),
            SeriousOther = random.Chance(30) ? YesNoUnknown.Yes : null,
        };

    private static PriorTreatment Prior(DateOnly day0, SplitMix64 random)
    {
        var agent = random.Chance(60)
            ? random.Pick(Enum.GetValues<Agent>())
            : random.Pick(
                Agent.Corticosteroids,
                Agent.Azathioprine,
                Agent.Eltrombopag,
                Agent.Avatrombopag,
                Agent.Other
            );
        var start = day0.AddDays(-random.Between(-5, 500));
        return new()
        {
            Agent = Maybe(random, agent),
            AgentOther = agent == Agent.Other ? random.Pick(OtherAgents) : null,
            Start = Partial(start, random),
            Stop = Partial(start.AddDays(random.Between(0, 300)), random),
            BestResponse = Maybe(random, random.Pick(Enum.GetValues<TreatmentResponse>())),
        };
    }

    private static PatientFollowUp FollowUp(DateOnly day, SplitMix64 random)
    {
        var status = Maybe(random, random.Pick(Enum.GetValues<VitalStatus>()));
        return new()
        {
            LastFollowUp = Maybe(random, day),
            VitalStatus = status,
            DeathDate =
                status == VitalStatus.Dead || random.Chance(20)
                    ? day.AddDays(random.Pick(0, 0, 1, 60))
                    : null,
            InvestigatorAssessment = Maybe(
                random,
                random.Pick(Enum.GetValues<ResponseAssessment>())
            ),
        };
    }

    private static List<TRow> Rows<TRow>(SplitMix64 random, int most, Func<TRow> create)
        where TRow : SequencedRow
    {
        List<TRow> rows = [];
        for (var count = random.Between(0, most); count > 0; count--)
        {
            var row = create();
            row.Sequence = rows.Count + 1;
            rows.Add(row);
        }
        return rows;
    }

    private static PartialDate? Partial(DateOnly day, SplitMix64 random) =>
        random.Between(1, 4) switch
        {
            1 => new(day.Year),
            2 => new(day.Year, day.Month),
            3 => PartialDate.FromDay(day),
            _ => random.Chance(50) ? null : PartialDate.FromDay(day),
        };

    private static YesNoUnknown? Answer(SplitMix64 random) =>
        Maybe(random, random.Pick(Enum.GetValues<YesNoUnknown>()));

    private static T? Maybe<T>(SplitMix64 random, T value)
        where T : struct => random.Chance(93) ? value : null;

    private static T? Maybe<T>(SplitMix64 random, T? value)
        where T : struct => random.Chance(93) ? value : null;
}
