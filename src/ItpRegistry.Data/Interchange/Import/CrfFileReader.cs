using ItpRegistry.Data.Interchange.Csv;
using ItpRegistry.Data.Interchange.Sources;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Interchange.Import;

/// <summary>Reads one file of the format and holds every cell against the data dictionary.</summary>
internal sealed class CrfFileReader(CrfFile file, ErrorLog log)
{
    private static readonly DictionaryItem RegistryNumberItem = DataDictionary.Patients[
        "registry_number"
    ];

    private readonly int centerCode = file.Items.ToList().FindIndex(i => i.IsReference && !i.IsKey);

    /// <summary>Reads every row; those whose keys are there go to <paramref name="accept"/>, also with other cells refused.</summary>
    public void Read(Stream stream, Action<CrfRow> accept)
    {
        try
        {
            ReadRecords(new(stream), accept);
        }
        catch (TooLargeException)
        {
            log.Add(LimitedStream.TooLarge(file.FileName));
        }
        catch (InvalidDataException)
        {
            log.Add(
                new(
                    file.FileName,
                    0,
                    null,
                    null,
                    "the file cannot be unpacked",
                    "a zip that is whole and not encrypted"
                )
            );
        }
    }

    private void ReadRecords(CsvTokenizer records, Action<CrfRow> accept)
    {
        if (!records.Read())
        {
            log.Add(
                new(
                    file.FileName,
                    1,
                    null,
                    null,
                    "the file is empty",
                    "a header row, also without rows"
                )
            );
            return;
        }
        ReportProblems(records, null);
        var columns = CrfColumns.Read(file, records, log);
        var row = new CrfRow(file, records);
        int? blankLine = null;
        while (records.Read())
        {
            if (blankLine is { } blank)
            {
                log.Add(
                    new(
                        file.FileName,
                        blank,
                        null,
                        null,
                        "a blank line",
                        "blank lines at the end only"
                    )
                );
                blankLine = null;
            }
            if (records.IsBlank)
            {
                blankLine = records.Line;
                continue;
            }
            row.Begin(columns);
            Check(records, columns, row);
            if (row.HasKeys)
                accept(row);
        }
    }

    private void Check(CsvTokenizer record, CrfColumns columns, CrfRow row)
    {
        ReportProblems(record, columns);
        if (record.FieldCount != columns.Count)
        {
            log.Add(
                new(
                    file.FileName,
                    record.Line,
                    null,
                    null,
                    $"{record.FieldCount} fields",
                    $"{columns.Count} fields, one for each column of the header"
                )
            );
            RefuseAll(row);
            return;
        }
        if (record.Problems.Any(p => p.Kind == CsvProblemKind.RecordTooLong))
        {
            RefuseAll(row);
            return;
        }
        for (var item = 0; item < file.Items.Count; item++)
            CheckItem(record, columns, row, item);
        CheckCenter(row);
    }

    private void CheckItem(CsvTokenizer record, CrfColumns columns, CrfRow row, int index)
    {
        var item = file.Items[index];
        var field = columns.ValueOf(index);
        if (field < 0 || HasProblem(record, field))
        {
            row.Refuse(index);
            return;
        }
        var text = record[field];
        if (item.Check(text) is { } problem)
        {
            log.Add(
                new(
                    file.FileName,
                    record.Line,
                    item.Code,
                    text.ToString(),
                    Words.Of(problem.Kind),
                    problem.Accepted
                )
            );
            row.Refuse(index);
        }
        if (columns.ReasonOf(index) is >= 0 and var reason && !HasProblem(record, reason))
            CheckReason(record, row, index, record[reason]);
    }

    private void CheckReason(CsvTokenizer record, CrfRow row, int index, ReadOnlySpan<char> reason)
    {
        if (reason.IsEmpty)
            return;
        var item = file.Items[index];
        var text = reason.ToString();
        if (!Codes<MissingReason>.TryParse(text, out var known))
        {
            log.Add(
                new(
                    file.FileName,
                    record.Line,
                    item.MissingColumn,
                    text,
                    Words.Of(ItemProblemKind.UnknownCode),
                    $"one of {string.Join(", ", Codes<MissingReason>.All)}"
                )
            );
            row.Refuse(index);
        }
        else if (!row[index].IsEmpty)
        {
            log.Add(
                new(
                    file.FileName,
                    record.Line,
                    item.MissingColumn,
                    text,
                    $"a reason for having no value, beside the value '{row[index]}'",
                    "a value or a reason, not both"
                )
            );
            row.Refuse(index);
        }
        else
        {
            row.Explain(index, known);
        }
    }

    /// <summary>A registry number begins with the code of the row's own center.</summary>
    private void CheckCenter(CrfRow row)
    {
        if (centerCode < 0 || row[centerCode].IsEmpty || !row.HasKeys)
            return;
        var number = row[0];
        if (RegistryNumber.BelongsTo(number, row[centerCode]))
            return;
        log.Add(
            new(
                file.FileName,
                row.Line,
                RegistryNumberItem.Code,
                number.ToString(),
                "the registry number of another center",
                $"{row[centerCode]}-, the center code of the row and a hyphen, before the digits"
            )
        );
        row.Refuse(centerCode);
    }

    private void ReportProblems(CsvTokenizer record, CrfColumns? columns)
    {
        foreach (var problem in record.Problems)
        {
            var column =
                columns is not null && problem.Field < columns.Count
                    ? columns.Names[problem.Field]
                    : null;
            var value = problem.Field < record.FieldCount ? record[problem.Field].ToString() : null;
            log.Add(
                new(file.FileName, record.Line, column, value, problem.Message, problem.Accepted)
            );
        }
    }

    private void RefuseAll(CrfRow row)
    {
        for (var item = 0; item < file.Items.Count; item++)
            row.Refuse(item);
    }

    private static bool HasProblem(CsvTokenizer record, int field)
    {
        foreach (var problem in record.Problems)
        {
            if (problem.Field == field)
                return true;
        }
        return false;
    }
}
