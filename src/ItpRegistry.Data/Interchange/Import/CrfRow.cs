using ItpRegistry.Data.Interchange.Csv;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Interchange.Import;

/// <summary>
/// The present row of a file: the text of each item as the format writes it, checked; blank where the cell is blank or was refused.
/// </summary>
internal sealed class CrfRow(CrfFile file, CsvRecords record)
{
    private readonly bool[] refused = new bool[file.Items.Count];
    private readonly MissingReason?[] reasons = new MissingReason?[file.Items.Count];
    private CrfColumns columns = null!;

    public CrfFile File => file;

    /// <summary>The line of the file where the row begins.</summary>
    public long Line => record.Line;

    /// <summary>Whether a cell was refused, so that the row must not be judged any further.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether every key is there, so that other rows can be held against this one.</summary>
    public bool HasKeys { get; private set; }

    /// <summary>The text of an item by its position in the file's items.</summary>
    public ReadOnlySpan<char> this[int item] =>
        refused[item] || columns.ValueOf(item) < 0 ? [] : record[columns.ValueOf(item)];

    /// <summary>The text of a field as it was read.</summary>
    public ReadOnlySpan<char> Field(int index) => record[index];

    /// <summary>Why an item has no value.</summary>
    public MissingReason? ReasonOf(int item) => reasons[item];

    /// <summary>Takes the record that was just read.</summary>
    public void Begin(CrfColumns header)
    {
        columns = header;
        Array.Clear(refused);
        Array.Clear(reasons);
        HasErrors = false;
        HasKeys = true;
    }

    /// <summary>Takes the reason why an item has no value.</summary>
    public void Explain(int item, MissingReason reason) => reasons[item] = reason;

    /// <summary>Notes that nothing of the row can be read.</summary>
    public void RefuseAll()
    {
        for (var item = 0; item < file.Items.Count; item++)
            Refuse(item);
    }

    /// <summary>Notes that a cell was refused.</summary>
    public void Refuse(int item)
    {
        refused[item] = true;
        HasErrors = true;
        if (file.Items[item].IsKey)
            HasKeys = false;
    }
}
