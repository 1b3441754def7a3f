using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Settings;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Administration;

/// <summary>Each test has a registry of its own, for a setting is everybody's.</summary>
public class SettingsPageTests(RegistryWebFixture registries)
{
    private const string Page = "/administration/settings";
    private const string PeriodForm = "form[action$='handler=Period']";
    private const string GroupForm = "form[action$='handler=Group']";

    [Fact]
    public async Task StudyPeriod_IsStoredWithItsReason()
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await client.GetAsync(Page);
        Assert.Equal("2009-01-01", page.ValueOf("first"));
        var answer = await client.SubmitAsync(
            page,
            PeriodForm,
            ("first", "01/02/2010"),
            ("last", "2024-12-31"),
            ("reason", "Amendment 2.")
        );
        Assert.Equal("/administration/settings?done=stored", answer.Location);
        await using var context = registry.CreateContext();
        Assert.Equal(
            new StudyPeriod(new(2010, 2, 1), new(2024, 12, 31)),
            await StudyPeriodSetting.LoadAsync(context, TestContext.Current.CancellationToken)
        );
        var told = await context.Events.SingleAsync(
            happened => happened.Kind == EventKind.SettingChanged,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            (
                "Amendment 2.",
                """{"new": "2010-02-01/2024-12-31", "old": "2009-01-01/2021-12-31", "setting": "study_period"}"""
            ),
            (told.Reason, told.Details)
        );
    }

    [Theory]
    [InlineData("2021-12-31", "2009-01-01", "x", "last", "The last day is before the first day")]
    [InlineData(
        "soon",
        "2021-12-31",
        "x",
        "first",
        "First day: “soon” is not a date. Write 2020-01-31, or 31/01/2020 with the day first"
    )]
    [InlineData("2009-01-01", "", "x", "last", "Last day: enter a value")]
    [InlineData("2009-01-01", "2024-12-31", "", "reason", "Reason: write the reason")]
    public async Task StudyPeriod_ThatIsWrong_IsRefusedAndNotStored(
        string first,
        string last,
        string reason,
        string field,
        string message
    )
    {
        using var client = await registries.SignInAsync(RegistryRole.Administrator);
        var page = await client.SubmitAsync(
            await client.GetAsync(Page),
            PeriodForm,
            ("first", first),
            ("last", last),
            ("reason", reason)
        );
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(message, page.ErrorOf(field));
        Assert.Equal(first, page.ValueOf("first"));
        await using var context = registries.CreateContext();
        Assert.Equal(
            StudyPeriod.Crickx2023,
            await StudyPeriodSetting.LoadAsync(context, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task StudyPeriod_ChangedByTwoAtOnce_IsNotOverwrittenUnseen()
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var one = await registry.SignInAsync(RegistryRole.Administrator);
        using var two = await registry.SignInAsync(RegistryRole.Administrator);
        var (first, second) = (await one.GetAsync(Page), await two.GetAsync(Page));
        await one.SubmitAsync(first, PeriodForm, ("last", "2022-12-31"), ("reason", "x"));
        var conflict = await two.SubmitAsync(
            second,
            PeriodForm,
            ("last", "2023-12-31"),
            ("reason", "y")
        );
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal(
            [
                "Somebody else changed this setting while you had the form open; it is 2009-01-01 – 2022-12-31 now. Nothing was saved. Save again to replace it",
            ],
            conflict.Errors
        );
        var again = await two.SubmitAsync(conflict, PeriodForm);
        Assert.Equal("/administration/settings?done=stored", again.Location);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("100", true)]
    [InlineData("0", false)]
    [InlineData("101", false)]
    [InlineData("", false)]
    [InlineData("5.5", false)]
    public async Task SmallestGroup_IsFromOneToAHundred(string typed, bool isStored)
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await client.SubmitAsync(
            await client.GetAsync(Page),
            GroupForm,
            ("group", typed)
        );
        await using var context = registry.CreateContext();
        var stored = await SmallestGroupSetting.LoadAsync(
            context,
            TestContext.Current.CancellationToken
        );
        if (isStored)
        {
            Assert.Equal("/administration/settings?done=stored", page.Location);
            Assert.Equal(typed, $"{stored}");
        }
        else
        {
            Assert.Equal("Enter a whole number from 1 to 100", page.ErrorOf("group"));
            Assert.Equal(5, stored);
        }
    }

    [Fact]
    public async Task Page_ShowsWhatIsConfiguredAndNoSecret()
    {
        await using var registry = await registries.CreateRegistryAsync(
            new Dictionary<string, string>
            {
                ["Mail:Host"] = "mail.example.org",
                ["Mail:User"] = "registry-user",
                ["Mail:Password"] = "top-secret",
                ["Registry:PublicAddress"] = "https://registry.example.org",
                ["Sessions:IdleMinutes"] = "17",
            }
        );
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        foreach (var address in (string[])[Page, "/administration/mail"])
        {
            var page = await client.GetAsync(address);
            Assert.Contains("mail.example.org:587", page.Body, StringComparison.Ordinal);
            Assert.Contains("https://registry.example.org", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("top-secret", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("registry-user", page.Body, StringComparison.Ordinal);
        }
        Assert.Contains(
            "17 minutes without activity",
            (await client.GetAsync(Page)).TextOf("#main"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Period")]
    [InlineData("Group")]
    public async Task Setting_BySomebodyElse_IsForbidden(string handler)
    {
        using var client = await registries.SignInAsync(RegistryRole.Coordinator);
        var page = await client.ForgeAsync($"{Page}?handler={handler}", ("group", "1"));
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
    }
}
