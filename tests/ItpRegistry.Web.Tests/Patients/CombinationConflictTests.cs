using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The page of the combination when others write, too.</summary>
public sealed class CombinationConflictTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task SavedByAnotherMeanwhile_ShowsBoth_AndSavesOnceSeen()
    {
        var (client, path, id) = await PatientAsync(new CaseBuilder());
        using (client)
        {
            var mine = await client.GetAsync(path);
            var theirs = await client.SubmitAsync(
                await client.GetAsync(path),
                "#entry",
                ("weight_kg", "80"),
                ("command", "draft")
            );
            Assert.Equal(HttpStatusCode.Redirect, theirs.Status);
            var conflict = await client.SubmitAsync(
                mine,
                "#entry",
                ("weight_kg", "70"),
                ("command", "draft")
            );
            Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
            Assert.Equal(
                "Weight Weight: keep what is stored: 80 Weight: keep what I typed: 70",
                conflict.TextOf(".entry-notice tbody")
            );
            Assert.Equal("70", conflict.ValueOf("weight_kg"));
            var saved = await client.SubmitAsync(conflict, "#entry", ("command", "draft"));
            Assert.Equal(HttpStatusCode.Redirect, saved.Status);
            await using var db = registry.CreateContext();
            Assert.Equal(
                70,
                (
                    await db.Combinations.SingleAsync(
                        row => row.PatientId == id,
                        TestContext.Current.CancellationToken
                    )
                ).WeightKg
            );
        }
    }

    [Fact]
    public async Task FurtherCombinations_AreLeftAlone()
    {
        var (client, path, id) = await PatientAsync(
            new CaseBuilder().FurtherCombination("2020-06-01", "2020-06-01")
        );
        using (client)
        {
            await client.SubmitAsync(
                await client.GetAsync(path),
                "#entry",
                ("weight_kg", "80"),
                ("command", "draft")
            );
            await using var db = registry.CreateContext();
            var rows = await db
                .Combinations.Where(row => row.PatientId == id)
                .OrderBy(row => row.Sequence)
                .ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal([80m, null], rows.Select(row => row.WeightKg));
            Assert.Equal(TpoRa.Romiplostim, rows[1].TpoRa);
        }
    }

    [Fact]
    public async Task WrittenPastTheLockWhileSaving_IsAConflict_NotAFailure()
    {
        var (client, path, id) = await PatientAsync(new CaseBuilder());
        using (client)
        {
            var page = await client.GetAsync(path);
            var ct = TestContext.Current.CancellationToken;
            await using var db = registry.CreateContext();
            await using var other = await db.Database.BeginTransactionAsync(ct);
            await db
                .Combinations.Where(row => row.PatientId == id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.WeightKg, 80), ct);
            var saving = client.SubmitAsync(
                page,
                "#entry",
                ("weight_kg", "70"),
                ("command", "draft")
            );
            await registry.WaitForOneWhoWaitsAsync(db);
            await other.CommitAsync(ct);
            var conflict = await saving;
            Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
            Assert.Equal(
                "Weight Weight: keep what is stored: 80 Weight: keep what I typed: 70",
                conflict.TextOf(".entry-notice tbody")
            );
        }
    }

    private async Task<(HtmlClient Client, string Path, int Id)> PatientAsync(CaseBuilder builder)
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, builder);
        var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        return (client, $"/patients/{patient.RegistryNumber}/combinations/1", patient.Id);
    }
}
