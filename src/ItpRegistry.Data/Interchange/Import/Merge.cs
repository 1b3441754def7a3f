using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Dictionary;
using Npgsql;

namespace ItpRegistry.Data.Interchange.Import;

/// <summary>
/// Puts the staged rows into the registry: rows are updated or inserted by key, those that are there already are not touched, nothing is
/// deleted. The patients whose rows changed are noted in <c>import_changed</c>.
/// </summary>
internal sealed class Merge(NpgsqlConnection connection)
{
    public const string CreateChanged =
        "CREATE TEMP TABLE import_changed (patient_id int PRIMARY KEY) ON COMMIT DROP";

    public async Task<ImportedFile> RunAsync(CrfFile file, CancellationToken ct)
    {
        // Updates first: an insert would draw a new id for every row that is there already.
        var updated = await CountAsync(Update(file), ct);
        var inserted = await CountAsync(Insert(file), ct);
        var staged = await CountAsync($"SELECT count(*) FROM {Staging.TableOf(file)}", ct);
        return new(file.FileName, inserted, updated, staged - inserted - updated);
    }

    private static string Update(CrfFile file)
    {
        var columns = Columns(file);
        var set = columns.Select(c => $"{c} = s.{c}");
        var stored = string.Join(", ", columns.Select(c => $"t.{c}"));
        var staged = string.Join(", ", columns.Select(c => $"s.{c}"));
        return Noting(
            file,
            $"""
            UPDATE {file.Code} t SET {string.Join(", ", set)}
            FROM {Rows(file)}
            WHERE {string.Join(" AND ", Keys(file).Select(k => $"t.{k} = {From(k)}.{Source(k)}"))}
              AND ROW({stored}) IS DISTINCT FROM ROW({staged})
            """
        );
    }

    private static string Insert(CrfFile file)
    {
        var keys = Keys(file);
        var columns = keys.Concat(Owner(file)).Concat(Columns(file)).ToList();
        var values = columns.Select(c =>
            c == "center_id" ? OwnerOf(file) : $"{From(c)}.{Source(c)}"
        );
        // A key that somebody else stores meanwhile is updated rather than refused; rows with a number are safe by their patient's lock.
        var set = Columns(file).Select(c => $"{c} = excluded.{c}");
        var onConflict = file.Find("sequence") is not null
            ? ""
            : $"ON CONFLICT ({string.Join(", ", keys)}) DO UPDATE SET {string.Join(", ", set)}";
        return Noting(
            file,
            $"""
            INSERT INTO {file.Code} AS t ({string.Join(", ", columns)})
            SELECT {string.Join(", ", values)}
            FROM {Rows(file)}
            WHERE NOT EXISTS (SELECT FROM {file.Code} e WHERE {string.Join(
                " AND ",
                keys.Select(k => $"e.{k} = {From(k)}.{Source(k)}")
            )})
            ORDER BY s.line
            {onConflict}
            """
        );
    }

    /// <summary>The same statement, counting the rows it wrote and noting their patients.</summary>
    private static string Noting(CrfFile file, string statement)
    {
        if (file == DataDictionary.Centers)
            return $"WITH written AS ({statement} RETURNING 1) SELECT count(*) FROM written";
        var patient = file == DataDictionary.Patients ? "id" : "patient_id";
        return $"""
            WITH written AS ({statement} RETURNING t.{patient}),
            noted AS (INSERT INTO import_changed SELECT DISTINCT {patient} FROM written ON CONFLICT DO NOTHING)
            SELECT count(*) FROM written
            """;
    }

    private static string Rows(CrfFile file)
    {
        var staged = $"{Staging.TableOf(file)} s";
        if (file == DataDictionary.Centers)
            return staged;
        return file == DataDictionary.Patients
            ? $"{staged} JOIN centers c ON c.center_code = s.center_code"
            : $"{staged} JOIN patients p ON p.registry_number = s.registry_number";
    }

    /// <summary>The columns of the table's natural key.</summary>
    private static List<string> Keys(CrfFile file) =>
        [.. file.Keys.Select(k => k.IsReference ? "patient_id" : ColumnSql.Identifier(k.Code))];

    /// <summary>The columns of values, with the reasons for missing ones.</summary>
    private static List<string> Columns(CrfFile file)
    {
        var columns = file
            .Items.Where(i => !i.IsKey && !i.IsReference)
            .Select(i => ColumnSql.Identifier(i.Code));
        return file == DataDictionary.Centers ? [.. columns] : [.. columns, "missing"];
    }

    private static IEnumerable<string> Owner(CrfFile file) =>
        file == DataDictionary.Centers ? [] : ["center_id"];

    private static string OwnerOf(CrfFile file) =>
        file == DataDictionary.Patients ? "c.id" : "p.center_id";

    private static string Source(string column) => column == "patient_id" ? "id" : column;

    private static string From(string column) => column == "patient_id" ? "p" : "s";

    private async Task<long> CountAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
