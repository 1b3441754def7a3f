using System.Collections.Concurrent;
using System.Data;
using System.Runtime.CompilerServices;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace ItpRegistry.Data.Cohorts;

/// <summary>The rows that cohort tables are made of, by one query.</summary>
public static class CohortRowQuery
{
    private static readonly ConditionalWeakTable<IModel, RowColumns> Columns = [];

    /// <summary>
    /// Loads every patient whose consent is not withdrawn, with the characteristics and the outcome under a definition, in the order of the
    /// registry numbers.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="definitionId">The response definition.</param>
    /// <param name="centerIds">The centers that may be seen; null for all of them.</param>
    /// <param name="ct">Cancels the query.</param>
    /// <exception cref="InvalidOperationException">A patient was written without its conclusions.</exception>
    public static async Task<IReadOnlyList<CohortRow>> LoadAsync(
        RegistryDbContext db,
        int definitionId,
        IReadOnlyCollection<int>? centerIds = null,
        CancellationToken ct = default
    )
    {
        // All of one moment, which is the caller's where there is one; whose rows are read is told at its beginning.
        await using var own = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct)
            : null;
        var complete = await CompleteAsync(db, ct);
        var decided = await DecidedAsync(db, definitionId, ct);
        var columns = Columns.GetValue(db.Model, model => new(model));
        await using var command = new NpgsqlCommand(
            columns.Sql,
            (NpgsqlConnection)db.Database.GetDbConnection()
        );
        command.Parameters.Add(new() { Value = definitionId });
        command.Parameters.Add(
            new()
            {
                Value = centerIds?.ToArray() ?? (object)DBNull.Value,
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer,
            }
        );
        List<CohortRow> cohort = [];
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var number = reader.GetString(0);
            // Left out in silence, the patient would be missing from every denominator.
            if (
                columns.Characteristics.Read(reader) is not { } characteristics
                || columns.Outcome.Read(reader) is not { } outcome
            )
            {
                throw new InvalidOperationException(
                    $"No conclusions are stored for {number} under definition {definitionId}."
                );
            }
            var id = characteristics.PatientId;
            cohort.Add(
                new(number, columns.CenterCode(reader), characteristics, outcome)
                {
                    Adjudicated = decided.TryGetValue(id, out var decision) ? decision : null,
                    RecordState = complete.Contains(id)
                        ? RecordState.Complete
                        : RecordState.InProgress,
                }
            );
        }
        // Not by the database: it would sort whole rows, and of many patients on disk.
        cohort.Sort(
            (one, other) => string.CompareOrdinal(one.RegistryNumber, other.RegistryNumber)
        );
        return cohort;
    }

    /// <summary>Patients of whom every form was called complete.</summary>
    private static async Task<HashSet<int>> CompleteAsync(
        RegistryDbContext db,
        CancellationToken ct
    )
    {
        var forms = Enum.GetValues<CrfForm>().Length;
        return await db
            .FormCompletions.GroupBy(completion => completion.PatientId)
            .Where(completions => completions.Count() == forms)
            .Select(completions => completions.Key)
            .ToHashSetAsync(ct);
    }

    /// <summary>The latest decision about each patient under a definition.</summary>
    private static async Task<Dictionary<int, ResponseClass>> DecidedAsync(
        RegistryDbContext db,
        int definitionId,
        CancellationToken ct
    )
    {
        var decisions = await db
            .Adjudications.Where(decision => decision.DefinitionId == definitionId)
            .OrderBy(decision => decision.Id)
            .Select(decision => new { decision.PatientId, decision.Outcome })
            .ToListAsync(ct);
        return decisions
            .GroupBy(decision => decision.PatientId)
            .ToDictionary(ofOne => ofOne.Key, ofOne => ofOne.Last().Outcome);
    }

    /// <summary>The query, and how its columns become rows.</summary>
    private sealed class RowColumns
    {
        private const int BeforeTheRows = 2;

        // Every patient's row holds a center's code, and there are few of those.
        private readonly ConcurrentDictionary<string, string> _codes = new(StringComparer.Ordinal);

        public RowColumns(IModel model)
        {
            Characteristics = new(
                model.FindEntityType(typeof(PatientCharacteristics))!,
                BeforeTheRows
            );
            Outcome = new(
                model.FindEntityType(typeof(ResponseOutcome))!,
                BeforeTheRows + Characteristics.Columns.Count
            );
            var columns = Characteristics
                .Columns.Select(column => $"c.{column}")
                .Concat(Outcome.Columns.Select(column => $"o.{column}"));
            Sql = $"""
                SELECT p.registry_number, k.center_code, {string.Join(", ", columns)}
                FROM patients p
                JOIN centers k ON k.id = p.center_id
                LEFT JOIN patient_characteristics c ON c.patient_id = p.id
                LEFT JOIN outcomes o ON o.patient_id = p.id AND o.definition_id = $1
                WHERE NOT p.hidden AND p.consent IS DISTINCT FROM 'withdrawn' AND ($2 IS NULL OR p.center_id = ANY ($2))
                """;
        }

        public string Sql { get; }

        public RowMaterializer<PatientCharacteristics> Characteristics { get; }

        public RowMaterializer<ResponseOutcome> Outcome { get; }

        public string CenterCode(NpgsqlDataReader reader)
        {
            var code = reader.GetString(1);
            return _codes.GetOrAdd(code, code);
        }
    }
}
