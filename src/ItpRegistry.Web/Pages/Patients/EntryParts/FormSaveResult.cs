using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>What became of a form that was sent.</summary>
public enum FormSaveStatus
{
    /// <summary>Everything was stored.</summary>
    Stored,

    /// <summary>Something is to be mended; what was valid is stored, the rest is kept as typed.</summary>
    Refused,

    /// <summary>Answers would have to be cleared, and nobody has agreed to that; nothing was stored.</summary>
    AsksToClear,

    /// <summary>Somebody else changed the same row meanwhile; nothing was stored.</summary>
    Conflict,
}

/// <summary>What became of a form that was sent.</summary>
/// <param name="Status">Which of the outcomes.</param>
/// <param name="Target">The form or row, with the key of its row where that was stored.</param>
/// <param name="Row">The row as the form shows it now; what is typed goes before it.</param>
public sealed record FormSaveResult(FormSaveStatus Status, FormTarget Target, IFormRow Row)
{
    /// <summary>Whether part of the answers was stored and part was not.</summary>
    public bool IsPartlyStored { get; init; }

    /// <summary>The patient with all rows as they are stored now; only where something may have been.</summary>
    public Patient? Patient { get; init; }

    /// <summary>Whether soft warnings about the file's rows wait for a reason.</summary>
    public bool Warned { get; init; }

    /// <summary>The answers that would be cleared.</summary>
    public IReadOnlyList<ItemConflict> ToClear { get; init; } = [];

    /// <summary>What somebody else stored otherwise.</summary>
    public IReadOnlyList<ItemConflict> Conflicts { get; init; } = [];

    /// <summary>Whether the row itself was deleted by somebody else.</summary>
    public bool IsGone { get; init; }
}
