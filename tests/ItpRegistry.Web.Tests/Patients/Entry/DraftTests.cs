using System.Net;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>A form that is saved as a draft: what is valid is stored, the rest stays as typed, for the one who typed it.</summary>
public sealed class DraftTests(RegistryWebFixture registry)
{
    private const string NotANumber =
        "Antinuclear antibody titre: “one in eighty” is not a whole number. Write digits only, such as 12";

    private static readonly (string, string)[] Half =
    [
        ("diagnosis_date", "06/2014"),
        ("itp_type", "primary"),
        ("ana_titre", "one in eighty"),
    ];

    [Fact]
    public async Task SaveDraft_OfWhatIsValid_StoresIt_AndStaysOnTheForm()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var saved = await entry.SendAsync("history", EntryCase.Draft, ("itp_type", "primary"));
        Assert.Equal($"{entry.Path}/history?stored=history", saved.Location);
        var page = await entry.Client.GetAsync(saved.Location!);
        Assert.Equal("ITP history: saved.", page.TextOf(".entry-done"));
        Assert.Equal("primary", page.ValueOf("itp_type"));
        Assert.Equal(ItpType.Primary, (await entry.StoredAsync()).ItpType);
        Assert.Empty(await entry.DraftsAsync());
        Assert.Empty(await entry.CompletionsAsync());
    }

    [Fact]
    public async Task SaveDraft_StoresWhatIsValid_AndKeepsTheRestAsTyped()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync("history", EntryCase.Draft, Half);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([NotANumber], refused.Errors);
        Assert.Equal(NotANumber, refused.ErrorOf("ana_titre"));
        Assert.Equal("one in eighty", refused.ValueOf("ana_titre"));
        Assert.Equal(
            "The other answers are saved as a draft. What is listed above is not stored yet; what you typed stays in its field.",
            refused.TextOf(".entry-done")
        );
        var stored = await entry.StoredAsync();
        Assert.Equal(new PartialDate(2014, 6), stored.DiagnosisDate);
        Assert.Equal(ItpType.Primary, stored.ItpType);
        Assert.Null(stored.AnaTitre);
        var draft = Assert.Single(await entry.DraftsAsync()).Value;
        Assert.Equal($"{entry.Path}/history", draft.Address);
        Assert.Equal("one in eighty", draft.Fields["ana_titre"]);
        Assert.DoesNotContain("__RequestVerificationToken", draft.Fields.Keys);
    }

    [Fact]
    public async Task ADraft_ShowsAgain_AlsoAfterSigningInAnew_AndForItsTyperOnly()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        await entry.SendAsync("history", EntryCase.Draft, Half);
        await entry.Client.SubmitAsync(
            await entry.OpenAsync("history"),
            "form[action='/sign-out']"
        );
        Assert.Contains(
            "/sign-in",
            (await entry.OpenAsync("history")).Location,
            StringComparison.Ordinal
        );
        using var again = await entry.SignInAgainAsync();
        var page = await again.GetAsync($"{entry.Path}/history");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("one in eighty", page.ValueOf("ana_titre"));
        Assert.Equal(NotANumber, page.ErrorOf("ana_titre"));
        Assert.Equal("06/2014", page.ValueOf("diagnosis_date"));
        Assert.StartsWith(
            "What you typed here and did not save is shown below, kept on 15 Jan 2026",
            page.TextOf(".entry-notice p"),
            StringComparison.Ordinal
        );
        using var colleague = await entry.SignInColleagueAsync();
        var theirs = await colleague.GetAsync($"{entry.Path}/history");
        Assert.Equal("", theirs.ValueOf("ana_titre"));
        Assert.Equal("2014-06", theirs.ValueOf("diagnosis_date"));
        Assert.Null(theirs.Document.QuerySelector(".entry-notice"));
    }

    [Fact]
    public async Task Discard_ShowsWhatIsStored()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        await entry.SendAsync("history", EntryCase.Draft, Half);
        var discarded = await entry.SendAsync("history", EntryCase.Discard);
        Assert.Equal($"{entry.Path}/history", discarded.Location);
        var page = await entry.OpenAsync("history");
        Assert.Equal("", page.ValueOf("ana_titre"));
        Assert.Equal("2014-06", page.ValueOf("diagnosis_date"));
        Assert.Empty(page.Errors);
        Assert.Empty(await entry.DraftsAsync());
    }

    [Fact]
    public async Task ADraft_IsGone_OnceItsFormIsStoredInFull()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        await entry.SendAsync("history", EntryCase.Draft, Half);
        var saved = await entry.SendAsync("history", EntryCase.Draft, ("ana_titre", "80"));
        Assert.Equal($"{entry.Path}/history?stored=history", saved.Location);
        Assert.Empty(await entry.DraftsAsync());
        Assert.Equal(80, (await entry.StoredAsync()).AnaTitre);
    }

    [Fact]
    public async Task KeptByTheScript_NothingIsStored()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var page = await entry.OpenAsync("history");
        var address = page.Find("form[data-draft]").GetAttribute("data-draft")!;
        Assert.Equal($"{entry.Path}/history?handler=draft", address);
        var kept = await entry.Client.PostWithTokenAsync(
            address,
            Half.Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );
        Assert.Equal(HttpStatusCode.NoContent, kept.Status);
        Assert.Null((await entry.StoredAsync()).ItpType);
        Assert.Equal("one in eighty", (await entry.OpenAsync("history")).ValueOf("ana_titre"));
    }

    [Fact]
    public async Task TheDraftOfANewRow_MovesToTheRow_OnceSomethingOfItIsStored()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var nothing = await entry.SendAsync(
            "bleeding-events/new",
            EntryCase.Save,
            ("date", "soon")
        );
        Assert.Equal(HttpStatusCode.BadRequest, nothing.Status);
        Assert.Equal([$"{entry.Path}/bleeding-events/new"], (await entry.DraftsAsync()).Keys);
        var list = await entry.OpenAsync("bleeding-events");
        Assert.Contains(
            "You have begun one and not saved it.",
            list.Body,
            StringComparison.Ordinal
        );

        var half = await entry.SendAsync("bleeding-events/new", EntryCase.Save, ("site", "gums"));
        Assert.Equal(HttpStatusCode.BadRequest, half.Status);
        Assert.Equal("soon", half.ValueOf("date"));
        Assert.Equal([$"{entry.Path}/bleeding-events/1"], (await entry.DraftsAsync()).Keys);
        Assert.Equal("gums", Assert.Single((await entry.StoredAsync()).BleedingEvents).Site);
        list = await entry.OpenAsync("bleeding-events");
        Assert.Contains("typed and not saved", list.TextOf(".row-name"), StringComparison.Ordinal);

        var saved = await entry.Client.SubmitAsync(half, EntryCase.Save, ("date", "2025-12-24"));
        Assert.Equal($"{entry.Path}/bleeding-events?stored=bleeding-events", saved.Location);
        Assert.Empty(await entry.DraftsAsync());
    }

    [Fact]
    public async Task WhatIsTooLongToBeKept_IsSaid()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(
            "history",
            EntryCase.Draft,
            ("diagnosis_date", new string('9', 500_000))
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            [
                "What stands in this form is too long to be kept. Shorten it, then save.",
                $"Date of ITP diagnosis: “{new string('9', 100)}…” is not a date. Write a year, a month or a day: 2020, 2020-01 or 2020-01-31",
            ],
            refused.Errors
        );
        Assert.Empty(await entry.DraftsAsync());
    }

    [Fact]
    public async Task ANewPatient_SavedAsADraft_IsRegistered_AndTheRestWaitsInItsForm()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var saved = await entry.Client.SubmitAsync(
            await entry.Client.GetAsync("/patients/new"),
            EntryCase.Draft,
            ("sex", "female"),
            ("birth_year", "about 1960")
        );
        var number = $"{entry.Center.CenterCode}-0002";
        Assert.Equal($"/patients/{number}/identification?stored=identification", saved.Location);
        var page = await entry.Client.GetAsync(saved.Location!);
        Assert.Equal("female", page.ValueOf("sex"));
        Assert.Equal("about 1960", page.ValueOf("birth_year"));
        Assert.Equal(
            "Year of birth: “about 1960” is not a whole number. Write digits only, such as 12",
            page.ErrorOf("birth_year")
        );
        Assert.Equal([$"/patients/{number}/identification"], (await entry.DraftsAsync()).Keys);
    }

    [Fact]
    public async Task ARefusedNewPatient_ComesBack_UntilItIsRegistered()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var page = await entry.Client.GetAsync("/patients/new");
        await entry.Client.SubmitAsync(page, EntryCase.Complete, ("sex", "male"));
        page = await entry.Client.GetAsync("/patients/new");
        Assert.Equal("male", page.ValueOf("sex"));
        var registered = await entry.Client.SubmitAsync(
            page,
            EntryCase.Complete,
            FormAnswers.Of("identification")
        );
        Assert.Equal(HttpStatusCode.Redirect, registered.Status);
        Assert.Null((await entry.Client.GetAsync("/patients/new")).ValueOf("sex"));
        Assert.Empty(await entry.DraftsAsync());
    }
}
