using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>Forms that are too large to be read: their sender is told so, in words, and nothing is stored.</summary>
public sealed class LargeFormTests(RegistryWebFixture registry)
{
    private const int TenMegabytes = 10_000_000;

    public static TheoryData<string> Forms { get; } =
    [
        .. FormAnswers
            .Pages.Keys.Concat([
                "prior-treatments",
                "bleeding-events/new",
                "bleeding-events/1/delete",
                "platelets",
                "history?handler=draft",
            ])
            .Select(form => new TheoryDataRow<string>(form)),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task TenMegabytesInAField_AreRefused_InWords(string form)
    {
        using var entry = await EntryCase.CreateAsync(registry, FormAnswers.Case());
        var trail = (await entry.AuditAsync()).Count;
        var refused = await entry.Client.PostWithTokenAsync(
            $"{entry.Path}/{form}",
            [new("correction_reason", "x"), new("site", new string('x', TenMegabytes))]
        );
        AssertTooLarge(refused, "What you sent is too large");
        Assert.Equal(trail, (await entry.AuditAsync()).Count);
        Assert.Empty(await entry.DraftsAsync());
    }

    [Fact]
    public async Task TenMegabytesForANewPatient_AreRefused_AndInFrench()
    {
        var center = await registry.AddCenterAsync();
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        client.Language = "fr";
        var refused = await client.PostWithTokenAsync(
            "/patients/new",
            [new("center_code", center.CenterCode), new("sex", new string('é', TenMegabytes / 2))]
        );
        AssertTooLarge(refused, "L’envoi est trop volumineux");
        await using var db = registry.CreateContext();
        Assert.DoesNotContain(db.Patients, patient => patient.CenterId == center.Id);
    }

    [Theory]
    [InlineData("bleeding-events/1")]
    [InlineData("platelets")]
    public async Task ManyThousandsOfFields_AreRefused_InWords(string form)
    {
        using var entry = await EntryCase.CreateAsync(registry, FormAnswers.Case());
        var refused = await entry.Client.PostWithTokenAsync(
            $"{entry.Path}/{form}",
            Enumerable.Range(0, 20_001).Select(i => KeyValuePair.Create($"rows[{i}].date", "x"))
        );
        AssertTooLarge(refused, "What you sent is too large");
        Assert.Empty((await entry.StoredAsync()).PlateletCounts);
    }

    [Fact]
    public async Task ALongText_ThatCanBeRead_IsRefusedAtItsField()
    {
        using var entry = await EntryCase.CreateAsync(registry, FormAnswers.Case());
        var text = new string('x', 3_000_000);
        var refused = await entry.SendAsync(
            "bleeding-events/1",
            EntryCase.Save,
            ("site", text),
            ("who_grade", "3")
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            "Site: the text is too long. At most 4000 characters are kept",
            refused.ErrorOf("site")
        );
        Assert.Equal(text.Length, refused.ValueOf("site")!.Length);
        Assert.Equal(3, (await entry.StoredAsync()).BleedingEvents[0].WhoGrade);
    }

    [Fact]
    public async Task TheLongestText_IsStored_AndOneCharacterMoreIsNot()
    {
        using var entry = await EntryCase.CreateAsync(registry, FormAnswers.Case());
        // A character outside the basic plane is one character.
        var longest = string.Concat(Enumerable.Repeat("𝒳", FreeText.MaximumLength));
        await entry.SendAsync("bleeding-events/1", EntryCase.Save, ("site", longest));
        Assert.Equal(longest, (await entry.StoredAsync()).BleedingEvents[0].Site);
        var refused = await entry.SendAsync(
            "bleeding-events/1",
            EntryCase.Save,
            ("site", longest + "x")
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(longest, (await entry.StoredAsync()).BleedingEvents[0].Site);
    }

    private static void AssertTooLarge(HtmlPage page, string heading)
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.InRange(page.Body.Length, 500, 50_000);
    }
}
