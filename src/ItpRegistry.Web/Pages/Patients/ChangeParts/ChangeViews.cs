using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Pages.Patients.ChangeParts;

/// <summary>What happened to a row, by the end of a resource key behind <c>Kind.</c></summary>
public enum ChangeKind
{
    Added,
    Changed,
    Deleted,

    /// <summary>A form was called complete.</summary>
    Completed,

    /// <summary>That a form is complete was taken back.</summary>
    Reopened,

    /// <summary>A warning was confirmed, or its confirmation withdrawn or ended.</summary>
    Reviewed,

    /// <summary>The coordinating center decided about an outcome.</summary>
    Adjudicated,

    /// <summary>The patient was taken out of the registry.</summary>
    Removed,

    /// <summary>The patient was taken back into the registry.</summary>
    Restored,

    /// <summary>What happened was erased with the patient's data.</summary>
    Erased,
}

/// <summary>An item before and after, in the reader's words.</summary>
/// <param name="Key">The item as the filter names it; null for what is no item.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Before">What it held; null when there was no row.</param>
/// <param name="After">What it holds since; null when there is no row any more.</param>
/// <param name="IsTyped">Whether people typed the text, in whatever language.</param>
public sealed record ItemChange(
    string? Key,
    string Label,
    string? Before,
    string? After,
    bool IsTyped = false
);

/// <summary>What happened to a row of a form, or to what hangs on a patient.</summary>
/// <param name="Form">The form; null for what is on none.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Title">Which row of which form.</param>
/// <param name="Items">The items that changed, in the order of the form.</param>
public sealed record RowChange(
    CrfForm? Form,
    ChangeKind Kind,
    string Title,
    IReadOnlyList<ItemChange> Items
);

/// <summary>What was stored at once.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="UserName">Who.</param>
/// <param name="Origin">The code of where it came from.</param>
/// <param name="Reason">Why, when somebody said so.</param>
/// <param name="Rows">The rows that changed; on this page, when they are many.</param>
public sealed record SaveView(
    DateTime At,
    string UserName,
    string Origin,
    string? Reason,
    IReadOnlyList<RowChange> Rows
);

/// <summary>A page of a patient's changes.</summary>
/// <param name="Saves">The latest first.</param>
/// <param name="Total">How many changes pass the filter.</param>
/// <param name="Number">The page's number, from 1: the last one when a later one was asked for.</param>
/// <param name="LastPage">The number of the last page.</param>
public sealed record ChangesPage(
    IReadOnlyList<SaveView> Saves,
    int Total,
    int Number,
    int LastPage
);
