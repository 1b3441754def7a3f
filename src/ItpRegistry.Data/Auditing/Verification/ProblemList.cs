using System.Globalization;
using Npgsql;

namespace ItpRegistry.Data.Auditing.Verification;

/// <summary>Collects problems: the first are named, all are counted, so that a trail that is broken everywhere takes no more memory than one that is whole.</summary>
internal sealed class ProblemList
{
    /// <summary>How many are named.</summary>
    public const int Most = 100;

    private readonly List<TrailProblem> first = [];

    public long Count { get; private set; }

    public void Add(int patientId, StoredEntry? entry, string what)
    {
        Count++;
        if (first.Count >= Most)
            return;
        var about = entry is null
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"entry {entry.Number} ({entry.Moment}, {entry.TableName})"
            );
        first.Add(new(patientId, "", about, what));
    }

    /// <summary>The first problems, with the registry numbers of their patients.</summary>
    public async Task<IReadOnlyList<TrailProblem>> NamedAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        var numbers = new Dictionary<int, string>();
        await using var command = new NpgsqlCommand(
            """
            SELECT patient_id, registry_number FROM patient_removals WHERE patient_id = ANY ($1)
            UNION ALL
            SELECT id, registry_number FROM patients WHERE id = ANY ($1)
            """,
            connection
        );
        command.Parameters.AddWithValue(
            first.Select(problem => problem.PatientId).Distinct().ToArray()
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            numbers[reader.GetInt32(0)] = reader.GetString(1);
        return
        [
            .. first.Select(problem =>
                problem with
                {
                    Patient = numbers.TryGetValue(problem.PatientId, out var number)
                        ? number
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"patient with key {problem.PatientId}"
                        ),
                }
            ),
        ];
    }
}
