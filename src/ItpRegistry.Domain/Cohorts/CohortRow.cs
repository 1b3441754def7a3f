using ItpRegistry.Domain.Response;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>A patient as the cohort tables see one: who, the characteristics, and the outcome under the chosen definition.</summary>
/// <param name="RegistryNumber">The registry number.</param>
/// <param name="CenterCode">The center's code.</param>
/// <param name="Characteristics">Table 1 and Table 3 variables.</param>
/// <param name="Outcome">The outcome that the tables count.</param>
public sealed record CohortRow(
    string RegistryNumber,
    string CenterCode,
    PatientCharacteristics Characteristics,
    ResponseOutcome Outcome
)
{
    /// <summary>The class that the definition computes.</summary>
    public ResponseClass Computed { get; init; } = Outcome.Outcome;

    /// <summary>The coordinating center's latest decision under the definition; null when there is none.</summary>
    public ResponseClass? Adjudicated { get; init; }

    /// <summary>How far the record has come.</summary>
    public RecordState RecordState { get; init; }

    /// <summary>
    /// The same patient with the outcome of a source. An adjudicated class takes the place of the computed one; relapse and times stay those of the computed
    /// episodes, for nobody decided about them. One adjudicated to failure or not evaluable has none; one adjudicated to a response of which no
    /// episode was computed counts as a response without relapse and is on no curve.
    /// </summary>
    public CohortRow From(OutcomeSource source)
    {
        var decided = source == OutcomeSource.Computed ? null : Adjudicated;
        return decided is { } made && made != Computed ? With(made) : this;
    }

    private CohortRow With(ResponseClass decided)
    {
        var outcome = Outcome with { Outcome = decided };
        if (decided is ResponseClass.Cr or ResponseClass.R)
        {
            return this with { Outcome = outcome with { Relapse = outcome.Relapse ?? false } };
        }
        return this with
        {
            Outcome = outcome with
            {
                ResponseOnset = null,
                TimeToResponseDays = null,
                TimeToCrDays = null,
                LossDate = null,
                Relapse = null,
                DurationOfResponseDays = null,
                DurationCensored = null,
                RfsDays = null,
                RfsEvent = null,
                ResponseAgainDate = null,
                Provisional = null,
                ProvisionalFrom = null,
                StatusAtLastFollowUp =
                    decided == ResponseClass.Failure
                        ? ResponseStatus.Failure
                        : ResponseStatus.NotEvaluable,
            },
        };
    }
}
