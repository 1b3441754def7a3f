using System.Diagnostics;
using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Infrastructure.Preparation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ItpRegistry.Benchmarks;

/// <summary>
/// Classifying everyone under a new definition, in the background of the program: alone, and while the cohort page is read. Beside it what the database alone
/// takes to read the same rows and to write as many outcomes.
/// </summary>
internal static class ReclassificationTime
{
    private const int Pages = 50;
    private const int GoalSeconds = 60;
    private const int GoalPatients = 100_000;

    /// <summary>What the classification reads.</summary>
    private static readonly string[] Reads =
    [
        "SELECT id, center_id, registry_number FROM patients WHERE NOT hidden",
        "SELECT * FROM combinations",
        "SELECT patient_id, date, repeat, count FROM platelet_counts",
        "SELECT * FROM rescue_treatments",
        "SELECT * FROM bleeding_events",
        "SELECT * FROM follow_up",
    ];

    public static async Task<int> RunAsync(int patients)
    {
        await using var registry = await SeededRegistry.CreateAsync(patients);
        await using var factory = new RegistryWebFactory(registry.Database)
        {
            Clock = TimeProvider.System,
        };
        using var client = await factory.CreateHtmlClientAsync(
            await CoordinatorAsync(registry.Database)
        );
        await GetAsync(client, "/cohort");
        List<double> idle = [];
        for (var i = 0; i < Pages; i++)
            idle.Add(await TimeAsync(() => GetAsync(client, "/cohort")));

        using var process = Process.GetCurrentProcess();
        var begin = process.TotalProcessorTime;
        var alone = await PrepareAsync(registry.Database, factory, 1, () => Task.Delay(20));
        process.Refresh();
        var processor = (process.TotalProcessorTime - begin).TotalSeconds;
        List<double> meanwhile = [];
        var read = await PrepareAsync(
            registry.Database,
            factory,
            2,
            async () =>
            {
                meanwhile.Add(await TimeAsync(() => GetAsync(client, "/cohort")));
                await Task.Delay(100);
            }
        );
        var (reading, rows) = await ReadAsync(registry.Database);
        var writing = await WriteAsync(registry.Database);
        var goal = (double)GoalSeconds * patients / GoalPatients;
        Console.WriteLine(
            $"""
            classified alone         {alone, 8:N1} s, {patients
                / alone:N0} patients a second (goal: {goal:N1} s, as {GoalSeconds} s for {GoalPatients:N0} patients)
            processor of the program {processor, 7:N1} s of it
            while pages are read     {read, 8:N1} s
            the database alone       {reading, 8:N1} s to read the same {rows:N0} rows, {writing:N1} s to write {patients:N0} outcomes: {alone
                / (reading + writing):N1} times as long
            cohort page, idle        {Rates.Percentile(idle, 0.95), 8:N1} ms p95, {Rates.Percentile(
                idle,
                0.5
            ):N1} ms median of {idle.Count}
            cohort page, meanwhile   {Rates.Percentile(
                meanwhile,
                0.95
            ), 8:N1} ms p95, {Rates.Percentile(meanwhile, 0.5):N1} ms median of {meanwhile.Count}
            memory of the program    {Process.GetCurrentProcess().PeakWorkingSet64
                / 1_048_576, 8:N0} MB at most, the seeding included
            """
        );
        return 0;
    }

    /// <summary>Adds a definition, and does something again and again until everyone is classified under it.</summary>
    /// <returns>Seconds.</returns>
    private static async Task<double> PrepareAsync(
        TestDatabase database,
        RegistryWebFactory factory,
        int months,
        Func<Task> meanwhile
    )
    {
        await using var db = database.CreateContext();
        var (_, added) = await NewDefinition.AddAsync(
            db,
            ResponseDefinition.Crickx2023 with
            {
                Name = $"{months} months",
                PersistenceMonths = months,
                BuiltIn = false,
            },
            new ChangeContext(null, "benchmark", ChangeOrigin.Verb),
            new RegistryEvent
            {
                UserName = "benchmark",
                Origin = "verb",
                Kind = EventKind.DefinitionAdded,
            },
            DateTime.UtcNow
        );
        var watch = Stopwatch.StartNew();
        factory.Services.GetRequiredService<DefinitionPreparer>().Wake();
        while (!await UsableDefinitions.Query(db).AnyAsync(one => one.Id == added!.Id))
            await meanwhile();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<(double Seconds, long Rows)> ReadAsync(TestDatabase database)
    {
        var watch = Stopwatch.StartNew();
        var rows = 0L;
        foreach (var sql in Reads)
        {
            await using var command = database.Source.CreateCommand(sql);
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows++;
        }
        return (watch.Elapsed.TotalSeconds, rows);
    }

    /// <summary>As many outcomes again, under a definition of their own, by one statement.</summary>
    private static async Task<double> WriteAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        var copy = ResponseDefinition.Iwg2009 with { Name = "Copy", BuiltIn = false };
        db.ResponseDefinitions.Add(copy);
        await db.SaveChangesAsync();
        var columns = db
            .Model.FindEntityType(typeof(ResponseOutcome))!
            .GetProperties()
            .Select(property => property.GetColumnName())
            .ToList();
        var values = columns.Select(column =>
            column == "definition_id" ? $"{copy.Id}" : $"\"{column}\""
        );
        var list = string.Join(", ", columns.Select(column => $"\"{column}\""));
        await using var command = database.Source.CreateCommand(
            $"INSERT INTO outcomes ({list}) SELECT {string.Join(", ", values)} FROM outcomes WHERE definition_id = 1"
        );
        command.CommandTimeout = 0;
        var watch = Stopwatch.StartNew();
        await command.ExecuteNonQueryAsync();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<RegistryUser> CoordinatorAsync(TestDatabase database)
    {
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
        await using var db = database.CreateContext();
        db.Add(coordinator);
        await db.SaveChangesAsync();
        return coordinator;
    }

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
