using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;

namespace ItpRegistry.Domain.Tests.Dictionary;

/// <summary>Cases in which, between them, every item that something is computed from makes a difference.</summary>
internal static class DerivedCases
{
    public static DateOnly Day0 { get; } = new(2020, 1, 1);

    public static IEnumerable<Patient> All() =>
        [
            Complete(),
            StoppedForFailure(tpoRa: true),
            StoppedForFailure(tpoRa: false),
            NeverOverlapping(tpoRaFirst: true),
            NeverOverlapping(tpoRaFirst: false),
            Masked("02-01", null),
            Masked("01-10", "02-01"),
            Bleeding(),
            WithoutDesignatedBaseline(),
            Dead(),
            BornInTheMonthOfDay0(),
        ];

    /// <summary>A response with a history that makes the patient eligible.</summary>
    private static Patient Complete() =>
        new CaseBuilder()
            .Counts("02-01 50, 03-01 60, 06-01 90, 09-01 70")
            .With(p =>
            {
                p.Sex = Sex.Female;
                p.BirthYear = 1970;
                p.BirthMonth = 1;
                p.DiagnosisDate = new PartialDate(2015, 3);
                p.ItpType = ItpType.Secondary;
                p.MProtein = YesNoUnknown.Yes;
                p.AnaTitre = 160;
                p.AdverseEvents.Add(
                    new()
                    {
                        Sequence = 1,
                        Category = AdverseEventCategory.Infection,
                        Imputable = YesNoUnknown.Yes,
                        ImputableTo = ImputableTo.TpoRa,
                    }
                );
            })
            .WithCombination(c =>
            {
                c.BleedingAtInclusion = YesNoUnknown.Yes;
                c.Corticosteroids = ConcomitantCorticosteroids.None;
                c.TreatmentModified3Months = YesNoUnknown.No;
                c.ImmunosuppressorForItp = YesNoUnknown.Yes;
            })
            .Prior(Agent.Corticosteroids, row => row.BestResponse = TreatmentResponse.None)
            .Prior(Agent.Rituximab, row => row.LastCourseResponse = TreatmentResponse.None)
            .Prior(
                Agent.Eltrombopag,
                row =>
                {
                    (row.Start, row.Stop) = (new(2016, 6), new(2017, 6));
                    row.MaximumDoseReached = YesNoUnknown.Yes;
                    row.BestResponse = TreatmentResponse.R;
                    row.ResponseLost = YesNoUnknown.Yes;
                }
            )
            .Prior(
                Agent.Romiplostim,
                row =>
                {
                    row.MaximumDoseReached = YesNoUnknown.Yes;
                    row.BestResponse = TreatmentResponse.None;
                }
            )
            .Prior(Agent.Azathioprine, row => (row.Start, row.Stop) = (new(2016, 1), new(2016, 12)))
            .Prior(Agent.Splenectomy, row => row.BestResponse = TreatmentResponse.None)
            .Prior(Agent.Other, row => row.AgentOther = "First")
            .Prior(Agent.Other, row => row.AgentOther = "First")
            .Build();

    /// <summary>Observed for less than 3 months, so that the stop alone makes it a failure.</summary>
    private static Patient StoppedForFailure(bool tpoRa)
    {
        var stopped = new CaseBuilder().Counts("02-01 12").LastFollowUp("02-20");
        return (
            tpoRa
                ? stopped.TpoRaStopped("02-15", StopReason.FailureOrRelapse)
                : stopped.ImmunosuppressorStopped("02-15", StopReason.FailureOrRelapse)
        ).Build();
    }

    private static Patient NeverOverlapping(bool tpoRaFirst) =>
        new CaseBuilder()
            .WithCombination(c =>
                _ = tpoRaFirst
                    ? (c.TpoRaStart, c.TpoRaStop) = (new(2019, 1, 1), new(2019, 12, 20))
                    : (c.ImmunosuppressorStart, c.ImmunosuppressorStop) = (
                        new(2019, 1, 1),
                        new(2019, 12, 20)
                    )
            )
            .Build();

    /// <summary>Under IWG 2009 a response only while no rescue masks its first count.</summary>
    private static Patient Masked(string start, string? stop) =>
        new CaseBuilder()
            .Counts("02-10 50, 02-20 50, 03-20 12, 04-01 12, 05-01 12")
            .Rescue(RescueType.Ivig, start, stop)
            .Build();

    /// <summary>Under IWG 2009 a relapse by two bleeding events.</summary>
    private static Patient Bleeding() =>
        new CaseBuilder()
            .Counts("02-01 50, 03-01 50, 07-01 50, 10-01 50")
            .Bleeding("04-01", 2)
            .Bleeding("04-10", 2)
            .Build();

    private static Patient WithoutDesignatedBaseline() =>
        new CaseBuilder()
            .NoDesignatedBaseline()
            .Counts("2019-12-28 30, 02-01 50, 05-10 70")
            .With(p => p.SplenectomyNotDoneReason = SplenectomyNotDoneReason.Refusal)
            .Build();

    private static Patient Dead() =>
        new CaseBuilder().Counts("02-01 50, 05-10 70, 08-01 12").Died("2020-09-01").Build();

    private static Patient BornInTheMonthOfDay0() =>
        new CaseBuilder().Day0("06-20").With(p => (p.BirthYear, p.BirthMonth) = (1970, 6)).Build();
}
