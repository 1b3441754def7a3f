using System.Net;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>
/// Every field of every form page with every bad text: never a failure, a message that names the field where the text is no answer, the text still in its
/// field, and in the database either the answer or what was there before.
/// </summary>
public sealed class BadInputTests(RegistryWebFixture registry)
{
    public static TheoryData<string, string> PagesAndTexts { get; } =
    [
        .. from page in FormAnswers.Pages.Keys
        from text in BadText.All
        select new TheoryDataRow<string, string>(page, text.Name),
    ];

    public static TheoryData<string> Texts { get; } =
    [.. BadText.All.Select(text => new TheoryDataRow<string>(text.Name))];

    [Theory]
    [MemberData(nameof(PagesAndTexts))]
    public async Task EveryField_WithTheSameText(string form, string name)
    {
        var text = Text(name);
        using var entry = await EntryCase.CreateAsync(registry, FormAnswers.Case());
        var before = Written(form, await entry.StoredAsync());
        var items = FormAnswers.ItemsOf(form);

        var page = await entry.Client.SubmitAsync(
            await entry.OpenAsync(form),
            "#entry",
            [
                .. items.Select(item => (item.Code, text.Typed)),
                ("serious", text.Typed),
                ("command", "draft"),
            ]
        );

        if (form == "adverse-events/1" && text.StoredIn(ItemType.Choice) is null)
        {
            Assert.StartsWith(
                "Serious by the EMA criteria: “",
                page.ErrorOf("serious"),
                StringComparison.Ordinal
            );
        }
        var refused = items.Where(item => text.StoredIn(item.Type) is null).ToList();
        var stored = Written(form, await entry.StoredAsync());
        if (refused.Count > 0)
            AssertRefused(page, refused);
        else
            Assert.Equal(HttpStatusCode.Redirect, page.Status);
        foreach (var item in items)
        {
            Assert.Equal(
                (item.Code, text.StoredIn(item.Type) ?? before[item.Code]),
                (item.Code, stored[item.Code])
            );
        }
        await AssertShownAsync(entry, form, text, items, refused.Count > 0);
    }

    [Theory]
    [MemberData(nameof(PagesAndTexts))]
    public async Task EveryReasonForAMissingValue_WithTheSameText(string form, string name)
    {
        var text = Text(name);
        using var entry = await EntryCase.CreateAsync(registry, FormAnswers.Case());
        var before = Written(form, await entry.StoredAsync());
        var page = await entry.OpenAsync(form);
        var asked = page
            .Document.QuerySelectorAll("select[name$=_missing]")
            .Select(select => select.GetAttribute("name")!)
            .ToList();
        Assert.NotEmpty(asked);

        var sent = await entry.Client.SubmitAsync(
            page,
            "#entry",
            [.. asked.Select(reason => (reason, text.Typed)), ("command", "draft")]
        );

        if (text.Typed.Length == 0)
            Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        else
            Assert.All(asked, reason => AssertNames(sent, reason[..^"_missing".Length], form));
        Assert.Equal(before, Written(form, await entry.StoredAsync()));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task ANewPatient_WithTheSameTextInEveryField_IsNotRegistered(string name)
    {
        var text = Text(name);
        using var entry = await EntryCase.CreateAsync(registry);
        var items = FormAnswers.ItemsOf("identification");
        var page = await entry.Client.SubmitAsync(
            await entry.Client.GetAsync("/patients/new"),
            EntryCase.Draft,
            [("center_code", text.Typed), .. items.Select(item => (item.Code, text.Typed))]
        );
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.StartsWith("Center", page.ErrorOf("center_code"), StringComparison.Ordinal);
        // Where the consent is no answer, its date does not apply; the page asks about it.
        var isAsked = page.Document.QuerySelector("#clear-title") is not null;
        foreach (var item in items.Where(item => text.StoredIn(item.Type) is null))
        {
            if (!isAsked || item.AppliesWhen is null)
                AssertNames(page, item.Code, "identification");
        }
        await using var db = registry.CreateContext();
        Assert.Single(db.Patients, patient => patient.CenterId == entry.Center.Id);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task AReason_WithTheText_IsKeptInTheTrail_OrRefused(string name)
    {
        var text = Text(name);
        using var entry = await EntryCase.CreateAsync(registry, FormAnswers.Case());
        await entry.SendAsync("identification", EntryCase.Complete);
        var trail = (await entry.AuditAsync()).Count;

        var corrected = await entry.SendAsync(
            "identification",
            EntryCase.Complete,
            ("sex", "male"),
            (EntryCase.Reason, text.Typed)
        );
        var deleted = await entry.SendAsync(
            "bleeding-events/1/delete",
            ".btn-danger",
            (EntryCase.Reason, text.Typed)
        );

        var stored = await entry.StoredAsync();
        var kept = text.StoredIn(ItemType.Text);
        if (string.IsNullOrEmpty(kept))
        {
            foreach (var page in new[] { corrected, deleted })
            {
                Assert.Equal(HttpStatusCode.BadRequest, page.Status);
                Assert.StartsWith(
                    "Reason",
                    page.ErrorOf(EntryCase.Reason),
                    StringComparison.Ordinal
                );
                Assert.Equal(text.Shown, page.ValueOf(EntryCase.Reason));
            }
            Assert.Equal((Sex.Female, 1), (stored.Sex, stored.BleedingEvents.Count));
            Assert.Equal(trail, (await entry.AuditAsync()).Count);
            return;
        }
        Assert.Equal((Sex.Male, 0), (stored.Sex, stored.BleedingEvents.Count));
        Assert.All((await entry.AuditAsync()).Skip(trail), e => Assert.Equal(kept, e.Reason));
    }

    private static void AssertRefused(HtmlPage page, IReadOnlyList<DictionaryItem> refused)
    {
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        foreach (var item in refused)
        {
            var message = page.ErrorOf(item.Code);
            Assert.True(message is not null, $"{item}: no message in {page.Body}");
            Assert.StartsWith(item.Label.En, message, StringComparison.Ordinal);
            Assert.InRange(message.Length, 10, 600);
        }
    }

    private static void AssertNames(HtmlPage page, string code, string form)
    {
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.StartsWith(
            FormAnswers.FileOf(form)[code].Label.En,
            page.ErrorOf(code) ?? $"No message for {code}.",
            StringComparison.Ordinal
        );
    }

    /// <summary>The page shows what was typed where it was refused, what is stored elsewhere, and makes no markup of either.</summary>
    private static async Task AssertShownAsync(
        EntryCase entry,
        string form,
        BadText text,
        IReadOnlyList<DictionaryItem> items,
        bool isRefused
    )
    {
        var page = await entry.OpenAsync(form);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("#typed, img[onerror]"));
        Assert.DoesNotContain("<script id=typed>", page.Body, StringComparison.Ordinal);
        foreach (var item in items)
        {
            // A radio holds none but its own answers.
            if (page.Find($"[name='{item.Code}']").GetAttribute("type") == "radio")
                continue;
            var expected = isRefused ? text.Shown : text.StoredIn(item.Type);
            Assert.Equal((item.Code, expected), (item.Code, page.ValueOf(item.Code)));
        }
    }

    private static BadText Text(string name) => BadText.All.Single(text => text.Name == name);

    private static Dictionary<string, string> Written(string form, Patient patient)
    {
        var row = FormAnswers.FileOf(form).RowsOf(patient).Single();
        return FormAnswers
            .ItemsOf(form)
            .ToDictionary(item => item.Code, item => item.Format(item.GetValue(row)));
    }
}
