using System.Diagnostics;
using System.Globalization;
using System.Net;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ItpRegistry.Benchmarks;

/// <summary>
/// What row-level security, the audit trail and the log of views cost a request, in process: a patient's page and a save of a form, by turns in the registry as
/// it is and in a copy of it whose database has no policy, no trigger and no log, and whose program tells the database nothing.
/// </summary>
internal static class SecurityCost
{
    private const int Requests = 150;
    private const int WarmUp = 20;

    public static async Task<int> RunAsync(int patients)
    {
        await using var guarded = await SeededRegistry.CreateAsync(patients);
        await using var open = await SeededRegistry.CreateAsync(patients);
        await OpenAsync(open.Database);
        await using var guardedProgram = await Subject.StartAsync(guarded.Database, null);
        await using var openProgram = await Subject.StartAsync(
            open.Database,
            services => TellNothing(services, open.Database)
        );
        List<double>[] pages =
        [
            [],
            [],
        ];
        List<double>[] saves =
        [
            [],
            [],
        ];
        for (var i = 0; i < WarmUp + Requests; i++)
        {
            Subject[] both =
                i % 2 == 0 ? [guardedProgram, openProgram] : [openProgram, guardedProgram];
            foreach (var subject in both)
            {
                var which = subject == guardedProgram ? 0 : 1;
                var page = await subject.PageAsync(i);
                var save = await subject.SaveAsync(i);
                if (i < WarmUp)
                    continue;
                pages[which].Add(page);
                saves[which].Add(save);
            }
        }
        Print("patient page", pages);
        Print("save of a form", saves);
        return 0;
    }

    private static void Print(string name, List<double>[] times)
    {
        var (with, without) = (Rates.Percentile(times[0], 0.5), Rates.Percentile(times[1], 0.5));
        Console.WriteLine(
            $"{name, -16}  {with, 6:N1} ms median with, {without, 6:N1} ms without: {with / without:N2} x (goal: at most 1.3); p95 {Rates.Percentile(times[0], 0.95):N1} and {Rates.Percentile(times[1], 0.95):N1} ms"
        );
    }

    /// <summary>Takes the policies, the triggers of the trail and the log away.</summary>
    private static async Task OpenAsync(TestDatabase database)
    {
        await using var command = database.OwnerSource.CreateCommand(
            """
            DO $$
            DECLARE
                t regclass;
            BEGIN
                FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity LOOP
                    EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY', t);
                END LOOP;
                FOR t IN SELECT tgrelid FROM pg_trigger WHERE tgname = 'audit' LOOP
                    EXECUTE format('DROP TRIGGER audit ON %s', t);
                END LOOP;
            END
            $$;
            CREATE RULE no_log AS ON INSERT TO registry_events DO INSTEAD NOTHING;
            """
        );
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The contexts of the program without the interceptor.</summary>
    private static void TellNothing(IServiceCollection services, TestDatabase database)
    {
        var options = new DbContextOptionsBuilder<RegistryDbContext>();
        options.UseNpgsql(database.Source).UseSnakeCaseNamingConvention();
        services.Replace(ServiceDescriptor.Singleton(options.Options));
    }

    /// <summary>A program and an investigator who works in it.</summary>
    private sealed class Subject(
        RegistryWebFactory factory,
        HtmlClient client,
        IReadOnlyList<string> numbers
    ) : IAsyncDisposable
    {
        public static async Task<Subject> StartAsync(
            TestDatabase database,
            Action<IServiceCollection>? configure
        )
        {
            var factory = new RegistryWebFactory(database, configure: configure);
            await using var db = database.CreateContext();
            var center = await db.Centers.OrderBy(found => found.Id).FirstAsync();
            var user = new RegistryUser
            {
                UserName = "investigator@example.org",
                NormalizedUserName = "INVESTIGATOR@EXAMPLE.ORG",
                DisplayName = "Investigator",
                SecurityStamp = $"{Guid.NewGuid()}",
                RoleAssignments =
                [
                    new RoleAssignment { Role = RegistryRole.Investigator, CenterId = center.Id },
                ],
            };
            db.Add(user);
            await db.SaveChangesAsync();
            var numbers = await db
                .Patients.Where(patient => patient.CenterId == center.Id)
                .OrderBy(patient => patient.Id)
                .Select(patient => patient.RegistryNumber)
                .ToListAsync();
            return new(factory, await factory.CreateHtmlClientAsync(user), numbers);
        }

        /// <summary>Another patient's page each time, so that each view is the first one.</summary>
        public Task<double> PageAsync(int i) =>
            TimeAsync(async () =>
            {
                var page = await client.GetAsync($"/patients/{Number(i)}");
                if (page.Status is not HttpStatusCode.OK)
                    throw new InvalidOperationException($"The page answered {page.Status}.");
            });

        /// <summary>One answer changed.</summary>
        public async Task<double> SaveAsync(int i)
        {
            var path = $"/patients/{Number(i)}/history";
            var page = await client.GetAsync(path);
            return await TimeAsync(async () =>
            {
                var answer = await client.SubmitAsync(
                    page,
                    "[name=command][value=draft]",
                    ("ana_titre", (100 + i).ToString(CultureInfo.InvariantCulture)),
                    ("ana_titre_missing", "")
                );
                if (answer.Status is not HttpStatusCode.Redirect)
                    throw new InvalidOperationException($"{path} answered:\n{answer.Body}");
            });
        }

        public ValueTask DisposeAsync()
        {
            client.Dispose();
            return factory.DisposeAsync();
        }

        private string Number(int i) => numbers[i % numbers.Count];

        private static async Task<double> TimeAsync(Func<Task> work)
        {
            var watch = Stopwatch.StartNew();
            await work();
            return watch.Elapsed.TotalMilliseconds;
        }
    }
}
