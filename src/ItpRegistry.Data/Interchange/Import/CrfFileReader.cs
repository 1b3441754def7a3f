using CsvHelper;
using ItpRegistry.Data.Interchange.Csv;
using ItpRegistry.Data.Interchange.Sources;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Interchange.Import;

/// <summary>Reads one file of the format and holds every cell against the data dictionary.</summary>
internal sealed class CrfFileReader(CrfFile file, ErrorLog log)
{
    /// <summary>Reads every row; those whose keys are there go to <paramref name="accept"/>, also with other cells refused.</summary>
    public void Read(InterchangeSource source, Action<CrfRow> accept)
    {
        try
        {
            if (Detect(source) is not { } dialect)
                return;
            using var stream = source.OpenFile(file.FileName)!;
            using var records = new CsvRecords(stream, dialect.Separator);
            ReadRecords(records, accept);
        }
        catch (TooLargeException)
        {
            log.Add(LimitedStream.TooLarge(file.FileName));
        }
        catch (CsvFormatException e)
        {
            Report(
                e.LineNumber,
                $"a row of more than {CsvRecords.LongestRecord} bytes, behind which nothing was read",
                "shorter rows"
            );
        }
        catch (InvalidDataException)
        {
            Report(0, "the file cannot be unpacked", "a zip that is whole");
        }
    }

    private CsvDialect? Detect(InterchangeSource source)
    {
        using var stream = source.OpenFile(file.FileName);
        if (stream is null)
            return null;
        var dialect = CsvDialect.Detect(stream);
        if (!dialect.IsUtf16)
            return dialect;
        Report(1, "text in UTF-16 or UTF-32", "UTF-8, with or without a byte-order mark");
        return null;
    }

    private void ReadRecords(CsvRecords records, Action<CrfRow> accept)
    {
        if (!records.Read())
        {
            Report(1, "the file is empty", "a header row, also without rows");
            return;
        }
        if (records.Problem is { } problem)
            Report(records.Line, problem.Message, problem.Accepted);
        var columns = CrfColumns.Read(file, records, log);
        var row = new CrfRow(file, records);
        var cells = new CellChecks(file, columns, log);
        long? blankLine = null;
        while (records.Read())
        {
            if (blankLine is { } blank)
                Report(blank, "a blank line", "blank lines at the end only");
            blankLine = records.IsBlank ? records.Line : null;
            if (blankLine is not null)
                continue;
            row.Begin(columns);
            if (IsWellFormed(records, columns))
                cells.Check(row);
            else
                row.RefuseAll();
            if (row.HasKeys)
                accept(row);
        }
    }

    private bool IsWellFormed(CsvRecords record, CrfColumns columns)
    {
        if (record.Problem is { } problem)
        {
            Report(record.Line, problem.Message, problem.Accepted);
            return false;
        }
        if (record.FieldCount == columns.Count)
            return true;
        var accepted = $"{columns.Count} fields, one for each column of the header";
        Report(record.Line, $"{record.FieldCount} fields", accepted);
        return false;
    }

    private void Report(long line, string problem, string accepted) =>
        log.Add(new(file.FileName, line, null, null, problem, accepted));
}
