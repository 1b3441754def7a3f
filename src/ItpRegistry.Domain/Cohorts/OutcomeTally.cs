using ItpRegistry.Domain.Response;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>Outcomes in the making.</summary>
internal struct OutcomeTally
{
    private int completeResponse;
    private int response;
    private int failure;
    private int notEvaluable;
    private int relapse;

    /// <summary>Counts a patient.</summary>
    public void Add(ResponseOutcome outcome)
    {
        switch (outcome.Outcome)
        {
            case ResponseClass.Cr:
                completeResponse++;
                break;
            case ResponseClass.R:
                response++;
                break;
            case ResponseClass.Failure:
                failure++;
                break;
            default:
                notEvaluable++;
                break;
        }
        if (outcome is { Outcome: ResponseClass.Cr or ResponseClass.R, Relapse: true })
            relapse++;
    }

    /// <summary>What was counted.</summary>
    public readonly OutcomeCounts ToCounts() =>
        new(completeResponse, response, failure, notEvaluable, relapse);
}
