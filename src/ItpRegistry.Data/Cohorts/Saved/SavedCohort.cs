using ItpRegistry.Domain.Cohorts;

namespace ItpRegistry.Data.Cohorts.Saved;

/// <summary>
/// A version of a named cohort: what was asked for, never changed afterwards, so that a link to it always means the same question. (The patients who
/// answer it may change: <see cref="Freezing.FrozenDataset"/> keeps those.)
/// </summary>
public sealed class SavedCohort
{
    /// <summary>The most characters of a name.</summary>
    public const int MaximumNameLength = 80;

    public int Id { get; set; }

    /// <summary>The name, the same for every version.</summary>
    public required string Name { get; set; }

    /// <summary>The version, from 1.</summary>
    public int Version { get; set; }

    /// <summary>Who belongs to it, the groups of its tables included, as a JSON object.</summary>
    public required string Question { get; set; }

    /// <summary>The response definition of the outcomes.</summary>
    public int DefinitionId { get; set; }

    /// <summary>Whose outcomes the tables count.</summary>
    public OutcomeSource OutcomeSource { get; set; }

    /// <summary>What the cohort is for, or what this version changes.</summary>
    public string? Note { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime SavedAt { get; set; }

    public int? SavedByUserId { get; set; }

    /// <summary>Who, as the audit trail names the person.</summary>
    public required string SavedBy { get; set; }
}
