using ItpRegistry.Data.Interchange.Csv;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Interchange.Import;

/// <summary>Which field of a record holds which item, read from the header of a file.</summary>
internal sealed class CrfColumns
{
    private readonly int[] values;
    private readonly int[] reasons;

    private CrfColumns(CrfFile file, int count)
    {
        values = Enumerable.Repeat(-1, file.Items.Count).ToArray();
        reasons = Enumerable.Repeat(-1, file.Items.Count).ToArray();
        Count = count;
        Names = new string[count];
    }

    /// <summary>How many fields every record has.</summary>
    public int Count { get; }

    /// <summary>The columns in the order of the file.</summary>
    public string[] Names { get; }

    /// <summary>The field with the value of the item at this position; -1 when there is none.</summary>
    public int ValueOf(int item) => values[item];

    /// <summary>The field with the reason for having no value; -1 when there is none.</summary>
    public int ReasonOf(int item) => reasons[item];

    /// <summary>Reads the header, and reports columns that are unknown, twice there, or missing.</summary>
    public static CrfColumns Read(CrfFile file, CsvRecords header, ErrorLog log)
    {
        var columns = new CrfColumns(file, header.FieldCount);
        for (var field = 0; field < header.FieldCount; field++)
        {
            columns.Names[field] = header[field].ToString();
            columns.Add(file, field, header.Line, log);
        }
        for (var item = 0; item < file.Items.Count; item++)
        {
            if (columns.values[item] >= 0)
                continue;
            log.Add(
                new(
                    file.FileName,
                    header.Line,
                    file.Items[item].Code,
                    null,
                    "the column is missing",
                    "all columns of the file, in any order"
                )
            );
        }
        return columns;
    }

    private void Add(CrfFile file, int field, long line, ErrorLog log)
    {
        var name = Names[field];
        for (var item = 0; item < file.Items.Count; item++)
        {
            var known = file.Items[item];
            int[] target;
            if (known.Code == name)
                target = values;
            else if (known.MayBeMissing && known.MissingColumn == name)
                target = reasons;
            else
                continue;
            if (target[item] < 0)
            {
                target[item] = field;
                return;
            }
            log.Add(
                new(
                    file.FileName,
                    line,
                    name,
                    null,
                    "the column is there twice",
                    "each column once"
                )
            );
            return;
        }
        var accepted = string.Join(", ", file.Items.Select(i => i.Code));
        log.Add(
            new(
                file.FileName,
                line,
                name,
                null,
                "the column is unknown",
                file.Items.Any(i => i.MayBeMissing)
                    ? $"{accepted}, and any of these but keys with _missing behind it"
                    : accepted
            )
        );
    }
}
