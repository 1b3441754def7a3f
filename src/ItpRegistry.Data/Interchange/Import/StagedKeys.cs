using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Dictionary;
using Npgsql;

namespace ItpRegistry.Data.Interchange.Import;

/// <summary>
/// Holds the staged rows against each other and against the registry: keys that are there twice, references to nothing, patients who were removed.
/// </summary>
internal sealed class StagedKeys(NpgsqlConnection connection, ErrorLog log)
{
    public async Task CheckAsync(CancellationToken ct)
    {
        await HoldRemovalsAsync(ct);
        foreach (var file in DataDictionary.Files)
        {
            await CheckDuplicatesAsync(file, ct);
            if (file != DataDictionary.Centers)
                await CheckRemovedAsync(file, ct);
            if (file == DataDictionary.Patients)
                await CheckReferenceAsync(file, DataDictionary.Centers, "center_code", ct);
            else if (file.BelongsToPatient)
                await CheckReferenceAsync(file, DataDictionary.Patients, "registry_number", ct);
        }
    }

    private async Task CheckDuplicatesAsync(CrfFile file, CancellationToken ct)
    {
        var table = Staging.TableOf(file);
        var keys = string.Join(", ", file.Keys.Select(k => ColumnSql.Identifier(k.Code)));
        var value = string.Join(
            " || ' ' || ",
            file.Keys.Select(k => $"{ColumnSql.Identifier(k.Code)}::text")
        );
        await using var command = new NpgsqlCommand(
            $"""
            SELECT line, {value}, first FROM (
                SELECT *, min(line) OVER (PARTITION BY {keys}) AS first FROM {table}
            ) rows WHERE line > first ORDER BY line
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            log.Add(
                new(
                    file.FileName,
                    reader.GetInt64(0),
                    string.Join(' ', file.Keys.Select(k => k.Code)),
                    reader.GetString(1),
                    $"a key that is there already, on line {reader.GetInt64(2)}",
                    "each key once"
                )
            );
        }
    }

    private async Task CheckReferenceAsync(
        CrfFile file,
        CrfFile target,
        string column,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT s.line, s.{column} FROM {Staging.TableOf(file)} s
            WHERE s.{column} IS NOT NULL
              AND NOT EXISTS (SELECT FROM {Staging.TableOf(target)} i WHERE i.{column} = s.{column})
              AND NOT EXISTS (SELECT FROM {target.Code} r WHERE r.{column} = s.{column})
              AND NOT ({IsRemoved(target)})
            ORDER BY s.line
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            log.Add(
                new(
                    file.FileName,
                    reader.GetInt64(0),
                    column,
                    reader.GetString(1),
                    $"neither in {target.FileName} nor in the registry",
                    $"a {column} of {target.FileName} or of the registry"
                )
            );
        }
    }

    /// <summary>Nobody is removed until the import has ended: a patient erased meanwhile would be back under the old number.</summary>
    private async Task HoldRemovalsAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "LOCK TABLE patient_removals IN SHARE MODE",
            connection
        );
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Neither erased data nor hidden ones come back by an import.</summary>
    private async Task CheckRemovedAsync(CrfFile file, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT s.line, s.registry_number FROM {Staging.TableOf(file)} s
            WHERE {IsRemoved(DataDictionary.Patients)}
            ORDER BY s.line
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            log.Add(
                new(
                    file.FileName,
                    reader.GetInt64(0),
                    "registry_number",
                    reader.GetString(1),
                    "the number of a patient who was removed from the registry",
                    "a number that is in the registry or was never given"
                )
            );
        }
    }

    private static string IsRemoved(CrfFile target) =>
        target == DataDictionary.Patients
            ? "EXISTS (SELECT FROM patient_removals p WHERE p.registry_number = s.registry_number AND p.restored_at IS NULL)"
            : "false";
}
