using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>A patient is taken out while others are at it: each gets one clear answer, none of them a failure.</summary>
public sealed class RemovalRaceTests(RegistryWebFixture registry)
{
    private const string Erase = "button.btn-danger";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ManyWhoEraseAtOnce_AreToldWhoWas()
    {
        var (_, number, _) = await PatientAsync();
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        var page = await client.GetAsync($"/patients/{number}/remove");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ =>
                    client.SubmitAsync(
                        page,
                        Erase,
                        ("erase_reason", "letter"),
                        ("erase_number", number)
                    )
                )
        );

        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Redirect);
        Assert.All(
            answers.Where(answer => answer.Status is not HttpStatusCode.Redirect),
            answer =>
                Assert.True(
                    answer.Status is HttpStatusCode.NotFound
                        || (
                            answer.Status is HttpStatusCode.Conflict
                            && answer.Errors.Single()
                                == $"{number} is not in the registry any more: somebody else has just removed it. Nothing else was changed."
                        ),
                    answer.Body
                )
        );
    }

    [Fact]
    public async Task RemovedWhileAnotherRemoves_IsAConflict()
    {
        var (_, number, id) = await PatientAsync();
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        var page = await client.GetAsync($"/patients/{number}/remove");
        await using var db = registry.CreateContext();
        await using var other = await RegistryTransaction.BeginAsync(db, StoredPatients.Tester, Ct);
        // As who hides the patient does, and has not ended yet.
        await db.Database.ExecuteSqlAsync(
            $"LOCK TABLE patient_removals IN SHARE ROW EXCLUSIVE MODE",
            Ct
        );
        var removing = client.SubmitAsync(
            page,
            Erase,
            ("erase_reason", "letter"),
            ("erase_number", number)
        );
        await registry.WaitForOneWhoWaitsAsync(db);
        await db.Database.ExecuteSqlAsync($"UPDATE patients SET hidden = true WHERE id = {id}", Ct);
        await other.CommitAsync(Ct);

        var answer = await removing;

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal(
            [
                $"{number} is not in the registry any more: somebody else has just removed it. Nothing else was changed.",
            ],
            answer.Errors
        );
    }

    [Fact]
    public async Task WhoIsHeldUp_IsAskedToTryAgain_AndKeepsWhatWasTyped()
    {
        var (_, number, id) = await PatientAsync();
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        var page = await client.GetAsync($"/patients/{number}/remove");
        await using var db = registry.CreateContext();
        await using var saving = await RegistryTransaction.BeginAsync(
            db,
            StoredPatients.Tester,
            Ct
        );
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM patients WHERE id = {id} FOR NO KEY UPDATE",
            Ct
        );

        var answer = await client.SubmitAsync(
            page,
            Erase,
            ("erase_reason", "letter"),
            ("erase_number", number)
        );

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal(
            [$"Somebody else is changing {number} at this moment. Nothing was removed: try again."],
            answer.Errors
        );
        Assert.Equal("letter", answer.ValueOf("erase_reason"));
        await saving.CommitAsync(Ct);
        var again = await client.SubmitAsync(answer, Erase);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
    }

    [Fact]
    public async Task RestoredByAnotherMeanwhile_IsNotFound()
    {
        var (center, number, _) = await PatientAsync();
        var other = await registry.AddAsync(center, new CaseBuilder());
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        await client.SubmitAsync(
            await client.GetAsync($"/patients/{number}/remove"),
            "section:last-of-type button",
            ("hide_number", other.RegistryNumber),
            ("hide_reason", "twice")
        );
        var page = await client.GetAsync($"/patients/removed/{number}/restore");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => client.SubmitAsync(page, "main button", ("restore_reason", "no")))
        );

        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Redirect);
        Assert.All(
            answers.Where(answer => answer.Status is not HttpStatusCode.Redirect),
            answer =>
                Assert.True(
                    answer.Status is HttpStatusCode.NotFound
                        || answer.Errors.Single()
                            == $"{number} is not hidden any more: somebody else has just restored or erased it.",
                    answer.Body
                )
        );
    }

    [Theory]
    [InlineData("/follow-up", "last_follow_up", "2021-05-01")]
    [InlineData("/platelets", "rows[0].count", "77")]
    public async Task RemovedWhileAnInvestigatorSaves_IsNotFound(
        string form,
        string field,
        string value
    )
    {
        var (center, number, id) = await PatientAsync();
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        var page = await client.GetAsync($"/patients/{number}{form}");
        await using var db = registry.CreateContext();
        await using var removing = await RegistryTransaction.BeginAsync(
            db,
            StoredPatients.Tester,
            Ct
        );
        await db.Database.ExecuteSqlAsync($"UPDATE patients SET hidden = true WHERE id = {id}", Ct);
        var saving = client.SubmitAsync(page, "main form", (field, value));
        await registry.WaitForOneWhoWaitsAsync(db);
        await removing.CommitAsync(Ct);

        var answer = await saving;

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("Page not found", answer.Heading);
        Assert.False(
            await db.PlateletCounts.AnyAsync(row => row.PatientId == id && row.Count == 77, Ct)
        );
    }

    [Fact]
    public async Task ErasedWhileADraftIsKept_IsNotFound()
    {
        var (center, number, id) = await PatientAsync();
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        await using var db = registry.CreateContext();
        await using var erasing = await RegistryTransaction.BeginAsync(
            db,
            StoredPatients.Tester,
            Ct
        );
        await db.PlateletCounts.Where(row => row.PatientId == id).ExecuteDeleteAsync(Ct);
        await db.Combinations.Where(row => row.PatientId == id).ExecuteDeleteAsync(Ct);
        await db.FollowUps.Where(row => row.PatientId == id).ExecuteDeleteAsync(Ct);
        await db.Patients.Where(row => row.Id == id).ExecuteDeleteAsync(Ct);
        var keeping = client.PostWithTokenAsync(
            $"/patients/{number}/follow-up?handler=draft",
            [new("last_follow_up", "2021-05-01")]
        );
        await registry.WaitForOneWhoWaitsAsync(db);
        await erasing.CommitAsync(Ct);

        Assert.Equal(HttpStatusCode.NotFound, (await keeping).Status);
        Assert.False(await db.FormDrafts.AnyAsync(draft => draft.PatientId == id, Ct));
    }

    private async Task<(Center Center, string Number, int Id)> PatientAsync()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder().Counts("02-01 120"));
        return (center, patient.RegistryNumber, patient.Id);
    }
}
