using System.Net;
using System.Text;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>Forms that no page of the registry would send, and addresses that none of them links to.</summary>
public sealed class TamperedFormTests(RegistryWebFixture registry)
{
    private static readonly string[] Garbage =
    [
        "",
        "0",
        "-1",
        "1.5",
        "99999999999999999999",
        "null",
        "[]",
        "{",
        "{\"ana_titre\":1}",
        "{\"ana_titre\":null,\"nothing\":\"x\"}",
        BadText.Script,
    ];

    [Fact]
    public async Task AVersion_OrWhatWasShown_ThatIsGarbage_ReplacesNothingUnseen()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().With(p => p.AnaTitre = 160)
        );
        foreach (var garbage in Garbage)
        {
            var page = await entry.SendAsync(
                "history",
                EntryCase.Draft,
                ("row_version", garbage),
                ("shown", garbage),
                ("ana_titre", "80")
            );
            Assert.Equal((garbage, HttpStatusCode.Conflict), (garbage, page.Status));
            Assert.Equal(160, (await entry.StoredAsync()).AnaTitre);
            await entry.SendAsync("history", EntryCase.Discard);
        }
    }

    [Fact]
    public async Task AChoice_BetweenVersions_ThatIsGarbage_KeepsWhatIsTyped()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var titre = 0;
        foreach (var garbage in Garbage)
        {
            var saved = await entry.SendAsync(
                "history",
                EntryCase.Draft,
                ("keep.ana_titre", garbage),
                ("keep.nothing", garbage),
                ("keep.", garbage),
                ("nothing", garbage),
                ("ana_titre", $"{++titre}")
            );
            Assert.Equal((garbage, HttpStatusCode.Redirect), (garbage, saved.Status));
            Assert.Equal(titre, (await entry.StoredAsync()).AnaTitre);
        }
    }

    [Fact]
    public async Task ACommand_ThatIsNone_SavesADraft()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        foreach (var command in new[] { "another", "save", "x", "COMPLETE", BadText.Script })
        {
            foreach (var field in new[] { "command", "clear" })
            {
                var saved = await entry.SendAsync(
                    "follow-up",
                    "#entry",
                    [.. FormAnswers.Of("follow-up"), (field, command)]
                );
                Assert.Equal((command, HttpStatusCode.Redirect), (command, saved.Status));
            }
        }
        Assert.Empty(await entry.CompletionsAsync());
    }

    [Fact]
    public async Task AFieldThatComesTwice_IsNotReadAsOne()
    {
        using var entry = await EntryCase.CreateAsync(registry, new CaseBuilder());
        var refused = await entry.SendAsync(
            "combinations/1",
            EntryCase.Draft,
            ("weight_kg", "7"),
            ("weight_kg", "5"),
            ("tpo_ra", "eltrombopag"),
            ("tpo_ra", "romiplostim"),
            ("stop_reason_other", ""),
            ("stop_reason_other", "")
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            "Weight: “7 | 5” is not a number. Write digits with at most one decimal point or comma, such as 12 or 12.5",
            refused.ErrorOf("weight_kg")
        );
        Assert.Equal("7 | 5", refused.ValueOf("weight_kg"));
        Assert.Equal(
            "TPO-RA: “eltrombopag | romiplostim” is not among the choices: Eltrombopag, Romiplostim",
            refused.ErrorOf("tpo_ra")
        );
        Assert.Null((await entry.StoredAsync()).Combinations[0].WeightKg);
        Assert.Equal("7 | 5", (await entry.OpenAsync("combinations/1")).ValueOf("weight_kg"));
    }

    [Fact]
    public async Task ItemsOfOtherForms_AndKeys_AreNotRead()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        await entry.SendAsync(
            "history",
            EntryCase.Draft,
            ("sex", "male"),
            ("registry_number", "01-9999"),
            ("center_code", "99"),
            ("id", "1"),
            ("splenectomy_not_done_reason", "refusal"),
            ("itp_type", "primary")
        );
        await entry.SendAsync(
            "bleeding-events/new",
            EntryCase.Save,
            ("sequence", "77"),
            ("patient_id", "1"),
            ("site", "gums")
        );
        var stored = await entry.StoredAsync();
        Assert.Equal(
            (entry.Number, entry.Center.Id, ItpType.Primary),
            (stored.RegistryNumber, stored.CenterId, stored.ItpType)
        );
        Assert.Equal((null, null), (stored.Sex, stored.SplenectomyNotDoneReason));
        Assert.Equal(1, Assert.Single(stored.BleedingEvents).Sequence);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    [InlineData("NEW")]
    [InlineData("%20")]
    [InlineData("1%2F2")]
    [InlineData("%E2%80%AE")]
    [InlineData("2020-01-01")]
    [InlineData("long")]
    public async Task ARow_WithAnAddressThatNoRowHas_IsNotFound(string row)
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().Bleeding("02-01", 1)
        );
        var key = row == "long" ? new string('1', 5000) : row;
        foreach (var path in new[] { $"bleeding-events/{key}", $"bleeding-events/{key}/delete" })
        {
            var address = $"{entry.Path}/{path}";
            Assert.Equal(HttpStatusCode.NotFound, (await entry.OpenAsync(path)).Status);
            foreach (var handler in new[] { "", "?handler=draft" })
            {
                var sent = await entry.Client.PostWithTokenAsync(
                    address + handler,
                    [new("site", "gums"), new(EntryCase.Reason, "x")]
                );
                Assert.Equal((handler, HttpStatusCode.NotFound), (handler, sent.Status));
            }
        }
        Assert.Null(Assert.Single((await entry.StoredAsync()).BleedingEvents).Site);
        Assert.Empty(await entry.DraftsAsync());
    }

    [Fact]
    public async Task ARow_ThatThePatientDoesNotHave_IsNotMadeUp()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        using var other = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().Bleeding("02-01", 1)
        );
        var page = await entry.OpenAsync("bleeding-events/new");
        var sent = await entry.Client.PostWithTokenAsync(
            $"{entry.Path}/bleeding-events/1",
            [new("site", "gums")]
        );
        Assert.Equal(HttpStatusCode.Conflict, sent.Status);
        var foreign = await entry.Client.PostWithTokenAsync(
            $"{other.Path}/bleeding-events/1",
            [new("site", "gums")]
        );
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal("New bleeding event", page.Heading);
        Assert.Empty((await entry.StoredAsync()).BleedingEvents);
        Assert.Null(Assert.Single((await other.StoredAsync()).BleedingEvents).Site);
    }

    [Theory]
    [InlineData("%ED%A0%80")] // half of a surrogate pair
    [InlineData("%FF%FE")]
    [InlineData("%C3")]
    [InlineData("%")]
    [InlineData("%u0041%zz")]
    public async Task BytesThatAreNoText_StayText(string bytes)
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var page = await entry.OpenAsync("bleeding-events/new");
        var token = page.Find("#entry [name=__RequestVerificationToken]").GetAttribute("value")!;
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{entry.Path}/bleeding-events/new"
        )
        {
            Content = new StringContent(
                $"site={bytes}&who_grade={bytes}&__RequestVerificationToken={Uri.EscapeDataString(token)}",
                Encoding.ASCII,
                "application/x-www-form-urlencoded"
            ),
        };
        var sent = await entry.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        Assert.StartsWith(
            "WHO bleeding grade: “",
            Assert.Single(sent.Errors),
            StringComparison.Ordinal
        );
        var site = Assert.Single((await entry.StoredAsync()).BleedingEvents).Site;
        Assert.Equal(site, sent.ValueOf("site"));
        Assert.Equal(site, sent.ValueOf("who_grade"));
    }

    [Theory]
    [InlineData("site=a%00b", "en", "What you sent cannot be read")]
    [InlineData("site=%00", "fr", "L’envoi est illisible")]
    [InlineData("a%00b=x", "en", "What you sent cannot be read")]
    public async Task NUL_WhichNoTextHolds_IsRefusedInWords(
        string body,
        string language,
        string heading
    )
    {
        using var entry = await EntryCase.CreateAsync(registry);
        entry.Client.Language = language;
        foreach (var form in new[] { "bleeding-events/new", "history", "platelets" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{entry.Path}/{form}")
            {
                Content = new StringContent(
                    body,
                    Encoding.ASCII,
                    "application/x-www-form-urlencoded"
                ),
            };
            var refused = await entry.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.UnprocessableContent, refused.Status);
            Assert.Equal(heading, refused.Heading);
        }
        Assert.Empty((await entry.StoredAsync()).BleedingEvents);
        Assert.Empty(await entry.DraftsAsync());
    }

    [Fact]
    public async Task WithoutAnyField_NothingIsStored()
    {
        using var entry = await EntryCase.CreateAsync(registry, FormAnswers.Case());
        foreach (var form in FormAnswers.Pages.Keys)
        {
            var sent = await entry.Client.PostWithTokenAsync($"{entry.Path}/{form}");
            Assert.Contains(
                sent.Status,
                new[] { HttpStatusCode.BadRequest, HttpStatusCode.Conflict }
            );
        }
        Assert.Equal("Female", $"{(await entry.StoredAsync()).Sex}");
        Assert.Equal(
            FormAnswers.Case().Build().AdverseEvents[0].Term,
            (await entry.StoredAsync()).AdverseEvents[0].Term
        );
    }
}
