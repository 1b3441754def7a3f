using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Tests.Cohorts;

/// <summary>Patients whose every answer is drawn from all that the type allows, missing included; the same seed gives the same patients.</summary>
internal sealed class RandomCohort(int seed)
{
    private readonly Random random = new(seed);

    public IReadOnlyList<CohortRow> Rows(int count) => [.. Enumerable.Range(1, count).Select(Row)];

    private CohortRow Row(int number)
    {
        var center = $"0{random.Next(1, 6)}";
        return new($"{center}-{number:0000}", center, Characteristics(), Outcome());
    }

    private PatientCharacteristics Characteristics() =>
        new()
        {
            Day0 = Sometimes(() => new DateOnly(2009, 1, 1).AddDays(random.Next(4700))),
            Sex = Choice<Sex>(),
            AgeYears = Sometimes(() => random.Next(18, 97)),
            ItpDurationDays = Sometimes(() => random.Next(-30, 12000)),
            Phase = Choice<ItpPhase>(),
            BleedingAtInclusion = Choice<YesNoUnknown>(),
            Baseline = Sometimes(() => random.Next(1, 360) / 10m),
            MProtein = Choice<YesNoUnknown>(),
            AnaPositive = Choice<YesNoUnknown>(),
            SecondaryItp = Choice<YesNoUnknown>(),
            PriorLines = Sometimes(() => random.Next(1, 12)),
            PriorCorticosteroids = Choice<YesNoUnknown>(),
            CorticosteroidRefractory = Choice<YesNoUnknown>(),
            PriorIvig = Choice<YesNoUnknown>(),
            PriorRituximab = Choice<YesNoUnknown>(),
            PriorSplenectomy = Choice<YesNoUnknown>(),
            PriorDapsone = Choice<YesNoUnknown>(),
            PriorHydroxychloroquine = Choice<YesNoUnknown>(),
            PreviousImmunosuppressor = Choice<YesNoUnknown>(),
            SameDrugAgain = Choice<YesNoUnknown>(),
            TpoRa = Choice<TpoRa>(),
            Immunosuppressor = Choice<Immunosuppressor>(),
            NoCorticosteroids = Choice<YesNoUnknown>(),
            NoTreatmentModification = Choice<YesNoUnknown>(),
            Died = random.Next(10) == 0,
            Eligibility = Any<EligibilityStatus>(),
            EligibilityReasons = "",
            AdverseEvents =
            [
                .. Enumerable
                    .Range(0, random.Next(4))
                    .Select(_ => new CohortAdverseEvent(
                        Choice<AdverseEventCategory>(),
                        Choice<YesNoUnknown>(),
                        Choice<ImputableTo>(),
                        random.Next(3) == 0
                    )),
            ],
        };

    private ResponseOutcome Outcome()
    {
        var outcome = Any<ResponseClass>();
        if (outcome is not (ResponseClass.Cr or ResponseClass.R))
        {
            return new()
            {
                Outcome = outcome,
                Reason =
                    outcome == ResponseClass.Failure
                        ? OutcomeReason.OnlyTransient
                        : OutcomeReason.Ongoing,
                StatusAtLastFollowUp =
                    outcome == ResponseClass.Failure
                        ? ResponseStatus.Failure
                        : ResponseStatus.NotEvaluable,
            };
        }
        var end = Any<RelapseFreeSurvivalEnd>();
        return new()
        {
            Outcome = outcome,
            Reason =
                outcome == ResponseClass.Cr ? OutcomeReason.CrPersists : OutcomeReason.RPersists,
            Relapse = end == RelapseFreeSurvivalEnd.Relapse,
            RfsDays = random.Next(92, 2000),
            RfsEvent = end,
            StatusAtLastFollowUp = ResponseStatus.InResponse,
        };
    }

    private TChoice Any<TChoice>()
        where TChoice : struct, Enum
    {
        var values = Enum.GetValues<TChoice>();
        return values[random.Next(values.Length)];
    }

    private TChoice? Choice<TChoice>()
        where TChoice : struct, Enum => Sometimes(Any<TChoice>);

    private TValue? Sometimes<TValue>(Func<TValue> value)
        where TValue : struct => random.Next(6) == 0 ? null : value();
}
