using ItpRegistry.Data.Warnings;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>Where something is mended: a form, or a row of it.</summary>
/// <param name="Form">The form.</param>
/// <param name="RowKey">The row as the data dictionary writes it; empty for the form itself.</param>
/// <param name="Name">What the place is called.</param>
public sealed record OpenPlace(CrfForm Form, string RowKey, string Name);

/// <summary>Something in a case that somebody still has to do or to decide.</summary>
/// <param name="Place">Where it is mended.</param>
/// <param name="Text">What it is; of required items that are not answered, their names.</param>
public sealed record OpenPoint(OpenPlace Place, string Text);

/// <summary>The required items of a form that are not answered.</summary>
/// <param name="Place">The form.</param>
/// <param name="Rows">Its rows with such items, the first few; one alone where a patient has one row.</param>
/// <param name="MoreRows">How many rows there are besides.</param>
public sealed record UnansweredForm(OpenPlace Place, IReadOnlyList<OpenPoint> Rows, int MoreRows);

/// <summary>All that is open in a case, what stops it first.</summary>
/// <param name="Contradictions">What the data contradict, which keeps forms from being complete.</param>
/// <param name="Disagreement">What the investigator's assessment and the computed class say, when they differ and nobody has decided; else null.</param>
/// <param name="Warnings">Soft warnings that nobody has confirmed.</param>
/// <param name="Unanswered">Forms that are begun, with what they still need.</param>
/// <param name="Empty">Forms in which nothing is entered.</param>
/// <param name="Confirmed">Soft warnings that somebody has confirmed; nothing is to be done about them.</param>
public sealed record OpenPoints(
    IReadOnlyList<OpenPoint> Contradictions,
    string? Disagreement,
    IReadOnlyList<OpenPoint> Warnings,
    IReadOnlyList<UnansweredForm> Unanswered,
    IReadOnlyList<OpenPlace> Empty,
    IReadOnlyList<ConfirmedWarning> Confirmed
)
{
    /// <summary>How many points are open; a form counts once, whatever it still needs.</summary>
    public int Count =>
        Contradictions.Count
        + (Disagreement is null ? 0 : 1)
        + Warnings.Count
        + Unanswered.Count
        + Empty.Count;
}

/// <summary>A soft warning with what was said about it: why the data stand all the same.</summary>
public sealed record ConfirmedWarning(OpenPoint Point, WarningConfirmation Confirmation);
