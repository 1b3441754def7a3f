using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary.Forms;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Dictionary;

/// <summary>
/// Every item of the case-report form, once: code, form, labels, type, unit, choices, range, when required. Pages, checks, CSV files and
/// the database are held against it (interchange.md; domain.md section 2).
/// </summary>
[SuppressMessage(
    "Naming",
    "CA1711",
    Justification = "A data dictionary is what clinical research calls it."
)]
public static class DataDictionary
{
    /// <summary>The centers.</summary>
    public static CrfFile Centers { get; } =
        new("centers", typeof(Center), CenterItems.All)
        {
            Create = code => new Center { CenterCode = code },
            Rows = p => p.Center is null ? [] : [p.Center],
        };

    /// <summary>Forms 1 and 2, and what form 3 asks once for the patient.</summary>
    public static CrfFile Patients { get; } =
        new(
            "patients",
            typeof(Patient),
            [
                .. IdentificationForm.Items,
                .. ItpHistoryForm.Items,
                .. PriorTreatmentForm.PatientItems,
            ],
            [CrfForm.Identification, CrfForm.ItpHistory]
        )
        {
            Create = number => new Patient { RegistryNumber = number },
            Rows = p => [p],
        };

    /// <summary>Form 3.</summary>
    public static CrfFile PriorTreatments { get; } =
        Repeating("prior_treatments", PriorTreatmentForm.Items, p => p.PriorTreatments);

    /// <summary>Forms 4 and 5.</summary>
    public static CrfFile Combinations { get; } =
        Repeating("combinations", CombinationForm.Items, p => p.Combinations);

    /// <summary>Form 6.</summary>
    public static CrfFile PlateletCounts { get; } =
        Repeating("platelet_counts", PlateletCountForm.Items, p => p.PlateletCounts);

    /// <summary>Form 7.</summary>
    public static CrfFile RescueTreatments { get; } =
        Repeating("rescue_treatments", RescueTreatmentForm.Items, p => p.RescueTreatments);

    /// <summary>Form 8.</summary>
    public static CrfFile BleedingEvents { get; } =
        Repeating("bleeding_events", BleedingEventForm.Items, p => p.BleedingEvents);

    /// <summary>Form 9.</summary>
    public static CrfFile AdverseEvents { get; } =
        Repeating("adverse_events", AdverseEventForm.Items, p => p.AdverseEvents);

    /// <summary>Form 10.</summary>
    public static CrfFile FollowUp { get; } =
        new("follow_up", typeof(PatientFollowUp), FollowUpForm.Items)
        {
            Create = _ => new PatientFollowUp(),
            Rows = p => p.FollowUp is null ? [] : [p.FollowUp],
            Add = (p, row) => p.FollowUp = (PatientFollowUp)row,
        };

    /// <summary>The nine files in the order of the interchange format, each after those it refers to.</summary>
    public static IReadOnlyList<CrfFile> Files { get; } =
    [
        Centers,
        Patients,
        PriorTreatments,
        Combinations,
        PlateletCounts,
        RescueTreatments,
        BleedingEvents,
        AdverseEvents,
        FollowUp,
    ];

    /// <summary>What may be said about a value that is missing.</summary>
    public static IReadOnlyList<ItemChoice> MissingReasons { get; } =
    [
        new(Codes<MissingReason>.Of(MissingReason.Unknown), new("Unknown", "Inconnu")),
        new(Codes<MissingReason>.Of(MissingReason.NotDone), new("Not done", "Non fait")),
        new(
            Codes<MissingReason>.Of(MissingReason.NotApplicable),
            new("Not applicable", "Sans objet")
        ),
    ];

    /// <summary>The file whose rows are of this type.</summary>
    /// <exception cref="InvalidOperationException">No file has such rows.</exception>
    public static CrfFile FileOf<TRow>() => Files.Single(f => f.RowType == typeof(TRow));

    /// <summary>The file that holds a form's rows.</summary>
    public static CrfFile FileOf(CrfForm form) => Files.Single(f => f.Forms.Contains(form));

    /// <summary>The items of a form in the order they are asked, keys and references included.</summary>
    public static IReadOnlyList<DictionaryItem> ItemsOf(CrfForm form) =>
        [.. Files.SelectMany(f => f.Items).Where(i => i.Form == form)];

    /// <summary>The item behind a property.</summary>
    /// <exception cref="KeyNotFoundException">The property is no item of the form.</exception>
    public static DictionaryItem Item<TRow, TProperty>(Expression<Func<TRow, TProperty>> property)
        where TRow : class
    {
        var name = ((MemberExpression)property.Body).Member.Name;
        return FileOf<TRow>()[ItemCode.OfProperty(name)];
    }

    private static CrfFile Repeating<TRow>(
        string code,
        IReadOnlyList<DictionaryItem> items,
        Func<Patient, List<TRow>> rows
    )
        where TRow : class, new()
    {
        CrfFile file = null!;
        file = new(code, typeof(TRow), items)
        {
            Create = _ => new TRow(),
            Rows = rows,
            Add = (p, row) => rows(p).Add((TRow)row),
            Remove = (p, key) => rows(p).RemoveAll(row => file.RowKeyOf(row) == key),
        };
        return file;
    }
}
