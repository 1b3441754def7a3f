using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The page of the platelet counts when others write, too.</summary>
public sealed class PlateletConflictTests(RegistryWebFixture registry)
{
    private const string Save = "button[value=save]";

    [Fact]
    public async Task SavedByAnotherMeanwhile_LosesNothing()
    {
        var (client, path, id) = await PatientAsync("02-01 1, 03-01 2, 04-01 3, 05-01 4");
        using (client)
        {
            var mine = await client.GetAsync(path);
            var theirs = await client.SubmitAsync(
                await client.GetAsync(path),
                Save,
                ("rows[0].count", "11"),
                ("rows[1].count", "22"),
                ("rows[2].remove", "true"),
                ("rows[4].date", "2020-06-01"),
                ("rows[4].count", "5")
            );
            Assert.Equal(HttpStatusCode.Redirect, theirs.Status);
            var conflict = await client.SubmitAsync(
                mine,
                Save,
                ("rows[1].count", "200"),
                ("rows[2].count", "300"),
                ("rows[4].date", "2020-07-01"),
                ("rows[4].count", "7")
            );
            Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
            Assert.Equal(
                "Changed to: 2020-02-01 · 11 Changed to: 2020-03-01 · 22 Removed: 2020-04-01 · 300 Added: 2020-06-01 · 5",
                conflict.TextOf(".entry-notice ul")
            );
            var saved = await client.SubmitAsync(conflict, Save);
            Assert.Equal(HttpStatusCode.Redirect, saved.Status);
            Assert.Equal(
                [
                    "2020-02-01/1 11 ",
                    "2020-03-01/1 200 ",
                    "2020-04-01/1 300 ",
                    "2020-05-01/1 4 ",
                    "2020-06-01/1 5 ",
                    "2020-07-01/1 7 ",
                ],
                await StoredAsync(id)
            );
        }
    }

    [Fact]
    public async Task ManySavesAtOnce_StoreOneAndTellTheOthers()
    {
        var (client, path, id) = await PatientAsync("02-01 35");
        using (client)
        {
            var page = await client.GetAsync(path);
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(1, 6)
                    .Select(i => client.SubmitAsync(page, Save, ("rows[0].count", $"{i}")))
            );
            Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
            Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
            Assert.Single(await StoredAsync(id));
        }
    }

    [Fact]
    public async Task WrittenPastTheLockWhileSaving_IsAConflict_NotAFailure()
    {
        var (client, path, id) = await PatientAsync("02-01 1, 03-01 2");
        using (client)
        {
            var page = await client.GetAsync(path);
            var ct = TestContext.Current.CancellationToken;
            await using var db = registry.CreateContext();
            await using var other = await db.Database.BeginTransactionAsync(ct);
            await db
                .PlateletCounts.Where(row => row.PatientId == id && row.Count == 1)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Count, 11), ct);
            var saving = client.SubmitAsync(
                page,
                Save,
                ("rows[0].count", "100"),
                ("rows[1].count", "200")
            );
            await registry.WaitForOneWhoWaitsAsync(db);
            await other.CommitAsync(ct);
            var conflict = await saving;
            Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
            Assert.Equal("Changed to: 2020-02-01 · 11", conflict.TextOf(".entry-notice ul"));
            Assert.Equal("100", conflict.ValueOf("rows[0].count"));
            Assert.Equal(["2020-02-01/1 11 ", "2020-03-01/1 2 "], await StoredAsync(id));
        }
    }

    private async Task<(HtmlClient Client, string Path, int Id)> PatientAsync(string counts)
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder().Counts(counts));
        var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        return (client, $"/patients/{patient.RegistryNumber}/platelets", patient.Id);
    }

    private async Task<List<string>> StoredAsync(int id)
    {
        await using var db = registry.CreateContext();
        var counts = await db
            .PlateletCounts.Where(count => count.PatientId == id)
            .OrderBy(count => count.Date)
            .ThenBy(count => count.Repeat)
            .ToListAsync();
        return
        [
            .. counts.Select(count =>
                FormattableString.Invariant(
                    $"{count.Date:yyyy-MM-dd}/{count.Repeat} {count.Count} {count.Remark}"
                )
            ),
        ];
    }
}
