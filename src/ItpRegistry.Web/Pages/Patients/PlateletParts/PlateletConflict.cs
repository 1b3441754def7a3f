namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>What somebody else has done to a stored count since the grid was shown.</summary>
public enum PlateletConflictKind
{
    Added,
    Changed,
    Removed,
}

/// <summary>A stored count that somebody else has added, changed or removed.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Row">The count as it is stored now; of a removed one what the grid has.</param>
public sealed record PlateletConflict(PlateletConflictKind Kind, PlateletGridRow Row);
