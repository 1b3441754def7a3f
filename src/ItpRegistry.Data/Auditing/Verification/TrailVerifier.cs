using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Data.Auditing.Verification;

/// <summary>
/// Recomputes the hash chain of every patient, in one snapshot of the database and in constant memory. It finds whatever was changed in the trail by somebody
/// who did not compute all later hashes anew, and with the heads noted at an earlier time also what was changed by somebody who did.
/// </summary>
public sealed class TrailVerifier(RegistryDbContext db)
{
    private const long ProgressEvery = 100_000;

    /// <summary>Verifies the trail of the patients whom the context sees.</summary>
    /// <exception cref="FormatException">The heads of an earlier time cannot be read.</exception>
    public async Task<TrailReport> VerifyAsync(
        TrailVerification how,
        CancellationToken ct = default
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(
            IsolationLevel.RepeatableRead,
            ct
        );
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var problems = new ProblemList();
        using var digest = new ChainDigest(how.Heads);
        var noted = new NotedHeads(how.Since, problems);
        await noted.BeginAsync(ct);
        var chain = new Chain(problems, await WithdrawnAsync(connection, ct));
        await foreach (var entry in EntriesAsync(connection, ct))
        {
            if (chain.Last is { } last && last.PatientId != entry.PatientId)
                await EndAsync(last);
            await noted.SkipAsync(entry.PatientId, ct);
            chain.Add(entry);
            noted.Pass(entry);
            if (chain.Entries % ProgressEvery == 0)
                how.Progress?.Report(chain.Entries);
        }
        if (chain.Last is { } end)
            await EndAsync(end);
        await noted.FinishAsync(ct);
        await WithoutEntriesAsync(connection, problems, ct);
        if (how.Data)
            await new DataVerifier(connection, problems).VerifyAsync(ct);
        return new()
        {
            Entries = chain.Entries,
            Patients = chain.Patients,
            Digest = digest.Value(),
            Problems = await problems.NamedAsync(connection, ct),
            ProblemCount = problems.Count,
        };

        async Task EndAsync(StoredEntry last)
        {
            await digest.AddAsync(
                new(last.PatientId, last.Number, Convert.ToHexStringLower(last.Hash))
            );
            await noted.EndAsync(last.PatientId, last.Number, ct);
        }
    }

    private static async IAsyncEnumerable<StoredEntry> EntriesAsync(
        NpgsqlConnection connection,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        // As the index has them, row by row.
        await using var command = new NpgsqlCommand(
            $"SELECT {StoredEntry.Columns} FROM audit_entries ORDER BY patient_id, number, id",
            connection
        );
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return StoredEntry.Read(reader);
    }

    /// <summary>The patients whose data were erased because consent was withdrawn.</summary>
    private static async Task<HashSet<int>> WithdrawnAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT patient_id FROM patient_removals r
            WHERE kind = 'consent_withdrawn' AND NOT EXISTS (SELECT FROM patients p WHERE p.id = r.patient_id)
            """,
            connection
        );
        var ids = new HashSet<int>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetInt32(0));
        return ids;
    }

    /// <summary>Nobody is in the registry without an entry that says how.</summary>
    private static async Task WithoutEntriesAsync(
        NpgsqlConnection connection,
        ProblemList problems,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            "SELECT id FROM patients p WHERE NOT EXISTS (SELECT FROM audit_entries e WHERE e.patient_id = p.id) ORDER BY id",
            connection
        );
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            problems.Add(reader.GetInt32(0), null, "it is in the registry and has no entry");
    }

    /// <summary>Holds each entry against itself and against the one before.</summary>
    private sealed class Chain(ProblemList problems, HashSet<int> withdrawn)
    {
        private readonly EntryHashes hashes = new();

        public StoredEntry? Last { get; private set; }

        public long Entries { get; private set; }

        public int Patients { get; private set; }

        public void Add(StoredEntry entry)
        {
            var before = Last?.PatientId == entry.PatientId ? Last : null;
            Entries++;
            if (before is null)
                Patients++;
            var wrong = string.Join("; ", WrongIn(entry, before));
            if (wrong.Length > 0)
                problems.Add(entry.PatientId, entry, wrong);
            Last = entry;
        }

        private IEnumerable<string> WrongIn(StoredEntry entry, StoredEntry? before)
        {
            var expected = (before?.Number ?? 0) + 1;
            if (entry.Number != expected)
                yield return Gap(expected, entry.Number);
            else if (!entry.PreviousHash.AsSpan().SequenceEqual(before?.Hash))
                yield return "it does not follow the entry before it";
            if (!hashes.OfEntry(entry).AsSpan().SequenceEqual(entry.Hash))
                yield return "who, when, from where, which table, or its number is not what was hashed";
            if (entry.IsErased)
            {
                if (!withdrawn.Contains(entry.PatientId))
                    yield return "its content is erased, and no consent was withdrawn";
                else if (entry.TableName == "patient_removals")
                    yield return "its content is erased, and tells of the removal, which stays";
            }
            else if (!hashes.OfContent(entry).AsSpan().SequenceEqual(entry.ContentHash))
            {
                yield return "the row, the values or the reason are not what was hashed";
            }
        }

        private static string Gap(int expected, int found) =>
            found == expected + 1 ? $"entry {expected} before it is missing"
            : found > expected ? $"entries {expected} to {found - 1} before it are missing"
            : $"its number should be {expected}";
    }
}
