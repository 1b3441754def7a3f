using System.Net;
using System.Security.Cryptography;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Tests.Access;
using ItpRegistry.Web.Tests.Patients;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.History;

/// <summary>What is logged beside the changes of data: looks at records, exports, and what was refused.</summary>
public sealed class EventTests(RegistryWebFixture registry)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LookAtARecord_IsLogged_OncePerPersonAndTenMinutes()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder());
        var other = await registry.AddAsync(center, new CaseBuilder());
        var user = await registry.AddUserAsync(RegistryRole.Investigator, center);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);

        await client.GetAsync($"/patients/{patient.RegistryNumber}/changes");
        await client.GetAsync($"/patients/{patient.RegistryNumber}");
        await client.GetAsync($"/patients/{other.RegistryNumber}");

        var views = await registry.EventsAsync(EventKind.PatientViewed, user.Id);
        Assert.Equal(
            [
                (patient.Id, center.Id, "patients/{registryNumber}/changes"),
                (other.Id, center.Id, "patients/{registryNumber}"),
            ],
            views.Select(view => (view.PatientId!.Value, view.CenterId!.Value, view.Detail("page")))
        );
        var colleague = await registry.AddUserAsync(RegistryRole.Investigator, center);
        using var again = await registry.Factory.CreateHtmlClientAsync(colleague);
        await again.GetAsync($"/patients/{patient.RegistryNumber}");
        Assert.Single(await registry.EventsAsync(EventKind.PatientViewed, colleague.Id));
    }

    /// <summary>A look just inside of the time is no second one; one just outside is.</summary>
    [Theory]
    [InlineData(-30, 1)]
    [InlineData(1, 2)]
    public async Task NextLook_IsLoggedAgain_OnceTheTimeIsOver(int secondsAfter, int logged)
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        await using var own = new TestRegistry(database);
        var center = await own.AddCenterAsync();
        var patient = new CaseBuilder().Build();
        patient.CenterId = center.Id;
        patient.RegistryNumber = $"{center.CenterCode}-0001";
        await using (var db = own.CreateContext())
        {
            db.Add(patient);
            await db.SaveChangesAsync(Ct);
        }
        using var client = await own.SignInAsync(RegistryRole.Investigator, center);

        await client.GetAsync($"/patients/{patient.RegistryNumber}");
        var ago = PatientViews.OneLook + TimeSpan.FromSeconds(secondsAfter);
        await using (
            var command = database.OwnerSource.CreateCommand(
                "UPDATE registry_events SET at = at - $1"
            )
        )
        {
            command.Parameters.AddWithValue(ago);
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Ct));
        }
        await client.GetAsync($"/patients/{patient.RegistryNumber}");

        await using var reading = own.CreateContext();
        Assert.Equal(logged, await reading.Events.CountAsync(Ct));
    }

    [Fact]
    public async Task PatientWhoIsNotShown_IsNotLookedAt_ButRefused()
    {
        var centers = await AnotherCenter.CreateAsync(registry);
        var user = await registry.AddUserAsync(RegistryRole.Investigator, centers.Own);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);

        await client.GetAsync($"/patients/{centers.Theirs.RegistryNumber}?definition=2");
        await client.GetAsync("/patients/99-9999/changes");
        await client.GetAsync("/no-such-page");

        Assert.Empty(await registry.EventsAsync(EventKind.PatientViewed, user.Id));
        var refused = await registry.EventsAsync(EventKind.Refused, user.Id);
        Assert.Equal(
            [("patients/{registryNumber}", "404"), ("patients/{registryNumber}/changes", "404")],
            refused.Select(happened => (happened.Detail("page"), happened.Detail("status")))
        );
        Assert.All(refused, happened => Assert.Null(happened.PatientId));
    }

    [Fact]
    public async Task ForbiddenPage_AndForgedForm_AreLogged()
    {
        var center = await registry.AddCenterAsync();
        var user = await registry.AddUserAsync(RegistryRole.Investigator, center);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);

        await client.GetAsync("/export");
        await client.PostAsync("/patients/new", [new("sex", "female")]);
        // What is only typed wrong is not refused.
        await client.GetAsync("/patients?outcome=good");

        Assert.Equal(
            [("export", "GET", "403"), ("patients/new", "POST", "400")],
            (await registry.EventsAsync(EventKind.Refused, user.Id)).Select(happened =>
                (happened.Detail("page"), happened.Detail("method"), happened.Detail("status"))
            )
        );
    }

    [Fact]
    public async Task FormSentByNobody_IsLoggedAsNobodys()
    {
        await using var own = await registry.CreateRegistryAsync();
        using var client = own.CreateClient();
        await client.PostAsync("/sign-in", [new("Email", "somebody@example.org")]);

        await using var db = own.CreateContext();
        var refused = await db.Events.SingleAsync(
            happened => happened.Kind == EventKind.Refused,
            Ct
        );
        Assert.Equal(
            (null, EventRecorder.Nobody, "sign-in"),
            (refused.UserId, refused.UserName, refused.Detail("page"))
        );
        Assert.DoesNotContain("somebody", refused.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusalsWithoutEnd_AreLoggedUpToALimit_OfEachPerson()
    {
        var center = await registry.AddCenterAsync();
        var user = await registry.AddUserAsync(RegistryRole.Investigator, center);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        for (var i = 0; i < RefusalLimit.MostPerMinute + 5; i++)
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/export")).Status);
        var other = await registry.AddUserAsync(RegistryRole.Investigator, center);
        using var colleague = await registry.Factory.CreateHtmlClientAsync(other);
        await colleague.GetAsync("/export");

        Assert.Equal(
            RefusalLimit.MostPerMinute,
            (await registry.EventsAsync(EventKind.Refused, user.Id)).Count
        );
        Assert.Single(await registry.EventsAsync(EventKind.Refused, other.Id));
    }

    [Fact]
    public async Task Export_IsLogged_WithWhatLeft()
    {
        var center = await registry.AddCenterAsync();
        await registry.AddAsync(center, new CaseBuilder().Counts("02-01 120"));
        var user = await registry.AddUserAsync(RegistryRole.Monitor, center);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);

        var answer = await client.SubmitAsync(
            await client.GetAsync("/export"),
            "main form button",
            ("Form.Semicolon", "true")
        );

        var exported = Assert.Single(await registry.EventsAsync(EventKind.Exported, user.Id));
        Assert.Equal(center.Id, exported.CenterId);
        Assert.Equal(
            ("all", "Crickx 2023", "True", $"[\"{center.CenterCode}\"]", "1"),
            (
                exported.Detail("cohort"),
                exported.Detail("definition"),
                exported.Detail("semicolon"),
                exported.Detail("centers"),
                exported.Detail("patients")
            )
        );
        Assert.Equal(1, exported.Files()["platelet_counts.csv"].Rows);
        Assert.Equal(await HashAsync(answer), exported.Detail("sha256"));
    }

    [Fact]
    public async Task TablesOfACohort_AreLogged_WithTheFilter()
    {
        var center = await registry.AddCenterAsync();
        var user = await registry.AddUserAsync(RegistryRole.Investigator, center);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);

        var answer = await client.GetAsync("/cohort/tables?outcome=r&outcome=cr&evil=value");

        var exported = Assert.Single(await registry.EventsAsync(EventKind.Exported, user.Id));
        Assert.Equal(
            ("True", """{"outcome": "r,cr"}"""),
            (exported.Detail("tables"), exported.Detail("filter"))
        );
        Assert.Equal(await HashAsync(answer), exported.Detail("sha256"));
    }

    [Theory]
    [InlineData("/cohort/tables?table=2&outcome=r&evil=value")]
    [InlineData("/cohort/table?table=2&outcome=r&evil=value")]
    public async Task OneTable_IsLogged_InEitherForm(string address)
    {
        var center = await registry.AddCenterAsync();
        var user = await registry.AddUserAsync(RegistryRole.Investigator, center);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);

        var answer = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var exported = Assert.Single(await registry.EventsAsync(EventKind.Exported, user.Id));
        Assert.Equal(
            ("2", """{"outcome": "r"}"""),
            (exported.Detail("table"), exported.Detail("filter"))
        );
    }

    [Fact]
    public async Task RowsBehindACell_AreLogged_WithTheCell()
    {
        var center = await registry.AddCenterAsync();
        var user = await registry.AddUserAsync(RegistryRole.Monitor, center);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);

        var answer = await client.GetAsync(
            "/cohort/patients?handler=file&phase=chronic&evil=value&of=Old%7Cage_years_from%3D60&cell.outcome=cr"
        );

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var exported = Assert.Single(await registry.EventsAsync(EventKind.Exported, user.Id));
        Assert.Equal(
            ("""{"phase": "chronic"}""", """["age_years_from=60"]""", """["outcome=cr"]"""),
            (exported.Detail("filter"), exported.Detail("group"), exported.Detail("cell"))
        );
    }

    /// <summary>Every page of a patient whose every text is marked, and an export and a copy of them: no event repeats one.</summary>
    [Fact]
    public async Task NoEvent_HoldsAClinicalValue()
    {
        var centers = await AnotherCenter.CreateAsync(registry);
        var user = await registry.AddUserAsync(RegistryRole.Investigator, centers.Other);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        foreach (var operation in await EndpointCatalog.ReadAsync(registry.Factory.Services))
        {
            if (!operation.IsPost && !operation.IsAnonymous)
                await client.GetAsync(operation.Address(centers.Theirs.RegistryNumber));
        }
        await client.SubmitAsync(await client.GetAsync("/own-copy"), "main form button");
        await using var db = registry.CreateContext();
        var events = await db.Events.Where(happened => happened.UserId == user.Id).ToListAsync(Ct);

        Assert.Contains(events, happened => happened.Kind == EventKind.OwnCopyMade);
        Assert.All(
            events,
            happened =>
                Assert.DoesNotContain(
                    AnotherCenter.Mark,
                    $"{happened.Details}{happened.Reason}",
                    StringComparison.Ordinal
                )
        );
    }

    private static async Task<string> HashAsync(HtmlPage answer) =>
        Convert.ToHexStringLower(
            SHA256.HashData(await answer.Response.Content.ReadAsByteArrayAsync(Ct))
        );
}
