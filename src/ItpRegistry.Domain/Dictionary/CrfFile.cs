using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Dictionary;

/// <summary>A file of the interchange format, which is also a database table: one row of a form, or the two forms of a patient or of a combination.</summary>
public sealed class CrfFile
{
    private readonly Dictionary<string, DictionaryItem> byCode;

    internal CrfFile(
        string code,
        Type rowType,
        IEnumerable<DictionaryItem> items,
        IReadOnlyList<CrfForm>? forms = null
    )
    {
        Code = code;
        RowType = rowType;
        Items = [.. items];
        Keys = [.. Items.Where(i => i.IsKey)];
        Forms = forms ?? [.. Items.Select(i => i.Form).OfType<CrfForm>().Distinct()];
        byCode = Items.ToDictionary(i => i.Code, StringComparer.Ordinal);
    }

    /// <summary>The name of the table, and of the file without its extension.</summary>
    public string Code { get; }

    /// <summary>The name of the file.</summary>
    public string FileName => Code + ".csv";

    /// <summary>The type of a row.</summary>
    public Type RowType { get; }

    /// <summary>The columns in the order of the format.</summary>
    public IReadOnlyList<DictionaryItem> Items { get; }

    /// <summary>The columns that together identify a row.</summary>
    public IReadOnlyList<DictionaryItem> Keys { get; }

    /// <summary>The forms whose rows it holds; none for the centers.</summary>
    public IReadOnlyList<CrfForm> Forms { get; }

    /// <summary>Whether a patient may have several rows.</summary>
    public bool Repeats => Keys.Count > 1;

    /// <summary>Whether its rows belong to a patient, by a registry number that is no property of theirs.</summary>
    public bool BelongsToPatient => Items[0] is { IsReference: true, IsKey: true };

    internal Func<string, object> Create { get; init; } =
        _ => throw new InvalidOperationException();

    internal Func<Patient, IEnumerable<object>> Rows { get; init; } = _ => [];

    internal Action<Patient, string> Remove { get; init; } = (_, _) => { };

    internal Action<Patient, object> Add { get; init; } =
        (_, _) => throw new InvalidOperationException();

    /// <summary>The item with this code.</summary>
    /// <exception cref="KeyNotFoundException">The file has no such item.</exception>
    public DictionaryItem this[string code] => byCode[code];

    /// <summary>The item with this code, or <see langword="null"/>.</summary>
    public DictionaryItem? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>A new, empty row; of the patients' file a patient with this registry number, of the centers' one with this code.</summary>
    public object CreateRow(string registryNumber) => Create(registryNumber);

    /// <summary>
    /// What tells a row from the others of its patient: its keys after the registry number joined by a slash (<c>2</c>,
    /// <c>2020-01-31/1</c>); empty where a patient has one row.
    /// </summary>
    public string RowKeyOf(object row) =>
        Repeats ? string.Join('/', Keys.Skip(1).Select(k => k.Format(k.GetValue(row)))) : "";

    /// <summary>A patient's rows of this file: the patient, the center when loaded, the follow-up when begun, or the rows of a repeating form.</summary>
    public IEnumerable<object> RowsOf(Patient patient) => Rows(patient);

    /// <summary>Adds a row of this file to a patient; a follow-up replaces the earlier one.</summary>
    /// <exception cref="InvalidOperationException">Rows of this file do not belong to a patient.</exception>
    public void AddTo(Patient patient, object row) => Add(patient, row);

    /// <summary>Removes the row of this key from a patient, if there is one; of a repeating form only.</summary>
    public void RemoveFrom(Patient patient, string rowKey) => Remove(patient, rowKey);

    /// <summary>Adds a row of this file to a patient in place of the row of the same key, if there is one.</summary>
    /// <exception cref="InvalidOperationException">Rows of this file do not belong to a patient.</exception>
    public void Replace(Patient patient, object row)
    {
        Remove(patient, RowKeyOf(row));
        Add(patient, row);
    }

    /// <inheritdoc/>
    public override string ToString() => FileName;
}
