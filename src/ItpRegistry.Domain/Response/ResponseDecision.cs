namespace ItpRegistry.Domain.Response;

/// <summary>The rules of domain.md section 5, tried in this order.</summary>
public enum DecidingRule
{
    /// <summary>Rule 0: not evaluable, before everything else.</summary>
    NothingToEvaluate,

    /// <summary>Rule 1: some CR episode persists.</summary>
    CompleteResponse,

    /// <summary>Rule 2: some response episode persists.</summary>
    Response,

    /// <summary>Rule 3: not evaluable, because what is seen is not finished.</summary>
    TooEarly,

    /// <summary>Rule 4: failure, everything else.</summary>
    Failure,
}

/// <summary>What lets rule 4 call a failure; several may hold.</summary>
[Flags]
public enum FailureGrounds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Observed for at least 3 calendar months from day 0.</summary>
    ObservedLongEnough = 1,

    /// <summary>A drug of the combination stopped for failure or relapse.</summary>
    StoppedForFailure = 2,

    /// <summary>The observation ended by a later line.</summary>
    LaterLine = 4,

    /// <summary>The observation ended by death.</summary>
    Death = 8,
}

/// <summary>Which rule decided, and on what.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">The class it gives.</param>
/// <param name="Reason">The reason it names.</param>
/// <param name="Episode">The episode it rests on: the first that persists, or the one still ongoing and too short; else null.</param>
/// <param name="Provisional">The response that is ongoing and too short so far.</param>
/// <param name="ProvisionalFrom">The day from which it would count.</param>
/// <param name="Grounds">What lets rule 4 call a failure, whichever rule decided.</param>
public readonly record struct ResponseDecision(
    DecidingRule Rule,
    ResponseClass Outcome,
    OutcomeReason Reason,
    Episode? Episode = null,
    ProvisionalResponse? Provisional = null,
    DateOnly? ProvisionalFrom = null,
    FailureGrounds Grounds = FailureGrounds.None
)
{
    /// <summary>
    /// A drug was stopped for failure while a response was ongoing: rule 3 does not let the stop decide, and the contradiction is to be
    /// queried.
    /// </summary>
    public bool IsContradictedByStop =>
        Reason == OutcomeReason.Ongoing && (Grounds & FailureGrounds.StoppedForFailure) != 0;
}
