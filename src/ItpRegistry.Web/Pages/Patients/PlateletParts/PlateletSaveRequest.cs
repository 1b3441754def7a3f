using ItpRegistry.Web.Infrastructure.Access;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>A grid to be stored.</summary>
public sealed record PlateletSaveRequest
{
    public required PlateletGrid Grid { get; init; }

    public required PatientInCenter Patient { get; init; }

    public required CurrentUser User { get; init; }

    /// <summary>Why a complete form is changed; <see langword="null"/> when nobody said.</summary>
    public required string? Reason { get; init; }

    /// <summary>Whether the form is to be called complete; else it stays, or becomes again, a draft.</summary>
    public required bool Complete { get; init; }
}

/// <summary>What became of a grid that was sent to be stored.</summary>
public enum PlateletSaveResult
{
    /// <summary>Everything is stored.</summary>
    Saved,

    /// <summary>Everything is stored, and there are unconfirmed soft warnings about the counts.</summary>
    SavedWithWarnings,

    /// <summary>Nothing is stored; the grid has the messages.</summary>
    Refused,

    /// <summary>Nothing is stored, for new rows repeat others, and nobody has said yet that they are to be kept.</summary>
    Repeated,

    /// <summary>Nothing is stored, for the form is complete, and no reason is given for changing it.</summary>
    NeedsReason,

    /// <summary>Nothing is stored, for a form without a row is to be called complete.</summary>
    NoRows,

    /// <summary>Nothing is stored, for somebody else changed the counts meanwhile; the grid has taken over what is stored.</summary>
    Conflict,
}
