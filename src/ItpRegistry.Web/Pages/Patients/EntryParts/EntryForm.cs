using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Forms;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>Items of a form that stand under one heading.</summary>
/// <param name="TextKey">The heading, in the resources behind <c>Section.</c>; <see langword="null"/> for none.</param>
/// <param name="Items">The items, in order.</param>
public sealed record EntrySection(string? TextKey, IReadOnlyList<DictionaryItem> Items);

/// <summary>
/// A page of the case-report form: one form, or the combination with its inclusion visit, which are one row. The order of <see cref="All"/> is the
/// order in which a case is entered.
/// </summary>
public sealed class EntryForm
{
    private EntryForm(string path, params CrfForm[] forms)
    {
        Path = path;
        Forms = forms;
        File = DataDictionary.FileOf(forms[0]);
        Sections = EntrySections.Of(forms[0]);
        Items = [.. Sections.SelectMany(section => section.Items)];
        OfPatient =
            File == DataDictionary.Patients
                ? []
                : [.. DataDictionary.Patients.Items.Where(item => item.Form == forms[0])];
    }

    public static EntryForm Identification { get; } = new("identification", CrfForm.Identification);

    public static EntryForm History { get; } = new("history", CrfForm.ItpHistory);

    public static EntryForm PriorTreatments { get; } =
        new("prior-treatments", CrfForm.PriorTreatments);

    public static EntryForm Combinations { get; } =
        new("combinations", CrfForm.Combination, CrfForm.InclusionVisit);

    public static EntryForm Platelets { get; } = new("platelets", CrfForm.PlateletCounts);

    public static EntryForm RescueTreatments { get; } =
        new("rescue-treatments", CrfForm.RescueTreatments);

    public static EntryForm BleedingEvents { get; } =
        new("bleeding-events", CrfForm.BleedingEvents);

    public static EntryForm AdverseEvents { get; } = new("adverse-events", CrfForm.AdverseEvents);

    public static EntryForm FollowUp { get; } = new("follow-up", CrfForm.FollowUp);

    /// <summary>Every page, in the order of a case.</summary>
    public static IReadOnlyList<EntryForm> All { get; } =
    [
        Identification,
        History,
        PriorTreatments,
        Combinations,
        Platelets,
        RescueTreatments,
        BleedingEvents,
        AdverseEvents,
        FollowUp,
    ];

    /// <summary>The last part of the address.</summary>
    public string Path { get; }

    /// <summary>The forms that the page holds.</summary>
    public IReadOnlyList<CrfForm> Forms { get; }

    public CrfFile File { get; }

    public IReadOnlyList<EntrySection> Sections { get; }

    /// <summary>Every item that the page asks, in order: neither keys nor references.</summary>
    public IReadOnlyList<DictionaryItem> Items { get; }

    /// <summary>What a form with rows asks once for the patient.</summary>
    public IReadOnlyList<DictionaryItem> OfPatient { get; }

    /// <summary>Whether a patient may have several rows, each with an address of its own.</summary>
    public bool Repeats => File.Repeats;

    /// <summary>Whether the order of the rows tells something: the last course, the first combination.</summary>
    public bool IsOrdered => this == PriorTreatments || this == Combinations;

    /// <summary>The title in the reader's language.</summary>
    public string Title => CrfForms.Title(Forms[0]).In(ItemMessages.Language);

    /// <summary>The form to enter after this one; <see langword="null"/> after the last.</summary>
    public EntryForm? Next => All.SkipWhile(form => form != this).Skip(1).FirstOrDefault();

    public static EntryForm? Find(string? path) => All.FirstOrDefault(form => form.Path == path);

    /// <summary>The page on which a form is entered.</summary>
    public static EntryForm Of(CrfForm form) => All.First(page => page.Forms.Contains(form));

    /// <summary>Where the form of a patient begins: the form itself, or the list of its rows.</summary>
    public string AddressFor(string registryNumber) => $"/patients/{registryNumber}/{Path}";

    /// <summary>Where a row is edited; of a form with one row, the form itself.</summary>
    public string AddressFor(string registryNumber, string rowKey) =>
        Repeats && this != Platelets
            ? $"{AddressFor(registryNumber)}/{rowKey}"
            : AddressFor(registryNumber);

    /// <summary>Where a person goes who is to fill in the form: a first combination is begun at once.</summary>
    public string EntranceFor(Patient patient) =>
        this == Combinations && patient.Combinations.Count <= 1
            ? AddressFor(
                patient.RegistryNumber,
                patient.FirstCombination() is { } first ? File.RowKeyOf(first) : FormTarget.New
            )
            : AddressFor(patient.RegistryNumber);
}
