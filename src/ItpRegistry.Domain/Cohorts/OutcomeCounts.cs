namespace ItpRegistry.Domain.Cohorts;

/// <summary>
/// The outcomes of some patients under one response definition (Table 2). Overall response, complete response, response and failure are
/// counted among the evaluable, relapse among the responders (domain.md section 5).
/// </summary>
/// <param name="CompleteResponse">Patients in complete response (CR).</param>
/// <param name="Response">Patients in response that is not complete (R).</param>
/// <param name="Failure">Patients in whom the combination failed.</param>
/// <param name="NotEvaluable">Patients whose outcome cannot be told; in no denominator.</param>
/// <param name="Relapse">Responders (CR or R) who lost their first persisting response.</param>
public sealed record OutcomeCounts(
    int CompleteResponse,
    int Response,
    int Failure,
    int NotEvaluable,
    int Relapse
)
{
    /// <summary>Everyone, the not evaluable included.</summary>
    public int N => Evaluable + NotEvaluable;

    /// <summary>Patients with an outcome: the denominator of every row but relapse.</summary>
    public int Evaluable => OverallResponse + Failure;

    /// <summary>Responders, CR or R: the denominator of relapse.</summary>
    public int OverallResponse => CompleteResponse + Response;

    /// <summary>Whether there are so few patients that the column is marked.</summary>
    public bool IsSmall => N < CohortGroups.SmallBelow;

    /// <summary>CR and R among the evaluable.</summary>
    public Share OverallResponseShare => new(OverallResponse, Evaluable);

    /// <summary>CR among the evaluable.</summary>
    public Share CompleteResponseShare => new(CompleteResponse, Evaluable);

    /// <summary>R among the evaluable.</summary>
    public Share ResponseShare => new(Response, Evaluable);

    /// <summary>Failure among the evaluable.</summary>
    public Share FailureShare => new(Failure, Evaluable);

    /// <summary>Relapse among the responders.</summary>
    public Share RelapseShare => new(Relapse, OverallResponse);

    /// <summary>Patients with an endpoint among those who could have it.</summary>
    public Share CountsFor(ComparisonEndpoint endpoint) =>
        endpoint switch
        {
            ComparisonEndpoint.OverallResponse => OverallResponseShare,
            ComparisonEndpoint.CompleteResponse => CompleteResponseShare,
            ComparisonEndpoint.Relapse => RelapseShare,
            _ => throw new ArgumentOutOfRangeException(nameof(endpoint), endpoint, null),
        };
}
