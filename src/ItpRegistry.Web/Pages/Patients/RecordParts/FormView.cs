using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>What is said in an item's place.</summary>
public enum FieldState
{
    /// <summary>Its value.</summary>
    Answered,

    /// <summary>Why there is no value.</summary>
    MissingForAReason,

    /// <summary>Nothing, and the form is complete without.</summary>
    NotAnswered,

    /// <summary>Nothing, and the form is not complete without.</summary>
    RequiredAndNotAnswered,

    /// <summary>Nothing, because the other answers make the item pointless.</summary>
    NotApplicable,
}

/// <summary>An item of a form with its answer in the reader's language.</summary>
/// <param name="Item">The item.</param>
/// <param name="Label">What it is called, with its unit.</param>
/// <param name="Text">The answer, or what is said in its place.</param>
/// <param name="State">Which of them it is.</param>
public sealed record FieldView(DictionaryItem Item, string Label, string Text, FieldState State)
{
    /// <summary>The language of the answer: text that people typed may be in any (an empty attribute); everything else is in the page's.</summary>
    public string? Language =>
        State == FieldState.Answered && Item.Type == ItemType.Text ? "" : null;

    /// <summary>The style class that keeps dates on a line, and sets what is said in a value's place apart from values.</summary>
    public string? Style =>
        State switch
        {
            FieldState.Answered when Item.Type is ItemType.Date or ItemType.PartialDate =>
                "text-nowrap",
            FieldState.Answered => null,
            FieldState.RequiredAndNotAnswered => "field-required",
            _ => "field-none",
        };
}

/// <summary>A row of a form.</summary>
/// <param name="Heading">What the row is called; null where a patient has only one.</param>
/// <param name="Number">Its number within the patient; null where a patient has only one.</param>
/// <param name="Fields">Its items in the order of the form.</param>
public sealed record RowView(string? Heading, int? Number, IReadOnlyList<FieldView> Fields)
{
    /// <summary>The answer to an item.</summary>
    public FieldView this[DictionaryItem item] => Fields.First(field => field.Item == item);
}

/// <summary>A form of the case-report form with all that is entered in it.</summary>
/// <param name="Form">The form.</param>
/// <param name="Title">Its title.</param>
/// <param name="Items">Its items, in order.</param>
/// <param name="Rows">Its rows; none when nothing is entered.</param>
/// <param name="OfPatient">What a form with rows asks once for the patient.</param>
public sealed record FormView(
    CrfForm Form,
    string Title,
    IReadOnlyList<DictionaryItem> Items,
    IReadOnlyList<RowView> Rows,
    IReadOnlyList<FieldView> OfPatient
)
{
    /// <summary>The items of the columns when it is shown as a table: those that apply to some row.</summary>
    public IEnumerable<DictionaryItem> Columns =>
        Items.Where(item => Rows.Any(row => row[item].State != FieldState.NotApplicable));

    /// <summary>Where the form stands on the page.</summary>
    public string Anchor => AnchorOf(Form);

    public static string AnchorOf(CrfForm form) => $"form-{(int)form}";

    /// <summary>Whether its rows are short enough to be read as lines of a table.</summary>
    public bool IsTable =>
        Form
            is CrfForm.PriorTreatments
                or CrfForm.PlateletCounts
                or CrfForm.RescueTreatments
                or CrfForm.BleedingEvents;
}
