using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Dictionary;

/// <summary>How far a form of a patient has come.</summary>
public enum FormState
{
    /// <summary>Nothing is entered.</summary>
    Empty,

    /// <summary>Something is entered, and nobody has said that it is all, or it is no longer.</summary>
    Draft,

    /// <summary>Somebody has said that the form is complete, and every required item is answered.</summary>
    Complete,
}

/// <summary>A required item that has no answer yet.</summary>
/// <param name="File">The file of the row.</param>
/// <param name="RowKey">The row within the patient, as <see cref="CrfFile.RowKeyOf"/> writes it.</param>
/// <param name="Item">The item.</param>
public sealed record UnansweredItem(CrfFile File, string RowKey, DictionaryItem Item);

/// <summary>
/// How many of a form's required items are answered; "unknown" and a reason for a missing value are answers. Counted over all rows of the form, and
/// only where an item applies (domain.md section 2).
/// </summary>
/// <param name="Form">The form.</param>
/// <param name="Rows">The rows entered; 1 for a form that every patient has.</param>
/// <param name="Total">The required items that apply.</param>
/// <param name="Unanswered">Those of them without an answer, in the order of the form.</param>
/// <param name="HoldsAnswer">Whether any item of the form, required or not, is answered.</param>
public sealed record FormProgress(
    CrfForm Form,
    int Rows,
    int Total,
    IReadOnlyList<UnansweredItem> Unanswered,
    bool HoldsAnswer
)
{
    /// <summary>The required items that are answered.</summary>
    public int Answered => Total - Unanswered.Count;

    /// <summary>Whether the form may be called complete: nothing required is unanswered, and it has a row where it cannot be without.</summary>
    public bool MayBeComplete =>
        Unanswered.Count == 0 && (Rows > 0 || CrfForms.MayHaveNoRows(Form));

    /// <summary>The state of the form.</summary>
    /// <param name="calledComplete">Whether somebody has said that the form is complete.</param>
    public FormState StateWhen(bool calledComplete) =>
        calledComplete && MayBeComplete ? FormState.Complete
        : HoldsAnswer || calledComplete ? FormState.Draft
        : FormState.Empty;

    /// <summary>Counts a form of a patient, who has all rows.</summary>
    public static FormProgress Of(Patient patient, CrfForm form)
    {
        var unanswered = new List<UnansweredItem>();
        var total = 0;
        var holdsAnswer = false;
        foreach (var file in DataDictionary.Files.Where(f => f != DataDictionary.Centers))
        {
            var items = file.Items.Where(i => i.Form == form && !i.IsReference).ToList();
            if (items.Count == 0)
                continue;
            foreach (var row in RowsOf(file, patient))
            {
                holdsAnswer |=
                    (file.Repeats && file.Forms[0] == form)
                    || items.Exists(i => !i.IsKey && i.IsAnsweredIn(row));
                foreach (var item in items.Where(i => i.IsRequiredIn(row)))
                {
                    total++;
                    if (!item.IsAnsweredIn(row))
                        unanswered.Add(new(file, file.RowKeyOf(row), item));
                }
            }
        }
        return new(
            form,
            DataDictionary.FileOf(form).RowsOf(patient).Count(),
            total,
            unanswered,
            holdsAnswer
        );
    }

    /// <summary>A form that has one row is counted from the first day on, also before the row is stored.</summary>
    private static IEnumerable<object> RowsOf(CrfFile file, Patient patient) =>
        file.Repeats ? file.RowsOf(patient)
        : file.RowsOf(patient).FirstOrDefault() is { } row ? [row]
        : [file.CreateRow(patient.RegistryNumber)];

    /// <summary>Counts the ten forms of a patient, in their order.</summary>
    public static IReadOnlyList<FormProgress> OfAll(Patient patient) =>
        [.. Enum.GetValues<CrfForm>().Select(form => Of(patient, form))];
}
