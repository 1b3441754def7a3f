using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ItpRegistry.Web.Tests.Account.AccountHelp;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>The own account: what it shows, changing the password, and ending sessions.</summary>
public sealed class AccountPageTests(RegistryWebFixture registry)
{
    private const string NewPassword = "four quite unrelated words";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_SaysWhoOneIs_AndIsReachedFromTheHeader()
    {
        var center = await registry.AddCenterAsync();
        var user = await registry.AddUserAsync(RegistryRole.Monitor, center);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);

        var page = await client.GetAsync("/account");

        Assert.Equal("Your account", page.Heading);
        Assert.Equal("/account", page.Find("header .account-link").GetAttribute("href"));
        Assert.Equal(
            [
                user.DisplayName,
                user.Email!,
                $"Monitor, center {center.CenterCode}, may export",
                "English",
            ],
            page.Document.QuerySelectorAll(".account-facts:first-of-type dd")
                .Take(4)
                .Select(fact =>
                    string.Join(
                        ' ',
                        fact.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    )
                )
        );
    }

    [Fact]
    public async Task Role_IsShownAlsoWhileItWaitsForASecondFactor()
    {
        var user = await registry.AddUserAsync(RegistryRole.Administrator);
        using var client = registry.Factory.CreateHtmlClient(
            await registry.Factory.CreateSessionAsync(user, SignInMethod.Password)
        );
        var page = await client.GetAsync("/account");
        Assert.Contains(
            "Your role needs a second factor: until you add one, it opens nothing.",
            page.TextOf("main"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Roles Administrator",
            page.TextOf(".account-facts"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Language_IsKeptWithTheAccount()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        var page = await client.GetAsync("/account");
        await client.SubmitAsync(page, "header button[value=fr]");
        Assert.Equal("fr", (await registry.StoredAsync(user)).Language);
        Assert.Equal("Votre compte", (await client.GetAsync("/account")).Heading);
    }

    [Fact]
    public async Task NewPassword_NeedsThePresentOne_AndEndsTheOtherSessions()
    {
        var user = await registry.AddWithPasswordAsync();
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        using var other = await registry.Factory.CreateHtmlClientAsync(user);
        var page = await client.GetAsync("/account/password");

        var wrong = await ChangeAsync(client, page, "something else", NewPassword, NewPassword);
        Assert.Equal(
            "This is not your present password, or there were too many attempts. Check it, or try again in 15 minutes",
            wrong.ErrorOf("Present")
        );
        var weak = await ChangeAsync(client, page, Password, "password1234", "password1234");
        Assert.StartsWith(
            "This password is made of ones",
            weak.ErrorOf("Password"),
            StringComparison.Ordinal
        );
        var differs = await ChangeAsync(client, page, Password, NewPassword, NewPassword + ".");
        Assert.Equal(
            "The two passwords differ. Enter the same one twice",
            differs.ErrorOf("Again")
        );
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/account")).Status);

        var changed = await ChangeAsync(client, page, Password, NewPassword, NewPassword);

        Assert.Equal("/account?done=password", changed.Location);
        Assert.Equal(
            "The password was changed, and your other sessions were ended.",
            (await client.GetAsync(changed.Location!)).TextOf(".account-done")
        );
        var next = await other.GetAsync("/account");
        Assert.StartsWith("https://localhost/sign-in", next.Location, StringComparison.Ordinal);
        using var again = registry.CreateClient();
        Assert.Equal(HttpStatusCode.BadRequest, (await again.SignInAsync(user.Email!)).Status);
        Assert.Equal("/", (await again.SignInAsync(user.Email!, NewPassword)).Location);
        Assert.Contains(
            await registry.EventsAsync(user),
            happened => happened.Kind is EventKind.PasswordChanged
        );
    }

    [Fact]
    public async Task FiveWrongPresentPasswords_LockTheAccount()
    {
        var user = await registry.AddWithPasswordAsync();
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        var page = await client.GetAsync("/account/password");
        for (var i = 0; i < 5; i++)
            await ChangeAsync(client, page, "something else", NewPassword, NewPassword);

        var right = await ChangeAsync(client, page, Password, NewPassword, NewPassword);

        Assert.Equal(HttpStatusCode.BadRequest, right.Status);
    }

    [Fact]
    public async Task Account_WithoutAPassword_HasNoneToChange()
    {
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/account/password")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.GetAsync("/account/second-factor/remove")).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.GetAsync("/account/recovery-codes")).Status
        );
    }

    [Fact]
    public async Task OneSession_IsEnded_AndNeverAnotherPersons()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        var stranger = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        using var other = await registry.Factory.CreateHtmlClientAsync(user);
        using var strangers = await registry.Factory.CreateHtmlClientAsync(stranger);
        var page = await client.GetAsync("/account");
        Assert.Equal(2, page.Document.QuerySelectorAll(".account-list li").Length);
        Assert.Contains("(this one)", page.TextOf(".account-list"), StringComparison.Ordinal);
        const string form = "form[action$='handler=End']";
        await using var db = registry.CreateContext();
        var theirs = await db.Sessions.SingleAsync(session => session.UserId == stranger.Id, Ct);

        var tampered = await client.SubmitAsync(page, form, ("session", $"{theirs.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, tampered.Status);
        Assert.Equal(HttpStatusCode.OK, (await strangers.GetAsync("/account")).Status);
        var ended = await client.SubmitAsync(page, form);

        Assert.Equal("/account?done=session-ended", ended.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/account")).Status);
        var after = await client.GetAsync("/account");
        Assert.Single(after.Document.QuerySelectorAll(".account-list li"));
    }

    [Fact]
    public async Task SignOutEverywhere_EndsAll_HereToo()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        using var other = await registry.Factory.CreateHtmlClientAsync(user);
        var page = await client.GetAsync("/account");

        var answer = await client.SubmitAsync(page, "form[action$='handler=Everywhere']");

        Assert.Equal("/sign-in", answer.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/account")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/account")).Status);
        var (kind, details) = (await registry.EventsAsync(user))[^1];
        Assert.Equal(EventKind.SignedOutEverywhere, kind);
        Assert.Equal(2, details.GetProperty("sessions").GetInt32());
    }

    private static Task<HtmlPage> ChangeAsync(
        HtmlClient client,
        HtmlPage page,
        string present,
        string password,
        string again
    ) =>
        client.SubmitAsync(
            page,
            "main form",
            ("Present", present),
            ("Password", password),
            ("Again", again)
        );
}
