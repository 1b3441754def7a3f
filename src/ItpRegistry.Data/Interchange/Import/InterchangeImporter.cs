using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Data.Interchange.Sources;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;
using Npgsql;

namespace ItpRegistry.Data.Interchange.Import;

/// <summary>
/// Imports the interchange format in one transaction, all or nothing: every row is held against the data dictionary, the keys and references
/// against each other and the registry, and each patient, as it would be afterwards, against the checks of the forms.
/// </summary>
public sealed class InterchangeImporter(TimeProvider clock)
{
    /// <summary>Imports a directory or a zip.</summary>
    /// <param name="db">A context that is in no transaction and tracks no change.</param>
    /// <param name="path">The directory or the zip.</param>
    /// <param name="change">Who imports, and why.</param>
    /// <param name="dryRun">Whether everything is done but kept.</param>
    /// <param name="ct">Cancels the import; then nothing was changed.</param>
    public async Task<ImportResult> ImportAsync(
        RegistryDbContext db,
        string path,
        ChangeContext change,
        bool dryRun = false,
        CancellationToken ct = default
    )
    {
        var log = new ErrorLog();
        try
        {
            using var source = InterchangeSource.Open(path, log);
            if (source is null)
                return Refused(log);
            CheckManifest(source, log);
            await using var transaction = await RegistryTransaction.BeginAsync(db, change, ct);
            var result = await RunAsync(db, transaction, source, log, ct);
            if (result.IsAccepted && !dryRun)
            {
                db.Events.Add(await ImportEvent.OfAsync(path, source, change, result.Files, ct));
                await transaction.CommitAsync(ct);
            }
            return result;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            log.Add(
                new(
                    path,
                    0,
                    null,
                    null,
                    $"it cannot be read: {e.Message}",
                    "files that may be read"
                )
            );
            return Refused(log);
        }
    }

    private async Task<ImportResult> RunAsync(
        RegistryDbContext db,
        RegistryTransaction transaction,
        InterchangeSource source,
        ErrorLog log,
        CancellationToken ct
    )
    {
        var connection = transaction.Connection;
        await StageAsync(connection, source, log, ct);
        await new StagedKeys(connection, log).CheckAsync(ct);

        var warnings = new WarningStore(connection);
        await warnings.CreateAsync(ct);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        await new PatientJudgement(
            new StagedPatients(db, connection),
            warnings,
            log,
            today
        ).RunAsync(ct);
        if (log.Count > 0)
            return Refused(log);

        var files = await MergeAsync(connection, ct);
        await warnings.StoreAsync(ct);
        transaction.Touch(await ChangedAsync(connection, ct));
        return new()
        {
            Errors = [],
            ErrorCount = 0,
            Files = files,
            Warnings = warnings.Warnings,
            WarningCount = warnings.Count,
        };
    }

    private static async Task StageAsync(
        NpgsqlConnection connection,
        InterchangeSource source,
        ErrorLog log,
        CancellationToken ct
    )
    {
        var staging = new Staging(connection);
        foreach (var file in DataDictionary.Files)
        {
            await staging.CreateAsync(file, ct);
            await staging.FillAsync(file, source, log, ct);
            await staging.IndexAsync(file, ct);
        }
    }

    private static async Task<IReadOnlyList<ImportedFile>> MergeAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        await using (var create = new NpgsqlCommand(Merge.CreateChanged, connection))
            await create.ExecuteNonQueryAsync(ct);
        var merge = new Merge(connection);
        var files = new List<ImportedFile>();
        foreach (var file in DataDictionary.Files)
            files.Add(await merge.RunAsync(file, ct));
        return files;
    }

    private static async Task<List<int>> ChangedAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        var patients = new List<int>();
        await using var command = new NpgsqlCommand(
            "SELECT patient_id FROM import_changed",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            patients.Add(reader.GetInt32(0));
        return patients;
    }

    private static void CheckManifest(InterchangeSource source, ErrorLog log)
    {
        using var manifest = source.OpenFile(InterchangeSource.Manifest);
        if (manifest is null || ExportManifest.WhyNotImportable(manifest) is not { } reason)
            return;
        log.Add(
            new(
                InterchangeSource.Manifest,
                0,
                null,
                null,
                $"{reason}, which cannot be imported",
                "an export of codes, without the option spreadsheet-safe"
            )
        );
    }

    private static ImportResult Refused(ErrorLog log) =>
        new()
        {
            Errors = log.Errors,
            ErrorCount = log.Count,
            Files = [],
            Warnings = [],
            WarningCount = 0,
        };
}
