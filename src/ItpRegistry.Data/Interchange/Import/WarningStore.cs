using System.Text.Json;
using ItpRegistry.Data.Interchange.Csv;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using Npgsql;

namespace ItpRegistry.Data.Interchange.Import;

/// <summary>
/// Stores the soft warnings of the imported patients: new ones unconfirmed, a confirmation kept while what was confirmed has not changed, and
/// unconfirmed ones removed that no longer hold.
/// </summary>
internal sealed class WarningStore(NpgsqlConnection connection)
{
    /// <summary>The warnings kept for the report.</summary>
    public const int Kept = 1000;

    private readonly List<ImportWarning> warnings = [];

    public IReadOnlyList<ImportWarning> Warnings => warnings;

    public long Count { get; private set; }

    public async Task CreateAsync(CancellationToken ct) =>
        await ExecuteAsync(
            """
            CREATE TEMP TABLE import_warnings (registry_number text COLLATE "C" NOT NULL, code text NOT NULL, form text NOT NULL,
                row_key text NOT NULL, item text NOT NULL, value text, detail jsonb NOT NULL) ON COMMIT DROP
            """,
            ct
        );

    /// <summary>Notes the warnings of some patients.</summary>
    public async Task AddAsync(
        IEnumerable<(string RegistryNumber, Finding<SoftWarningCode> Warning)> found,
        CancellationToken ct
    )
    {
        await using var writer = await connection.BeginTextImportAsync(
            "COPY import_warnings FROM STDIN (FORMAT csv, FORCE_NOT_NULL (row_key))",
            ct
        );
        foreach (var (number, warning) in found)
        {
            Count++;
            if (warnings.Count < Kept)
                warnings.Add(Report(number, warning));
            string[] cells =
            [
                number,
                Codes<SoftWarningCode>.Of(warning.Code),
                warning.File.Code,
                warning.RowKey,
                warning.Item.Code,
                warning.Value,
                JsonSerializer.Serialize(warning.Details),
            ];
            await writer.WriteAsync(
                string.Join(',', cells.Select(c => CsvText.Quoted(c, ','))) + "\n"
            );
        }
    }

    public async Task StoreAsync(CancellationToken ct) =>
        await ExecuteAsync(
            """
            DELETE FROM soft_warnings w
            USING import_numbers n JOIN patients p ON p.registry_number = n.registry_number
            WHERE w.patient_id = p.id AND w.confirmed_reason IS NULL
              AND NOT EXISTS (SELECT FROM import_warnings i WHERE i.registry_number = p.registry_number
                AND (i.code, i.form, i.row_key, i.item) = (w.code, w.form, w.row_key, w.item));

            INSERT INTO soft_warnings AS w (patient_id, center_id, code, form, row_key, item, value, detail)
            SELECT p.id, p.center_id, i.code, i.form, i.row_key, i.item, i.value, i.detail
            FROM import_warnings i JOIN patients p ON p.registry_number = i.registry_number
            ON CONFLICT (patient_id, code, form, row_key, item) DO UPDATE
            SET value = excluded.value, detail = excluded.detail,
                confirmed_reason = NULL, confirmed_at = NULL, confirmed_by_user_id = NULL
            WHERE (w.value, w.detail) IS DISTINCT FROM (excluded.value, excluded.detail)
            """,
            ct
        );

    private static ImportWarning Report(string number, Finding<SoftWarningCode> warning) =>
        new(
            number,
            warning.File.FileName,
            warning.RowKey,
            warning.Item.Code,
            warning.Value,
            Words.Of(warning)
        );

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
