using System.Diagnostics;
using ItpRegistry.Data;
using ItpRegistry.Data.Access;
using ItpRegistry.Data.Auditing.Verification;
using ItpRegistry.Testing.Databases;
using Npgsql;

namespace ItpRegistry.Benchmarks;

/// <summary>
/// Verifying the whole audit trail by the program's verb, with the peak of its memory, against the least that it can do: reading the same rows and throwing
/// them away; and beside it the recomputation by the database's own functions.
/// </summary>
internal static class VerifyTime
{
    private const int EntriesPerPatient = 100;
    private const int Rounds = 3;

    public static async Task<int> RunAsync(int entries)
    {
        await using var databases = new Server();
        await using var large = await TrailOfAsync(databases, entries);
        await using var small = await TrailOfAsync(databases, entries / 10);
        List<double> verified = [];
        List<double> streamed = [];
        List<double> recomputed = [];
        // In turn, so that all meet the same machine; the first round only warms up.
        for (var round = 0; round <= Rounds; round++)
        {
            var times = new[]
            {
                await TimeAsync(() => StreamAsync(large)),
                await TimeAsync(() => VerifyAsync(large, entries)),
                await TimeAsync(() => RecomputeAsync(large)),
            };
            if (round == 0)
                continue;
            streamed.Add(times[0]);
            verified.Add(times[1]);
            recomputed.Add(times[2]);
        }
        var ratios = verified.Zip(streamed, (verify, stream) => verify / stream).ToList();
        var (peak, seconds) = await VerbAsync(large);
        var (peakOfTenth, _) = await VerbAsync(small);
        Console.WriteLine(
            $"verify-audit          {seconds, 8:N1} s for {entries:N0} entries, start and end of the program included (goal: at most 60 s for 1,000,000)"
        );
        Console.WriteLine(
            $"its peak memory       {peak, 8:N0} MB; {peakOfTenth:N0} MB for a tenth of the entries (goal: the same)"
        );
        Console.WriteLine(
            $"verifying alone       {Rates.Percentile(verified, 0.5), 8:N1} s (median of {Rounds})"
        );
        Console.WriteLine(
            $"rows read, drained    {Rates.Percentile(streamed, 0.5), 8:N1} s (the limit: what reading them alone takes); ratio {Rates.Percentile(ratios, 0.5):N2} x"
        );
        Console.WriteLine(
            $"by SQL functions      {Rates.Percentile(recomputed, 0.5), 8:N1} s (both hashes of each entry, the chain not held)"
        );
        return 0;
    }

    /// <summary>A database with chains of entries, made by the functions that the trigger calls.</summary>
    private static async Task<TestDatabase> TrailOfAsync(Server databases, int entries)
    {
        var database = await databases.CreateAsync();
        Console.WriteLine($"Making {entries:N0} entries");
        for (var number = 1; number <= EntriesPerPatient; number++)
        {
            await ExecuteAsync(
                database,
                $$"""
                INSERT INTO audit_entries (patient_id, center_id, number, at, user_id, user_name, origin, operation, table_name, row_key, changes, reason, salt,
                    content_hash, previous_hash, hash)
                SELECT patient_id, center_id, number, at, NULL, user_name, 'page', 'insert', 'platelet_counts', row_key, changes, reason, salt, content_hash,
                    previous_hash, audit_hash(previous_hash, content_hash, patient_id, center_id, number, at, NULL, user_name, 'page', 'insert', 'platelet_counts')
                FROM (
                    SELECT *, audit_content_hash(salt, row_key, reason, changes) AS content_hash
                    FROM (
                        SELECT p AS patient_id, 1 + p % 17 AS center_id, {{number}} AS number,
                            timestamptz '2026-01-15 10:00 UTC' + {{number}} * interval '1.234567 s' AS at, 'Investigator, Center ' || 1 + p % 17 AS user_name,
                            date '2020-01-01' + {{number}} || '/1' AS row_key,
                            jsonb_build_object('date', jsonb_build_array(null, date '2020-01-01' + {{number}}), 'count', jsonb_build_array(null, p % 400),
                                'repeat', jsonb_build_array(null, 1), 'remark', jsonb_build_array(null, 'laboratory, "citrate" ' || p)) AS changes,
                            CASE WHEN {{number}} % 3 = 0 THEN 'corrected after the visit of the monitor' END AS reason, gen_random_uuid() AS salt,
                            before.hash AS previous_hash
                        FROM generate_series(1, {{entries / EntriesPerPatient}}) p
                        LEFT JOIN audit_entries before ON before.patient_id = p AND before.number = {{number
                    - 1}}
                    ) AS told
                ) AS hashed
                """
            );
        }
        await ExecuteAsync(database, "VACUUM ANALYZE audit_entries");
        return database;
    }

    private static async Task VerifyAsync(TestDatabase database, int entries)
    {
        await using var db = Context(database);
        var report = await new TrailVerifier(db).VerifyAsync(new());
        if (!report.IsWhole || report.Entries != entries)
            throw new InvalidOperationException($"{report.Entries} entries, {report.ProblemCount}");
    }

    private static async Task StreamAsync(TestDatabase database)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            "SELECT patient_id, center_id, number, at, user_id, user_name, origin, operation, table_name, row_key, changes, reason, salt, content_hash, previous_hash, hash FROM audit_entries ORDER BY patient_id, number, id",
            connection
        )
        {
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            for (var column = 0; column < reader.FieldCount; column++)
                reader.GetValue(column);
        }
    }

    private static Task RecomputeAsync(TestDatabase database) =>
        ExecuteAsync(
            database,
            """
            SELECT count(*) FROM audit_entries WHERE content_hash <> audit_content_hash(salt, row_key, reason, changes)
                OR hash <> audit_hash(previous_hash, content_hash, patient_id, center_id, number, at, user_id, user_name, origin, operation, table_name)
            """
        );

    /// <summary>The verb in a process of its own: the peak of its memory in MB, and its seconds.</summary>
    private static async Task<(double Peak, double Seconds)> VerbAsync(TestDatabase database)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                typeof(ItpRegistry.Web.Infrastructure.Access.CurrentUser).Assembly.Location,
                "verify-audit",
            ]
        )
        {
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Registry"] = database.OwnerConnectionString;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var peak = 0L;
        while (!process.HasExited)
        {
            process.Refresh();
            peak = Math.Max(peak, process.PeakWorkingSet64);
            await Task.Delay(50);
        }
        return process.ExitCode == 0
            ? (peak / 1e6, watch.Elapsed.TotalSeconds)
            : throw new InvalidOperationException(await errors);
    }

    private static RegistryDbContext Context(TestDatabase database)
    {
        var db = database.CreateContext();
        db.Access = AccessScope.Everything;
        return db;
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.OwnerSource.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Databases on the server that the tests use.</summary>
    private sealed class Server : IAsyncDisposable
    {
        private readonly RegistryDatabaseFixture fixture = new();
        private bool isStarted;

        public async Task<TestDatabase> CreateAsync()
        {
            if (!isStarted)
                await fixture.InitializeAsync();
            isStarted = true;
            return await fixture.CreateDatabaseAsync();
        }

        public ValueTask DisposeAsync() => fixture.DisposeAsync();
    }
}
