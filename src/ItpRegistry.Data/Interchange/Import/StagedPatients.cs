using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using Npgsql;

namespace ItpRegistry.Data.Interchange.Import;

/// <summary>A patient as the registry would hold it after the import.</summary>
/// <param name="Patient">What the registry holds, with the imported rows in place of those of the same key.</param>
/// <param name="Lines">The line of each imported row, by file and key.</param>
/// <param name="IsJudged">Whether every imported row could be read; else contradictions would be guesses.</param>
internal sealed record StagedPatient(
    Patient Patient,
    Dictionary<(string File, string RowKey), long> Lines,
    bool IsJudged
);

/// <summary>Puts the staged rows and what the registry holds together, some hundred patients at a time.</summary>
internal sealed class StagedPatients(RegistryDbContext db, NpgsqlConnection connection)
{
    private const int BatchSize = 500;

    private static readonly CrfFile[] PatientFiles =
    [
        .. DataDictionary.Files.Where(f => f != DataDictionary.Centers),
    ];

    /// <summary>
    /// Numbers the patients of the import by registry number, and locks those that are registered, in the order in which every writer does;
    /// answers how many there are.
    /// </summary>
    public async Task<int> CountAsync(CancellationToken ct)
    {
        var numbers = string.Join(
            " UNION ",
            PatientFiles.Select(f => $"SELECT registry_number FROM {Staging.TableOf(f)}")
        );
        await using var command = new NpgsqlCommand(
            $"""
            CREATE TEMP TABLE import_numbers ON COMMIT DROP AS
            SELECT registry_number, (row_number() OVER (ORDER BY registry_number COLLATE "C"))::int AS position
            FROM ({numbers}) numbers;
            CREATE UNIQUE INDEX ON import_numbers (position);
            ANALYZE import_numbers;
            SELECT count(*) FROM (
                SELECT FROM patients p JOIN import_numbers n ON n.registry_number = p.registry_number ORDER BY p.id FOR NO KEY UPDATE OF p
            ) locked;
            SELECT count(*)::int FROM import_numbers;
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        // The first answer is the number of those that are registered.
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return reader.GetInt32(0);
    }

    /// <summary>Reads the patients in batches, in order of their registry numbers.</summary>
    public async IAsyncEnumerable<IReadOnlyList<StagedPatient>> ReadAsync(
        int count,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        for (var first = 1; first <= count; first += BatchSize)
            yield return await ReadBatchAsync(first, first + BatchSize - 1, ct);
    }

    private async Task<IReadOnlyList<StagedPatient>> ReadBatchAsync(
        int first,
        int last,
        CancellationToken ct
    )
    {
        var patients = await RegisteredAsync(first, last, ct);
        var batch = new Dictionary<string, StagedPatient>(StringComparer.Ordinal);
        foreach (var file in PatientFiles)
            await AddRowsAsync(file, first, last, patients, batch, ct);
        return [.. batch.OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => b.Value)];
    }

    private async Task<Dictionary<string, Patient>> RegisteredAsync(
        int first,
        int last,
        CancellationToken ct
    )
    {
        var ids = new List<int>();
        await using (
            var command = new NpgsqlCommand(
                """
                SELECT p.id FROM import_numbers n JOIN patients p ON p.registry_number = n.registry_number
                WHERE n.position BETWEEN $1 AND $2
                """,
                connection
            )
        )
        {
            command.Parameters.AddWithValue(first);
            command.Parameters.AddWithValue(last);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                ids.Add(reader.GetInt32(0));
        }
        var patients = await PatientAggregates.LoadAsync(db, ids, ct);
        return patients.ToDictionary(p => p.RegistryNumber, StringComparer.Ordinal);
    }

    private async Task AddRowsAsync(
        CrfFile file,
        int first,
        int last,
        Dictionary<string, Patient> registered,
        Dictionary<string, StagedPatient> batch,
        CancellationToken ct
    )
    {
        var columns = file.Items.Select(i => $"s.{ColumnSql.Identifier(i.Code)}::text");
        await using var command = new NpgsqlCommand(
            $"""
            SELECT s.line, s.has_errors, s.missing::text, {string.Join(", ", columns)}
            FROM import_numbers n JOIN {Staging.TableOf(
                file
            )} s ON s.registry_number = n.registry_number
            WHERE n.position BETWEEN $1 AND $2
            ORDER BY s.line
            """,
            connection
        );
        command.Parameters.AddWithValue(first);
        command.Parameters.AddWithValue(last);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var number = reader.GetString(3);
            if (!batch.TryGetValue(number, out var staged))
            {
                var patient =
                    registered.GetValueOrDefault(number) ?? new() { RegistryNumber = number };
                batch.Add(number, staged = new(patient, [], true));
            }
            var row = RowOf(file, staged.Patient, reader);
            staged.Lines.TryAdd((file.Code, file.RowKeyOf(row)), reader.GetInt64(0));
            if (reader.GetBoolean(1))
                batch[number] = staged with { IsJudged = false };
        }
    }

    /// <summary>The imported row, in place of the registry's row of the same key.</summary>
    private static object RowOf(CrfFile file, Patient patient, NpgsqlDataReader reader)
    {
        const int FirstItem = 3;
        var isPatient = file == DataDictionary.Patients;
        var row = isPatient ? patient : file.CreateRow(patient.RegistryNumber);
        for (var i = 0; i < file.Items.Count; i++)
        {
            var item = file.Items[i];
            if (item.IsReference || (isPatient && item.IsKey))
                continue;
            if (reader.IsDBNull(FirstItem + i))
            {
                item.SetValue(row, null);
                continue;
            }
            if (item.Parse(reader.GetString(FirstItem + i), out var value) is { } problem)
                throw new InvalidOperationException($"Staged {item.Code}: {problem.Kind}.");
            item.SetValue(row, value);
        }
        ((IFormRow)row).Missing = Mappings.MissingReasonsJson.Read(reader.GetString(2));
        if (isPatient)
            return row;
        if (patient.Id == 0)
            file.AddTo(patient, row);
        else
            file.Replace(patient, row);
        return row;
    }
}
