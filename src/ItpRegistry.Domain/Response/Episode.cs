namespace ItpRegistry.Domain.Response;

/// <summary>
/// A run of counts at R level or better (a response episode) or at CR level (a CR episode), with its end (domain.md section 5).
/// </summary>
/// <param name="Onset">Day of its first count.</param>
/// <param name="LastEvidence">Day of its last count at the level; what came after it proves nothing.</param>
/// <param name="Evidence">How many counts at the level it holds.</param>
/// <param name="PersistsFrom">The day that <paramref name="LastEvidence"/> must reach for the episode to persist, itself included.</param>
/// <param name="Loss">Day of the loss; null when the run reaches the end of observation.</param>
/// <param name="LossConfirmed">Day of the second low occasion, where a loss needs one; else null.</param>
/// <param name="UnconfirmedLow">Day of a single low occasion at the very end, which ends nothing; else null.</param>
public readonly record struct Episode(
    DateOnly Onset,
    DateOnly LastEvidence,
    int Evidence,
    DateOnly PersistsFrom,
    DateOnly? Loss,
    DateOnly? LossConfirmed,
    DateOnly? UnconfirmedLow
)
{
    /// <summary>Whether it lasted long enough to count.</summary>
    public bool Persists => LastEvidence >= PersistsFrom;

    /// <summary>Whether it reaches the end of observation.</summary>
    public bool IsOngoing => Loss is null;

    /// <summary>Ongoing, and too short so far.</summary>
    public bool IsOngoingAndShort => IsOngoing && !Persists;

    /// <summary>Days from onset to last evidence.</summary>
    public int LengthDays => LastEvidence.DayNumber - Onset.DayNumber;
}
