using System.Diagnostics;
using System.Globalization;
using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Benchmarks;

/// <summary>
/// Server time of a save with 200 platelet counts, from request to answer, in process: all of them new, and one of them changed; checks, audit trail and
/// classification included. Beside it the same rows read and written by bare SQL in one transaction, triggers included.
/// </summary>
internal static class SaveTime
{
    private const int Counts = 200;
    private const int Saves = 100;
    private const int WarmUp = 10;

    public static async Task<int> RunAsync(int patients)
    {
        await using var registry = await SeededRegistry.CreateAsync(patients);
        await using var factory = new RegistryWebFactory(registry.Database);
        var centerId = await FirstCenterAsync(registry.Database);
        using var client = await factory.CreateHtmlClientAsync(
            await InvestigatorAsync(registry.Database, centerId)
        );
        List<double> added = [];
        List<double> changed = [];
        List<double> bare = [];
        for (var i = 0; i < WarmUp + Saves; i++)
        {
            var (id, number) = await BarePatientAsync(registry.Database, centerId, i);
            var path = $"/patients/{number}/platelets";
            var page = await client.GetAsync(path);
            var token = page.Find("main form [name=__RequestVerificationToken]");
            var form = Grid(token.GetAttribute("value")!);
            var times = new[]
            {
                await TimeAsync(() => PostAsync(client, path, form)),
                await OneChangedAsync(client, path),
                await BareSqlAsync(registry.Database, centerId, WarmUp + Saves + i),
            };
            if (i < WarmUp)
                continue;
            added.Add(times[0]);
            changed.Add(times[1]);
            bare.Add(times[2]);
        }
        Print($"{Counts} counts added", added, bare);
        Print($"1 of {Counts} changed", changed, bare);
        Console.WriteLine(
            $"bare SQL, added     {Rates.Percentile(bare, 0.95), 8:N1} ms p95, {Rates.Percentile(bare, 0.5):N1} ms median"
        );
        return 0;
    }

    private static void Print(string name, List<double> times, List<double> bare) =>
        Console.WriteLine(
            $"{name, -18}  {Rates.Percentile(times, 0.95), 8:N1} ms p95 (goal: at most 60), {Rates.Percentile(times, 0.5):N1} ms median of {times.Count}; {Rates.Percentile(times, 0.5) / Rates.Percentile(bare, 0.5):N2} x the bare SQL that adds them (goal: at most 3)"
        );

    private static List<KeyValuePair<string, string>> Grid(string token)
    {
        var fields = new List<KeyValuePair<string, string>>
        {
            new("__RequestVerificationToken", token),
            new("command", "save"),
        };
        for (var i = 0; i < Counts; i++)
        {
            fields.Add(new($"rows[{i}].date", Written(Day(i))));
            fields.Add(new($"rows[{i}].count", Written(Count(i))));
            fields.Add(new($"rows[{i}].remark", ""));
        }
        return fields;
    }

    private static async Task<double> OneChangedAsync(HtmlClient client, string path)
    {
        var page = await client.GetAsync(path);
        var fields = page
            .Document.QuerySelectorAll("#platelets input[name]")
            .Where(field => field.GetAttribute("type") != "checkbox")
            .Select(field => new KeyValuePair<string, string>(
                field.GetAttribute("name")!,
                field.GetAttribute("value") ?? ""
            ))
            .Select(field => field.Key == "rows[7].count" ? new(field.Key, "77") : field)
            .Append(new("command", "save"))
            .ToList();
        return await TimeAsync(() => PostAsync(client, path, fields));
    }

    private static async Task PostAsync(
        HtmlClient client,
        string path,
        IEnumerable<KeyValuePair<string, string>> fields
    )
    {
        var answer = await client.PostAsync(path, fields);
        if (answer.Response.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"{path} answered:\n{answer.Body}");
    }

