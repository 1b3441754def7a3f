using System.Net;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>Answers that no longer apply: the page asks, with what would be cleared, and clears only what was agreed to.</summary>
public sealed class ClearingTests(RegistryWebFixture registry)
{
    private const string Agree = "[name=clear]";

    [Fact]
    public async Task AnAnswerThatMakesOthersPointless_IsAskedAbout_AndStoresNothingYet()
    {
        using var entry = await SecondaryAsync();
        var asked = await entry.SendAsync(
            "history",
            EntryCase.Draft,
            ("itp_type", "primary"),
            ("ana_titre", "80")
        );
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Equal(
            ["Cause of secondary ITP: Other", "Other cause of secondary ITP: a cause in words"],
            Listed(asked)
        );
        Assert.Equal("primary", asked.ValueOf("itp_type"));
        Assert.Equal("80", asked.ValueOf("ana_titre"));
        var stored = await entry.StoredAsync();
        Assert.Equal((ItpType.Secondary, null), (stored.ItpType, stored.AnaTitre));
        Assert.Equal("primary", Assert.Single(await entry.DraftsAsync()).Value.Fields["itp_type"]);
    }

    [Fact]
    public async Task OnceAgreed_ItClears_AlsoWhatHangsOnTheClearedAnswers()
    {
        using var entry = await SecondaryAsync();
        var asked = await entry.SendAsync("history", EntryCase.Draft, ("itp_type", "primary"));
        var saved = await entry.Client.SubmitAsync(asked, Agree);
        Assert.Equal($"{entry.Path}/history?stored=history", saved.Location);
        var stored = await entry.StoredAsync();
        Assert.Equal(
            (ItpType.Primary, null, null),
            (stored.ItpType, stored.SecondaryCause, stored.SecondaryCauseOther)
        );
        Assert.Empty(await entry.DraftsAsync());
    }

    [Fact]
    public async Task ChangedBack_NothingIsCleared()
    {
        using var entry = await SecondaryAsync();
        var asked = await entry.SendAsync("history", EntryCase.Draft, ("itp_type", "primary"));
        var saved = await entry.Client.SubmitAsync(
            asked,
            EntryCase.Draft,
            ("itp_type", "secondary")
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal("a cause in words", (await entry.StoredAsync()).SecondaryCauseOther);
    }

    [Fact]
    public async Task ABlankedCondition_IsAskedAbout_Too()
    {
        using var entry = await SecondaryAsync();
        var asked = await entry.SendAsync("history", EntryCase.Draft, ("itp_type", ""));
        Assert.Equal(2, Listed(asked).Length);
        Assert.Equal(ItpType.Secondary, (await entry.StoredAsync()).ItpType);
    }

    [Fact]
    public async Task AnUnreadableCondition_ClearsNothing()
    {
        using var entry = await SecondaryAsync();
        var refused = await entry.SendAsync("history", EntryCase.Draft, ("itp_type", "tertiary"));
        Assert.Equal(
            ["Primary or secondary ITP: “tertiary” is not among the choices: Primary, Secondary"],
            refused.Errors
        );
        Assert.Null(refused.Document.QuerySelector("#clear-title"));
        Assert.Equal("a cause in words", (await entry.StoredAsync()).SecondaryCauseOther);
    }

    [Fact]
    public async Task InARow_ItAsksToo()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var asked = await entry.SendAsync(
            "rescue-treatments/new",
            EntryCase.Save,
            ("type", "ivig"),
            ("agent_other", "fostamatinib")
        );
        Assert.Equal(["Agent of the new line: fostamatinib"], Listed(asked));
        Assert.Empty((await entry.StoredAsync()).RescueTreatments);
        var saved = await entry.Client.SubmitAsync(asked, Agree);
        Assert.Equal($"{entry.Path}/rescue-treatments?stored=rescue-treatments", saved.Location);
        Assert.Null(Assert.Single((await entry.StoredAsync()).RescueTreatments).AgentOther);
    }

    [Fact]
    public async Task OfANewPatient_ItAsksToo()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var asked = await entry.Client.SubmitAsync(
            await entry.Client.GetAsync("/patients/new"),
            EntryCase.Draft,
            ("consent", "pending"),
            ("consent_date", "2025-01-31")
        );
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Equal(["Date of this status: 2025-01-31"], Listed(asked));
        var saved = await entry.Client.SubmitAsync(asked, Agree);
        var number = $"{entry.Center.CenterCode}-0002";
        Assert.Equal($"/patients/{number}/identification?stored=identification", saved.Location);
        var page = await entry.Client.GetAsync(saved.Location!);
        Assert.Equal(("pending", ""), (page.ValueOf("consent"), page.ValueOf("consent_date")));
    }

    private static string[] Listed(HtmlPage page) =>
        [
            .. page
                .Document.QuerySelectorAll("[aria-labelledby=clear-title] li")
                .Select(item =>
                    string.Join(
                        ' ',
                        item.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    )
                ),
        ];

    private Task<EntryCase> SecondaryAsync() =>
        EntryCase.CreateAsync(
            registry,
            new CaseBuilder().With(patient =>
            {
                patient.ItpType = ItpType.Secondary;
                patient.SecondaryCause = SecondaryCause.Other;
                patient.SecondaryCauseOther = "a cause in words";
            })
        );
}
