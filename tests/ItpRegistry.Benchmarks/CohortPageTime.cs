using System.Diagnostics;
using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Testing.Web;

namespace ItpRegistry.Benchmarks;

/// <summary>
/// Server time of the cohort page, from request to the last byte, in process: the first request after the program's start, one that reads every row anew, and
/// those after it. Beside it what the database alone takes for the rows and for a part of what the page counts.
/// </summary>
internal static class CohortPageTime
{
    private const int Requests = 200;
    private const int Colds = 10;

    public static async Task<int> RunAsync(int patients)
    {
        await using var registry = await SeededRegistry.CreateAsync(patients);
        await using var factory = new RegistryWebFactory(registry.Database);
        var coordinator = new RegistryUser
        {
            UserName = "coordinator@example.org",
            NormalizedUserName = "COORDINATOR@EXAMPLE.ORG",
            Email = "coordinator@example.org",
            NormalizedEmail = "COORDINATOR@EXAMPLE.ORG",
            DisplayName = "Coordinating center",
            SecurityStamp = $"{Guid.NewGuid()}",
            RoleAssignments = [new RoleAssignment { Role = RegistryRole.Coordinator }],
        };
        await using (var db = registry.Database.CreateContext())
        {
            db.Add(coordinator);
            await db.SaveChangesAsync();
        }
        using var client = await factory.CreateHtmlClientAsync(coordinator);

        // At once: the program has just begun to read ahead.
        var first = await TimeAsync(() => GetAsync(client, "/cohort"));
        List<double> cold = [];
        List<double> rows = [];
        for (var i = 0; i < Colds; i++)
        {
            await MoveEveryCenterAsync(registry);
            cold.Add(await TimeAsync(() => GetAsync(client, "/cohort")));
            rows.Add(
                await TimeAsync(async () =>
                {
                    await using var db = registry.Database.CreateContext();
                    await CohortRowQuery.LoadAsync(db, definitionId: 1);
                })
            );
        }
        for (var i = 0; i < 20; i++)
            await GetAsync(client, "/cohort");
        List<double> warm = [];
        List<double> filtered = [];
        for (var i = 0; i < Requests; i++)
        {
            warm.Add(await TimeAsync(() => GetAsync(client, "/cohort")));
            // A different filter each time: nothing computed for the last one helps.
            var from = new DateOnly(2009, 1, 1).AddDays(i);
            filtered.Add(
                await TimeAsync(() => GetAsync(client, $"/cohort?day0_from={from:yyyy-MM-dd}"))
            );
        }
        Console.WriteLine(
            $"first after a start {first, 8:N0} ms (goal at 100,000 patients: at most 2,000 ms)"
        );
        Print("every row anew", cold);
        Print("  its query alone", rows);
        var aggregate = await TimeAsync(() => AggregateAsync(registry));
        Console.WriteLine(
            $"database alone      {aggregate, 8:N0} ms for Table 2 of one grouping and two medians by SQL"
        );
        Print("warm", warm);
        Print("another filter", filtered);
        List<double> figures = [];
        for (var i = 0; i < Colds; i++)
            figures.Add(await TimeAsync(() => GetAsync(client, "/cohort/figures")));
        Print("figures", figures);
        var frozen = "";
        var freezing = await TimeAsync(async () => frozen = await FreezeAsync(client));
        var opening = await TimeAsync(() => GetAsync(client, frozen));
        Console.WriteLine(
            $"freeze              {freezing, 8:N0} ms; {opening:N0} ms to open it, its checksum verified and its tables made again"
        );
        using var process = Process.GetCurrentProcess();
        var kept = GC.GetTotalMemory(forceFullCollection: true) >> 20;
        process.Refresh();
        Console.WriteLine(
            $"memory              {process.WorkingSet64 >> 20, 8:N0} MB working set of program and benchmark together, {kept:N0} MB in use (goal at 100,000 patients: at most 500 MB)"
        );
        return 0;
    }

    /// <returns>The address of the frozen dataset.</returns>
    private static async Task<string> FreezeAsync(HtmlClient client)
    {
        var done = await client.SubmitAsync(
            await client.GetAsync("/cohort/frozen/new"),
            "main form .btn-primary",
            ("name", "Benchmark"),
            ("reason", "Benchmark")
        );
        return done.Location
            ?? throw new InvalidOperationException($"Freezing answered {done.Status}.");
    }

    /// <summary>Makes every row that is kept out of date, as a change in each center would.</summary>
    private static async Task MoveEveryCenterAsync(SeededRegistry registry)
    {
        await using var command = registry.Database.OwnerSource.CreateCommand(
            "UPDATE centers SET data_revision = data_revision + 1"
        );
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The limit: what the database alone takes for a part of what the page counts.</summary>
    private static async Task AggregateAsync(SeededRegistry registry)
    {
        await using var connection = await registry.Database.OwnerSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SET LOCAL itp.centers = '*';
            SELECT c.immunosuppressor, c.tpo_ra, o.outcome, count(*), count(*) FILTER (WHERE o.relapse),
                percentile_cont(0.5) WITHIN GROUP (ORDER BY c.age_years),
                percentile_cont(0.5) WITHIN GROUP (ORDER BY c.baseline)
            FROM patient_characteristics c
            JOIN outcomes o ON o.patient_id = c.patient_id AND o.definition_id = 1
            GROUP BY GROUPING SETS ((c.immunosuppressor, o.outcome), (c.tpo_ra, o.outcome), (o.outcome), ())
            """;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) { }
    }

    private static void Print(string name, List<double> times) =>
        Console.WriteLine(
            $"{name, -18}  {Rates.Percentile(times, 0.95), 8:N1} ms p95, {Rates.Percentile(times, 0.5):N1} ms median of {times.Count} (goals at 100,000 patients: p95 at most 150 ms warm, 500 ms after a changed filter; cold at most 2,000 ms)"
        );

    private static async Task GetAsync(HtmlClient client, string path)
    {
        var page = await client.GetAsync(path);
        if (page.Response.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"{path} answered {page.Response.StatusCode}.");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