    /// <summary>What the save reads and writes, each table by one statement.</summary>
    private static async Task<double> BareSqlAsync(TestDatabase database, int centerId, int patient)
    {
        var (id, _) = await BarePatientAsync(database, centerId, patient);
        await using var connection = await database.Source.OpenConnectionAsync();
        return await TimeAsync(async () =>
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await ExecuteAsync("SELECT set_config('itp.user', 'benchmark', true)");
            await ExecuteAsync($"SELECT 1 FROM patients WHERE id = {id} FOR NO KEY UPDATE");
            foreach (var table in Tables)
                await ExecuteAsync($"SELECT * FROM {table} WHERE patient_id = {id}");
            await ExecuteAsync(
                $"INSERT INTO platelet_counts (patient_id, center_id, date, repeat, count) SELECT {id}, {centerId}, d, 1, c FROM unnest($1, $2) AS rows (d, c)",
                Enumerable.Range(0, Counts).Select(Day).ToArray(),
                Enumerable.Range(0, Counts).Select(Count).ToArray()
            );
            await ExecuteAsync($"SELECT * FROM platelet_counts WHERE patient_id = {id}");
            await ExecuteAsync($"SELECT * FROM soft_warnings WHERE patient_id = {id}");
            await ExecuteAsync($"UPDATE outcomes SET baseline = 10 WHERE patient_id = {id}");
            await ExecuteAsync(
                $"UPDATE patient_characteristics SET prior_lines = 5 WHERE patient_id = {id}"
            );
            await ExecuteAsync(
                $"UPDATE centers SET data_revision = data_revision + 1 WHERE id = {centerId}"
            );
            await transaction.CommitAsync();
        });

        async Task ExecuteAsync(string sql, params object[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values)
                command.Parameters.AddWithValue(value);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                reader.GetValue(0);
        }
    }

    private static readonly string[] Tables =
    [
        "prior_treatments",
        "combinations",
        "platelet_counts",
        "rescue_treatments",
        "bleeding_events",
        "adverse_events",
        "follow_up",
    ];

    private static DateOnly Day(int i) => new DateOnly(2016, 1, 8).AddDays(7 * i);

    private static decimal Count(int i) => 20 + (i * 37 % 150);

    private static string Written(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Written(decimal count) => count.ToString(CultureInfo.InvariantCulture);

    private static async Task<int> FirstCenterAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await db.Centers.OrderBy(center => center.Id).Select(c => c.Id).FirstAsync();
    }

    private static async Task<RegistryUser> InvestigatorAsync(TestDatabase database, int centerId)
    {
        var user = new RegistryUser
        {
            UserName = "investigator@example.org",
            NormalizedUserName = "INVESTIGATOR@EXAMPLE.ORG",
            Email = "investigator@example.org",
            NormalizedEmail = "INVESTIGATOR@EXAMPLE.ORG",
            DisplayName = "Investigator",
            SecurityStamp = $"{Guid.NewGuid()}",
            RoleAssignments =
            [
                new RoleAssignment { Role = RegistryRole.Investigator, CenterId = centerId },
            ],
        };
        await using var db = database.CreateContext();
        db.Add(user);
        await db.SaveChangesAsync();
        return user;
    }

    /// <summary>The i-th patient of the center, without counts.</summary>
    private static async Task<(int Id, string Number)> BarePatientAsync(
        TestDatabase database,
        int centerId,
        int i
    )
    {
        await using var db = database.CreateContext();
        var patient = await db
            .Patients.Where(p => p.CenterId == centerId)
            .OrderBy(p => p.Id)
            .Skip(i)
            .Select(p => new { p.Id, p.RegistryNumber })
            .FirstAsync();
        await db.PlateletCounts.Where(c => c.PatientId == patient.Id).ExecuteDeleteAsync();
        await db.FollowUps.Where(f => f.PatientId == patient.Id).ExecuteDeleteAsync();
        return (patient.Id, patient.RegistryNumber);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
