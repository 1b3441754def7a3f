using System.Diagnostics;
using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ItpRegistry.Benchmarks;

/// <summary>
/// What checking a password costs, and what 50 people who sign in at once leave to somebody who reads: a patient's page alone, and while they sign in.
/// </summary>
internal static class SignInLoad
{
    private const int People = 50;
    private const int Pages = 100;
    private const string Password = "fifty people at one door";

    public static async Task<int> RunAsync(int patients)
    {
        await using var registry = await SeededRegistry.CreateAsync(patients);
        await using var factory = new RegistryWebFactory(registry.Database);
        var users = await AddUsersAsync(registry.Database, factory);
        using var reader = await factory.CreateHtmlClientAsync(users[0]);
        var numbers = await NumbersAsync(registry.Database, users[0]);
        await ReadAsync(reader, numbers, 20);

        var hash = await HashAsync(factory, users[0]);
        var alone = await ReadAsync(reader, numbers, Pages);
        var watch = Stopwatch.StartNew();
        var signIns = Task.WhenAll(users.Select(user => SignInAsync(factory, user)));
        List<double> beside = [];
        while (!signIns.IsCompleted)
            beside.AddRange(await ReadAsync(reader, numbers, 1));
        var waited = await signIns;
        var total = watch.Elapsed.TotalSeconds;

        Console.WriteLine($"password hash       {hash, 8:N0} ms (goal: at least 100 of work)");
        Console.WriteLine(
            $"{People} at once         {total, 8:N1} s until all are in ({People / total:N1} a second; the slowest waited {waited.Max():N1} s)"
        );
        Print("page alone", alone, alone);
        Print("page beside them", beside, alone);
        return 0;
    }

    private static void Print(string name, List<double> times, List<double> alone) =>
        Console.WriteLine(
            $"{name, -18}  {Rates.Percentile(times, 0.5), 8:N1} ms median of {times.Count}, {Rates.Percentile(times, 0.95):N1} ms p95; {Rates.Percentile(times, 0.5) / Rates.Percentile(alone, 0.5):N2} x"
        );

    private static async Task<double> HashAsync(RegistryWebFactory factory, RegistryUser user)
    {
        await using var scope = factory.Services.CreateUnrestrictedScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<RegistryUser>>();
        List<double> times = [];
        for (var i = 0; i < 12; i++)
        {
            var watch = Stopwatch.StartNew();
            hasher.HashPassword(user, Password);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return Rates.Percentile(times, 0.5);
    }

    private static async Task<double> SignInAsync(RegistryWebFactory factory, RegistryUser user)
    {
        using var client = factory.CreateHtmlClient();
        var page = await client.GetAsync("/sign-in");
        var watch = Stopwatch.StartNew();
        var answer = await client.SubmitAsync(
            page,
            "main form",
            ("Email", user.Email!),
            ("Password", Password)
        );
        if (answer.Status is not HttpStatusCode.Redirect)
            throw new InvalidOperationException($"The sign-in answered:\n{answer.Body}");
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<List<double>> ReadAsync(
        HtmlClient client,
        List<string> numbers,
        int times
    )
    {
        List<double> taken = [];
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            var page = await client.GetAsync($"/patients/{numbers[i % numbers.Count]}");
            taken.Add(watch.Elapsed.TotalMilliseconds);
            if (page.Status is not HttpStatusCode.OK)
                throw new InvalidOperationException($"The page answered {page.Status}.");
        }
        return taken;
    }

    private static async Task<List<RegistryUser>> AddUsersAsync(
        TestDatabase database,
        RegistryWebFactory factory
    )
    {
        await using var scope = factory.Services.CreateUnrestrictedScope();
        var manager = scope.ServiceProvider.GetRequiredService<UserManager<RegistryUser>>();
        int center;
        await using (var db = database.CreateContext())
            center = await db.Centers.OrderBy(found => found.Id).Select(c => c.Id).FirstAsync();
        List<RegistryUser> users = [];
        for (var i = 0; i < People; i++)
        {
            var email = $"investigator{i}@example.org";
            var user = new RegistryUser
            {
                UserName = email,
                Email = email,
                DisplayName = "Investigator",
                RoleAssignments =
                [
                    new RoleAssignment { Role = RegistryRole.Investigator, CenterId = center },
                ],
            };
            var added = await manager.CreateAsync(user, Password);
            if (!added.Succeeded)
                throw new InvalidOperationException(added.Errors.First().Description);
            users.Add(user);
        }
        return users;
    }

    private static async Task<List<string>> NumbersAsync(TestDatabase database, RegistryUser user)
    {
        await using var db = database.CreateContext();
        var center = user.RoleAssignments[0].CenterId;
        return await db
            .Patients.Where(patient => patient.CenterId == center)
            .OrderBy(patient => patient.Id)
            .Select(patient => patient.RegistryNumber)
            .ToListAsync();
    }
}
