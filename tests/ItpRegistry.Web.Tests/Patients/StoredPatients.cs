using ItpRegistry.Data;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>Patients in the database of the web program under test, with their conclusions, as every write path stores them.</summary>
internal static class StoredPatients
{
    public static ChangeContext Tester { get; } = new(null, "test", ChangeOrigin.Verb);

    /// <summary>Stores a case under the next number of a center.</summary>
    public static Task<Patient> AddAsync(
        this RegistryWebFixture registry,
        Center center,
        CaseBuilder builder
    ) => AddAsync(registry.CreateContext(), center, builder);

    /// <summary>Stores a case under the next number of a center of a registry of its own.</summary>
    public static Task<Patient> AddAsync(
        this TestRegistry registry,
        Center center,
        CaseBuilder builder
    ) => AddAsync(registry.CreateContext(), center, builder);

    private static async Task<Patient> AddAsync(
        RegistryDbContext db,
        Center center,
        CaseBuilder builder
    )
    {
        var patient = builder.Build();
        await using (db)
        {
            await using var transaction = await RegistryTransaction.BeginAsync(db, Tester);
            patient.CenterId = center.Id;
            patient.RegistryNumber = await PatientRegistration.NextNumberAsync(db, center.Id);
            db.Add(patient);
            await transaction.CommitAsync();
            return patient;
        }
    }

    /// <summary>Sends fields with a good antiforgery token, which every page of a signed-in person carries.</summary>
    public static async Task<HtmlPage> PostWithTokenAsync(
        this HtmlClient client,
        string path,
        IEnumerable<KeyValuePair<string, string>>? fields = null
    )
    {
        const string name = "__RequestVerificationToken";
        var page = await client.GetAsync("/errors/404");
        var token = page.Find($"[name={name}]").GetAttribute("value")!;
        return await client.PostAsync(path, [new(name, token), .. fields ?? []]);
    }

    /// <summary>Waits until another connection waits for what this context's transaction holds.</summary>
    public static async Task WaitForOneWhoWaitsAsync(
        this RegistryWebFixture registry,
        RegistryDbContext holder
    )
    {
        var ct = TestContext.Current.CancellationToken;
        var pid = ((NpgsqlConnection)holder.Database.GetDbConnection()).ProcessID;
        await using var watcher = registry.CreateContext();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var waiting = false;
        while (!waiting)
        {
            await Task.Delay(20, limit.Token);
            waiting = await watcher
                .Database.SqlQuery<bool>(
                    $"""
                    SELECT EXISTS (SELECT FROM pg_stat_activity WHERE {pid} = ANY(pg_blocking_pids(pid))) AS "Value"
                    """
                )
                .SingleAsync(ct);
        }
    }
}
