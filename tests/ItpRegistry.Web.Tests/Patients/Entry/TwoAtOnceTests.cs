using System.Net;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>Two people, or two tabs of one person, with the same form: both versions are shown, and neither is lost.</summary>
public sealed class TwoAtOnceTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task BothVersions_AreShownForEachAnswer_AndNothingIsStoredYet()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var conflict = await ConflictAsync(entry);
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("Somebody else saved this form meanwhile", conflict.TextOf("#conflict-title"));
        Assert.Equal(
            [
                "Antinuclear antibody titre | keep what is stored: 160 | keep what I typed: 80 | typed",
                "Antiphospholipid antibodies | keep what is stored: Yes | keep what I typed: no answer | stored",
            ],
            Choices(conflict)
        );
        Assert.Equal(160, (await entry.StoredAsync()).AnaTitre);
        Assert.Equal("80", Assert.Single(await entry.DraftsAsync()).Value.Fields["ana_titre"]);
    }

    [Fact]
    public async Task SavedAsItIs_MineIsKeptWhereITyped_AndTheirsElsewhere()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var conflict = await ConflictAsync(entry);
        var saved = await entry.Client.SubmitAsync(conflict, EntryCase.Draft);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var stored = await entry.StoredAsync();
        Assert.Equal(
            (80, YesNoUnknown.Yes, YesNoUnknown.No),
            (stored.AnaTitre, stored.AntiphospholipidAntibodies, stored.Mgus)
        );
        Assert.Empty(await entry.DraftsAsync());
    }

    [Fact]
    public async Task WhatIsChosen_IsStored()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var conflict = await ConflictAsync(entry);
        await entry.Client.SubmitAsync(
            conflict,
            EntryCase.Draft,
            ("keep.ana_titre", "stored"),
            ("keep.antiphospholipid_antibodies", "typed")
        );
        var stored = await entry.StoredAsync();
        Assert.Equal(
            (160, null, YesNoUnknown.No),
            (stored.AnaTitre, stored.AntiphospholipidAntibodies, stored.Mgus)
        );
    }

    [Fact]
    public async Task LeftForLater_TheConflictComesBackWithTheDraft()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        await ConflictAsync(entry);
        var page = await entry.OpenAsync("history");
        Assert.Equal("80", page.ValueOf("ana_titre"));
        var again = await entry.Client.SubmitAsync(page, EntryCase.Draft);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(2, Choices(again).Length);
    }

    [Fact]
    public async Task AThird_IsShownAnew()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var conflict = await ConflictAsync(entry);
        await SaveAsColleagueAsync(entry, ("ana_titre", "320"));
        var again = await entry.Client.SubmitAsync(conflict, EntryCase.Draft);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(
            [
                "Antinuclear antibody titre | keep what is stored: 320 | keep what I typed: 80 | typed",
            ],
            Choices(again).Take(1)
        );
    }

    [Fact]
    public async Task TheSameAnswer_IsNoConflict()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var mine = await entry.OpenAsync("history");
        await SaveAsColleagueAsync(entry, ("ana_titre", "160"));
        var saved = await entry.Client.SubmitAsync(
            mine,
            EntryCase.Draft,
            ("ana_titre", "160"),
            ("mgus", "no")
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(YesNoUnknown.No, (await entry.StoredAsync()).Mgus);
    }

    [Fact]
    public async Task TwoTabsOfOnePerson_AreTold_Too()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var first = await entry.OpenAsync("follow-up");
        var second = await entry.OpenAsync("follow-up");
        await entry.Client.SubmitAsync(first, EntryCase.Draft, ("vital_status", "alive"));
        var told = await entry.Client.SubmitAsync(
            second,
            EntryCase.Draft,
            ("vital_status", "lost")
        );
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Equal(
            [
                "Vital status | keep what is stored: Alive | keep what I typed: Lost to follow-up | typed",
            ],
            Choices(told)
        );
    }

    [Fact]
    public async Task AReason_GivenMeanwhile_IsAVersion()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var mine = await entry.OpenAsync("history");
        await SaveAsColleagueAsync(entry, ("ana_titre_missing", "not_done"));
        var told = await entry.Client.SubmitAsync(mine, EntryCase.Draft, ("ana_titre", "80"));
        Assert.Equal(
            [
                "Antinuclear antibody titre | keep what is stored: Not done | keep what I typed: 80 | typed",
            ],
            Choices(told)
        );
        await entry.Client.SubmitAsync(told, EntryCase.Draft, ("keep.ana_titre", "stored"));
        var stored = await entry.StoredAsync();
        Assert.Equal((null, MissingReason.NotDone), (stored.AnaTitre, stored.Missing["ana_titre"]));
    }

    [Fact]
    public async Task ARowDeletedByAnother_IsAddedAnew_WhenItIsSavedAgain()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().Bleeding("02-01", 1).Bleeding("03-01", 2)
        );
        var gone = await GoneAsync(entry);
        Assert.Equal(HttpStatusCode.Conflict, gone.Status);
        Assert.Equal("New bleeding event", gone.Heading);
        Assert.Equal(
            "Somebody else deleted this row meanwhile. What you typed is not lost: save, and it is added as a new row.",
            gone.TextOf(".entry-notice")
        );
        Assert.Equal("nose", gone.ValueOf("site"));
        Assert.Single((await entry.StoredAsync()).BleedingEvents);
        var saved = await entry.Client.SubmitAsync(gone, EntryCase.Save);
        Assert.Equal($"{entry.Path}/bleeding-events?stored=bleeding-events", saved.Location);
        var rows = (await entry.StoredAsync()).BleedingEvents;
        Assert.Equal([(2, null), (3, "nose")], rows.Select(row => (row.Sequence, row.Site)));
        Assert.Empty(await entry.DraftsAsync());
    }

    [Fact]
    public async Task ARowDeletedByAnother_IsFoundFromTheList_AndCanBeGivenUp()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().Bleeding("02-01", 1)
        );
        await GoneAsync(entry);
        var list = await entry.OpenAsync("bleeding-events");
        var link = list
            .Document.QuerySelectorAll("main a")
            .Single(a => a.TextContent == "What you typed in a row that somebody else deleted");
        var page = await entry.Client.GetAsync(link.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("nose", page.ValueOf("site"));
        Assert.Equal("New bleeding event", page.Heading);
        var discarded = await entry.Client.SubmitAsync(page, EntryCase.Discard);
        Assert.Equal($"{entry.Path}/bleeding-events", discarded.Location);
        Assert.Empty(await entry.DraftsAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await entry.OpenAsync("bleeding-events/1")).Status);
    }

    private static async Task<HtmlPage> GoneAsync(EntryCase entry)
    {
        var mine = await entry.OpenAsync("bleeding-events/1");
        using var colleague = await entry.SignInColleagueAsync();
        await colleague.SubmitAsync(
            await colleague.GetAsync($"{entry.Path}/bleeding-events/1/delete"),
            ".btn-danger",
            (EntryCase.Reason, "entered twice")
        );
        return await entry.Client.SubmitAsync(mine, EntryCase.Save, ("site", "nose"));
    }

    /// <summary>A colleague has answered two items since the form was opened; one of them was typed here, too, and a third one here alone.</summary>
    private static async Task<HtmlPage> ConflictAsync(EntryCase entry)
    {
        var mine = await entry.OpenAsync("history");
        await SaveAsColleagueAsync(
            entry,
            ("ana_titre", "160"),
            ("antiphospholipid_antibodies", "yes")
        );
        return await entry.Client.SubmitAsync(
            mine,
            EntryCase.Draft,
            ("ana_titre", "80"),
            ("mgus", "no")
        );
    }

    private static async Task SaveAsColleagueAsync(
        EntryCase entry,
        params (string, string)[] fields
    )
    {
        using var colleague = await entry.SignInColleagueAsync();
        var page = await colleague.GetAsync($"{entry.Path}/history");
        var saved = await colleague.SubmitAsync(page, EntryCase.Draft, fields);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
    }

    private static string[] Choices(HtmlPage page) =>
        [
            .. page
                .Document.QuerySelectorAll("[aria-labelledby=conflict-title] tbody tr")
                .Select(row =>
                {
                    var label = Words(row.Children[0].TextContent);
                    var cells = row
                        .Children.Skip(1)
                        .Select(cell =>
                            Words(cell.TextContent)
                                .Replace($"{label}: ", "", StringComparison.Ordinal)
                        );
                    var chosen = row.QuerySelector("[checked]")!.GetAttribute("value");
                    return $"{label} | {string.Join(" | ", cells)} | {chosen}";
                }),
        ];

    private static string Words(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
