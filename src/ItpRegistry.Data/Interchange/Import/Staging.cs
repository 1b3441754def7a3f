using System.Globalization;
using ItpRegistry.Data.Interchange.Csv;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Data.Interchange.Sources;
using ItpRegistry.Domain.Dictionary;
using Npgsql;

namespace ItpRegistry.Data.Interchange.Import;

/// <summary>
/// The rows of an import in temporary tables of the transaction, one for each file with a column for each item, so that keys, references and
/// changes are settled by the database in sets and memory does not grow with the import.
/// </summary>
internal sealed class Staging(NpgsqlConnection connection)
{
    public static string TableOf(CrfFile file) => $"import_{file.Code}";

    /// <summary>Makes the table of a file.</summary>
    public async Task CreateAsync(CrfFile file, CancellationToken ct)
    {
        var columns = file.Items.Select(i => $"{ColumnSql.Identifier(i.Code)} {SqlType(i)}");
        await ExecuteAsync(
            $"CREATE TEMP TABLE {TableOf(file)} (line bigint NOT NULL, has_errors bool NOT NULL, {string.Join(", ", columns)}, missing jsonb NOT NULL) ON COMMIT DROP",
            ct
        );
    }

    /// <summary>Copies the rows of a file into its table.</summary>
    public async Task FillAsync(
        CrfFile file,
        InterchangeSource source,
        ErrorLog log,
        CancellationToken ct
    )
    {
        var writer = await connection.BeginTextImportAsync(
            $"COPY {TableOf(file)} FROM STDIN (FORMAT csv)",
            ct
        );
        await using (writer)
            new CrfFileReader(file, log).Read(source, row => Write(writer, row));
    }

    /// <summary>Makes look-ups by key quick once all files are there.</summary>
    public async Task IndexAsync(CrfFile file, CancellationToken ct)
    {
        var keys = file.Keys.Select(k => ColumnSql.Identifier(k.Code));
        await ExecuteAsync(
            $"CREATE INDEX ON {TableOf(file)} ({string.Join(", ", keys)}); ANALYZE {TableOf(file)}",
            ct
        );
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    // Checked cells are also what PostgreSQL reads: ISO dates, plain numbers, codes; a blank cell is null.
    private static void Write(TextWriter writer, CrfRow row)
    {
        Span<char> line = stackalloc char[20];
        row.Line.TryFormat(line, out var digits, provider: CultureInfo.InvariantCulture);
        writer.Write(line[..digits]);
        writer.Write(row.HasErrors ? ",t" : ",f");
        for (var item = 0; item < row.File.Items.Count; item++)
        {
            writer.Write(',');
            CsvText.Write(writer, row[item]);
        }
        writer.Write(',');
        CsvText.Write(writer, Missing(row));
        writer.Write('\n');
    }

    // Item codes and reason codes need no escaping in JSON.
    private static string Missing(CrfRow row)
    {
        List<string>? reasons = null;
        for (var item = 0; item < row.File.Items.Count; item++)
        {
            if (row.ReasonOf(item) is { } reason)
            {
                (reasons ??= []).Add(
                    $"\"{row.File.Items[item].Code}\":\"{Codes<MissingReason>.Of(reason)}\""
                );
            }
        }
        return reasons is null ? "{}" : $"{{{string.Join(',', reasons)}}}";
    }

    // Registry numbers and center codes compare by code point in the registry's tables, other texts as the database does.
    private static string SqlType(DictionaryItem item) =>
        item.Type switch
        {
            ItemType.Integer => "int",
            ItemType.Decimal => "numeric",
            ItemType.Date => "date",
            ItemType.Text when item.IsKey || item.IsReference => "text COLLATE \"C\"",
            _ => "text",
        };
}
