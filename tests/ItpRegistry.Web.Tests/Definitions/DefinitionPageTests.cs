using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Pages.Definitions.DefinitionParts;
using ItpRegistry.Web.Tests.Cohort;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Definitions;

/// <summary>A coordinator makes a definition: its effect first, then it is stored, prepared in the background, and offered.</summary>
public sealed class DefinitionPageTests(RegistryWebFixture registries) : IAsyncLifetime
{
    private const string Preview = "#main form .btn";
    private const string Save = ".definition-save button";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly DemoRegistry demo = new(registries);
    private HtmlClient coordinator = null!;

    public async ValueTask InitializeAsync()
    {
        await demo.InitializeAsync();
        coordinator = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
    }

    public async ValueTask DisposeAsync()
    {
        coordinator.Dispose();
        await demo.DisposeAsync();
    }

    [Fact]
    public async Task List_ShowsTheBuiltInDefinitionsInWords_ToInvestigatorsWithoutWaysToMakeOne()
    {
        var page = await demo.GetAsync("/definitions", RegistryRole.Investigator, "01");

        Assert.Equal(
            ["Crickx 2023, version 1", "IWG 2009, version 1"],
            page.Document.QuerySelectorAll(".definition-card h2").Select(one => one.TextContent)
        );
        Assert.Contains(
            "Built in; it cannot be changed.",
            page.TextOf("[data-definition='1']"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "CR level: above 100",
            page.TextOf("[data-definition='1'] ul"),
            StringComparison.Ordinal
        );
        Assert.Null(page.Document.QuerySelector("[href*='/definitions/new']"));
    }

    [Fact]
    public async Task New_ShowsTheEffect_StoresNothing_ThenSaves_AndIsOfferedOnceEveryoneIsClassified()
    {
        var form = await coordinator.GetAsync("/definitions/new?from=1");
        Assert.Equal("", form.ValueOf("name"));
        Assert.Equal("3", form.ValueOf("persistence_months"));

        var effect = await coordinator.SubmitAsync(
            form,
            Preview,
            ("name", "  Six   months "),
            ("persistence_months", "6")
        );

        Assert.Equal(HttpStatusCode.OK, effect.Status);
        Assert.Equal("Effect of Six months", effect.TextOf("#effect-title"));
        Assert.Contains("All 39 patients", effect.TextOf("#effect-patients"));
        Assert.Equal("4 of 39 patients change class.", effect.TextOf("#changed"));
        Assert.Equal("2", effect.TextOf("#transitions [data-from='cr'] [data-to='failure']"));
        Assert.Equal(
            "It will be saved as “Six months”, version 1. A saved definition is never changed or removed. Everyone is then classified under it in the background.",
            effect.TextOf(".definition-save p")
        );
        await using var db = demo.Registry.CreateContext();
        Assert.Equal(2, await db.ResponseDefinitions.CountAsync(Ct));

        var saved = await coordinator.SubmitAsync(effect, Save);

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal("/definitions?done=added", saved.Location);
        var list = await coordinator.GetAsync(saved.Location!);
        Assert.StartsWith("The definition is saved.", list.TextOf("[role=status]"));
        Assert.Contains("Made by Coordinator", list.TextOf("[data-definition='101']"));
        var told = await db.Events.SingleAsync(one => one.Kind == EventKind.DefinitionAdded, Ct);
        Assert.Equal("Coordinator", told.UserName);
        await PreparedAsync();
        var cohort = await coordinator.GetAsync("/cohort/sensitivity?before=1&after=101");
        Assert.Equal("4 of 39 patients change class.", cohort.TextOf("#changed"));
    }

    [Fact]
    public async Task Save_OfOtherParametersThanWereShown_ShowsTheirEffectInstead()
    {
        var effect = await ShowAsync("Own", ("persistence_months", "6"));

        var refused = await coordinator.SubmitAsync(effect, Save, ("persistence_months", "12"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            [
                "The parameters are not those whose effect you have seen. Below is the effect of what you are about to save: look at it, then save",
            ],
            refused.Errors
        );
        Assert.Equal("12", refused.ValueOf("persistence_months"));
        var saved = await coordinator.SubmitAsync(refused, Save);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
    }

    [Fact]
    public async Task OwnName_MakesItsNextVersion_AndNotWithoutAChange()
    {
        await coordinator.SubmitAsync(await ShowAsync("Own", ("response_level", "40")), Save);
        await PreparedAsync();

        var form = await coordinator.GetAsync("/definitions/new?from=101");
        Assert.Equal("Own", form.ValueOf("name"));
        var same = await coordinator.SubmitAsync(form, Preview);
        Assert.StartsWith(
            "It will be saved as “Own”, version 2;",
            same.TextOf(".definition-save p"),
            StringComparison.Ordinal
        );
        Assert.Contains("Nobody changes class.", same.TextOf("#effect"));
        var refused = await coordinator.SubmitAsync(same, Save);
        Assert.Equal(
            [
                "Name: “Own”, version 1, has exactly these parameters. Change one of them, or choose another name",
            ],
            refused.Errors
        );

        var changed = await coordinator.SubmitAsync(form, Preview, ("response_level", "50"));
        await coordinator.SubmitAsync(changed, Save);

        await using var db = demo.Registry.CreateContext();
        Assert.Equal(
            [1, 2],
            await db
                .ResponseDefinitions.Where(one => one.Name == "Own")
                .OrderBy(one => one.Version)
                .Select(one => one.Version)
                .ToListAsync(Ct)
        );
    }

    [Theory]
    [InlineData("name", "", "Name: enter a value")]
    [InlineData(
        "name",
        "crickx 2023",
        "Name: “crickx 2023” is built in and cannot be changed. Accepted: any other name"
    )]
    [InlineData(
        "response_level",
        "0",
        "Level of a response (R): 0 is out of range. Accepted: from 1 to 1000"
    )]
    [InlineData(
        "response_level",
        "many",
        "Level of a response (R): “many” is not a number. Write digits with at most one decimal point or comma, such as 12 or 12.5"
    )]
    [InlineData(
        "complete_response_level",
        "29",
        "Level of a complete response (CR): 29 is below the level of a response. Accepted: from 30 to 1000"
    )]
    [InlineData(
        "baseline_multiple",
        "1,255",
        "Multiple of the baseline that a response must reach: 1,255 has too many decimals. Accepted: at most 2"
    )]
    [InlineData(
        "persistence_months",
        "1.5",
        "A response must last: months: “1.5” is not a whole number. Write digits only, such as 12"
    )]
    [InlineData(
        "sparse_after_months",
        "61",
        "Longest silence between two counts: 61 is out of range. Accepted: from 1 to 60"
    )]
    [InlineData(
        "rescue_masks",
        "perhaps",
        "Counts within the effect of a rescue treatment: “perhaps” is not among the choices: yes, no"
    )]
    [InlineData("before", "99", "Compare with: “99” is not among the choices: 1, 2")]
    public async Task WhatIsNotAccepted_IsToldWithFieldValueAndRange(
        string field,
        string typed,
        string message
    )
    {
        var form = await coordinator.GetAsync("/definitions/new");

        var refused = await coordinator.SubmitAsync(
            form,
            Preview,
            [.. new[] { ("name", "Own"), (field, typed) }.TakeLast(field == "name" ? 1 : 2)]
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([message], refused.Errors);
        Assert.Null(refused.Document.QuerySelector("#effect"));
    }

    [Fact]
    public async Task Busy_IsToldInWords_AndNothingIsStored()
    {
        var effect = await ShowAsync("Own", ("persistence_months", "6"));
        await using var db = demo.Registry.CreateContext();
        HtmlPage busy;
        await using (var importing = await db.Database.BeginTransactionAsync(Ct))
        {
            // As whoever stores conclusions does.
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock_shared(4301883020)",
                Ct
            );
            busy = await coordinator.SubmitAsync(effect, Save);
        }

        Assert.Equal(HttpStatusCode.Conflict, busy.Status);
        Assert.Equal(
            [
                "An import, or another change of many patients, is running. Nothing was saved: try again when it is done",
            ],
            busy.Errors
        );
        Assert.Equal(2, await db.ResponseDefinitions.CountAsync(Ct));
    }

    [Fact]
    public async Task DefinitionThatIsNotPrepared_IsOfferedNowhere()
    {
        await using (var db = demo.Registry.CreateContext())
        {
            // Added while the program was told nothing of it.
            await UnpreparedDefinition.AddAsync(db);
        }
        using var exporter = await demo.Registry.SignInAsync(RegistryRole.Coordinator);

        var list = await exporter.GetAsync("/definitions");
        Assert.Equal("0 of 39 patients classified (0%)", list.TextOf(".definition-progress span"));
        foreach (
            var address in new[]
            {
                "/cohort",
                "/cohort/sensitivity",
                "/adjudication",
                "/export",
                "/patients/01-0001",
                "/definitions/new",
            }
        )
        {
            var page = await exporter.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("Unprepared", page.TextOf("#main"), StringComparison.Ordinal);
        }
        var refused = await exporter.GetAsync("/cohort?definition=101");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2000, 1)]
    [InlineData(2001, 2)]
    [InlineData(100_000, 50)]
    public void Sample_IsOfAtMost2000Patients(int patients, int step) =>
        Assert.Equal(step, DefinitionPreview.StepFor(patients));

    private async Task<HtmlPage> ShowAsync(string name, params (string, string)[] fields)
    {
        var form = await coordinator.GetAsync("/definitions/new");
        return await coordinator.SubmitAsync(form, Preview, [("name", name), .. fields]);
    }

    /// <summary>Waits until the background has classified everyone.</summary>
    private async Task PreparedAsync()
    {
        for (var i = 0; i < 600; i++)
        {
            var progress = await coordinator.GetAsync("/definitions/progress");
            if (progress.Body == "[]")
                return;
            await Task.Delay(100, Ct);
        }
        Assert.Fail("Nobody prepared the definition.");
    }
}
