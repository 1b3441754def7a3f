using ItpRegistry.Data.Access;
using ItpRegistry.Data.Auditing.History;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Domain.Dictionary;
using Npgsql;
using NpgsqlTypes;

namespace ItpRegistry.Data.Interchange.Export;

/// <summary>One export: a snapshot of the database, the exported patients in it, and the files written from it.</summary>
internal sealed class ExportSession : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction? transaction;
    private readonly ExportOptions options;
    private readonly CsvCopy copy;

    private ExportSession(
        NpgsqlConnection connection,
        NpgsqlTransaction? transaction,
        ExportOptions options
    )
    {
        this.connection = connection;
        this.transaction = transaction;
        this.options = options;
        copy = new(connection, options);
    }

    /// <summary>The response definition of the outcomes: of several versions of the name the last.</summary>
    public required (int Id, string Name, int Version) Definition { get; init; }

    /// <summary>Begins an export.</summary>
    /// <exception cref="InterchangeException">There is no cohort, definition or label language of the given name.</exception>
    public static async Task<ExportSession> BeginAsync(
        NpgsqlDataSource source,
        ExportOptions options,
        CancellationToken ct
    )
    {
        if (options.PatientIds is null && !ExportCohort.Names.Contains(options.Cohort))
            throw Unknown("cohort", options.Cohort, ExportCohort.Names);
        if (options.Labels is not (null or "en" or "fr"))
            throw Unknown("language of labels", options.Labels, ["en", "fr"]);
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            // Every file from the same moment.
            var transaction = await connection.BeginTransactionAsync(
                System.Data.IsolationLevel.RepeatableRead,
                ct
            );
            return new(connection, transaction, options)
            {
                Definition = await PrepareAsync(connection, options, ct),
            };
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Exports from within a transaction of the caller's, which stays the caller's; its snapshot is that of every file.</summary>
    /// <remarks>The transaction sees the centers of the options from now on, and a second export in it would find its patients taken.</remarks>
    /// <exception cref="InterchangeException">There is no definition of the given name and key.</exception>
    public static async Task<ExportSession> JoinAsync(
        NpgsqlConnection connection,
        ExportOptions options,
        CancellationToken ct
    ) =>
        new(connection, null, options) { Definition = await PrepareAsync(connection, options, ct) };

    /// <summary>Writes the audit trail of the exported centers, and their events, which nobody else's are among.</summary>
    public Task<IReadOnlyList<ExportedFile>> WriteTrailAsync(
        IExportTarget target,
        CancellationToken ct
    ) => new TrailFiles(copy, options.SpreadsheetSafe).WriteAsync(new(), target, ct);

    /// <summary>Writes a file of the case-report form.</summary>
    public async Task<ExportedFile> WriteAsync(
        CrfFile file,
        IExportTarget target,
        CancellationToken ct
    )
    {
        var explained = await MissingItemsAsync(file, ct);
        var columns = new List<ColumnSql>();
        foreach (var item in file.Items)
        {
            columns.Add(ColumnSql.Of(item, options));
            if (explained.Contains(item.Code))
                columns.Add(ColumnSql.OfReason(item, options));
        }
        return await copy.WriteAsync(
            file.FileName,
            columns,
            ExportQueries.Rows(file, columns, options),
            target,
            ct
        );
    }

    /// <summary>Writes the computed outcomes.</summary>
    public Task<ExportedFile> WriteOutcomesAsync(IExportTarget target, CancellationToken ct)
    {
        var columns = OutcomeColumns
            .All.Select(c =>
                ColumnSql.Of(c, ExportQueries.OutcomeExpression(c, Definition.Name), options)
            )
            .ToList();
        return copy.WriteAsync(
            Sources.InterchangeSource.Outcomes,
            columns,
            ExportQueries.Outcomes(columns, Definition.Id),
            target,
            ct
        );
    }

    /// <summary>Writes a file whose rows are given as text.</summary>
    public async Task<ExportedFile> WriteAsync(
        string fileName,
        ReadOnlyMemory<byte> lines,
        IExportTarget target,
        CancellationToken ct
    )
    {
        await using var output = new MeasuredStream(await target.CreateAsync(fileName, ct));
        await output.WriteAsync(options.Preamble, ct);
        await output.WriteAsync(lines, ct);
        return new(fileName, output.Lines - 1, output.Sha256());
    }

    public async ValueTask DisposeAsync()
    {
        if (transaction is null)
            return;
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task<HashSet<string>> MissingItemsAsync(CrfFile file, CancellationToken ct)
    {
        var items = new HashSet<string>(StringComparer.Ordinal);
        if (!file.Items.Any(i => i.MayBeMissing))
            return items;
        await using var command = new NpgsqlCommand(ExportQueries.MissingItems(file), connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            items.Add(reader.GetString(0));
        return items;
    }

    private static async Task<(int, string, int)> PrepareAsync(
        NpgsqlConnection connection,
        ExportOptions options,
        CancellationToken ct
    )
    {
        await ExecuteAsync(
            connection,
            "SET LOCAL datestyle TO iso; SET LOCAL work_mem TO '64MB'",
            ct
        );
        await using (
            var access = new NpgsqlCommand("SELECT set_config('itp.centers', $1, true)", connection)
        )
        {
            access.Parameters.AddWithValue(AccessScope.CentersText(options.CenterIds));
            await access.ExecuteNonQueryAsync(ct);
        }
        var definition = await FindDefinitionAsync(connection, options, ct);
        await using (var patients = new NpgsqlCommand(ExportQueries.CreatePatients, connection))
        {
            patients.Parameters.AddWithValue((object?)options.CenterIds?.ToArray() ?? DBNull.Value);
            patients.Parameters.AddWithValue(
                (object?)options.PatientIds?.ToArray() ?? DBNull.Value
            );
            patients.Parameters.AddWithValue(options.Cohort == ExportCohort.Eligible);
            patients.Parameters.AddWithValue(options.Everyone);
            await patients.ExecuteNonQueryAsync(ct);
        }
        await ExecuteAsync(connection, ExportQueries.IndexPatients, ct);
        return definition;
    }

    private static async Task<(int, string, int)> FindDefinitionAsync(
        NpgsqlConnection connection,
        ExportOptions options,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            $"SELECT DISTINCT ON (name) id, name, version FROM response_definitions d WHERE {UsableDefinitions.Condition} AND ($1 IS NULL OR id = $1) ORDER BY name, version DESC",
            connection
        );
        command.Parameters.Add(
            new()
            {
                Value = (object?)options.DefinitionId ?? DBNull.Value,
                NpgsqlDbType = NpgsqlDbType.Integer,
            }
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        var known = new List<(int Id, string Name, int Version)>();
        while (await reader.ReadAsync(ct))
            known.Add((reader.GetInt32(0), reader.GetString(1), reader.GetInt32(2)));
        var found = known.FindIndex(d => d.Name == options.Definition);
        return found >= 0
            ? known[found]
            : throw Unknown("response definition", options.Definition, known.Select(d => d.Name));
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static InterchangeException Unknown(
        string what,
        string name,
        IEnumerable<string> known
    ) => new($"There is no {what} '{name}'. Known: {string.Join(", ", known)}.");
}
