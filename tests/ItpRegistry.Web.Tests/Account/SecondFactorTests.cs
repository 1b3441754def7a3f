using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ItpRegistry.Web.Tests.Account.AccountHelp;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>Setting up an authenticator app, and what it then takes to sign in.</summary>
public sealed class SecondFactorTests(RegistryWebFixture registry)
{
    private const string Failed =
        "This code did not work: it is not the present one, it was used before, or there were too many attempts. Wait for the next code and enter that, or try again in 15 minutes";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Coordinator_WithoutASecondFactor_IsLedToAddOne_AndTheRoleOpensAtOnce()
    {
        var user = await registry.AddWithPasswordAsync();
        using var client = registry.CreateClient();
        await client.SignInAsync(user.Email!);
        Assert.Equal("/account/second-factor", (await client.GetAsync("/patients")).Location);

        var app = await client.SetUpAuthenticatorAsync();

        Assert.Equal(10, app.RecoveryCodes.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/patients")).Status);
        Assert.Equal(
            [EventKind.SignedIn, EventKind.SecondFactorAdded, EventKind.RecoveryCodesMade],
            (await registry.EventsAsync(user)).Select(happened => happened.Kind)
        );
        // Shown once: neither on the page again, nor readable in the database.
        Assert.DoesNotContain(
            app.RecoveryCodes[0],
            (await client.GetAsync("/account")).Body,
            StringComparison.Ordinal
        );
        await using var db = registry.CreateContext();
        var stored = await db.UserTokens.Where(t => t.UserId == user.Id).ToListAsync(Ct);
        Assert.Equal(3, stored.Count);
        Assert.DoesNotContain(
            stored,
            token =>
                token.Value!.Contains(
                    app.RecoveryCodes[0].Replace("-", "", StringComparison.Ordinal),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task WrongCodeOrPassword_IsRefused_AndTheKeyStays()
    {
        var user = await registry.AddWithPasswordAsync();
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        var page = await client.GetAsync("/account/second-factor");
        var app = new AuthenticatorApp(page.TextOf(".qr-key"));

        var wrongCode = await SubmitAsync(client, page, app.Code(2), Password);
        Assert.Equal(
            "This is not a code of the key above. Check that the app shows “ITP Registry”, and enter the code that it shows now",
            wrongCode.ErrorOf("Code")
        );
        Assert.Equal(page.TextOf(".qr-key"), wrongCode.TextOf(".qr-key"));
        var wrongPassword = await SubmitAsync(client, wrongCode, app.Code(), "something else");
        Assert.Equal(
            "This is not your present password, or there were too many attempts. Check it, or try again in 15 minutes",
            wrongPassword.ErrorOf("Present")
        );
        var noPassword = await SubmitAsync(client, wrongPassword, app.Code(), "");
        Assert.Equal("Enter your present password", noPassword.ErrorOf("Present"));
        Assert.False((await registry.StoredAsync(user)).TwoFactorEnabled);

        var done = await SubmitAsync(client, noPassword, app.Code(), Password);
        Assert.Equal("The authenticator app is set up", done.Heading);
    }

    [Fact]
    public async Task KeyOfAnotherPerson_IsNotTaken()
    {
        var mine = await registry.AddWithPasswordAsync();
        var other = await registry.AddWithPasswordAsync();
        using var client = await registry.Factory.CreateHtmlClientAsync(mine);
        using var attacker = await registry.Factory.CreateHtmlClientAsync(other);
        var theirs = await attacker.GetAsync("/account/second-factor");
        var app = new AuthenticatorApp(theirs.TextOf(".qr-key"));

        var page = await client.GetAsync("/account/second-factor");
        var answer = await client.SubmitAsync(
            page,
            "main form",
            ("Key", theirs.ValueOf("Key")!),
            ("Code", app.Code()),
            ("Present", Password)
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.False((await registry.StoredAsync(mine)).TwoFactorEnabled);
    }

    [Fact]
    public async Task FirstFactor_EndsTheOtherSessions_WhichHaveNotShownIt()
    {
        var user = await registry.AddWithPasswordAsync();
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        using var other = registry.Factory.CreateHtmlClient(
            await registry.Factory.CreateSessionAsync(user, SignInMethod.Password)
        );

        await client.SetUpAuthenticatorAsync();

        var next = await other.GetAsync("/account");
        Assert.StartsWith("https://localhost/sign-in", next.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TakesTheSecondStep_AndGoesBackWhereThePersonWasGoing()
    {
        var (user, app) = await AddWithAppAsync();
        using var client = registry.CreateClient();

        var first = await client.SignInAsync(user.Email!, query: "?returnUrl=%2Fcohort");
        Assert.Equal("/sign-in/second-factor?ReturnUrl=%2Fcohort", first.Location);
        // One step is not enough for anything.
        var early = await client.GetAsync("/account");
        Assert.StartsWith("https://localhost/sign-in", early.Location, StringComparison.Ordinal);

        var page = await client.GetAsync(first.Location!);
        var empty = await client.SubmitAsync(page, "main form", ("Code", " "));
        Assert.Equal("Enter the code that the app shows", empty.ErrorOf("Code"));
        var done = await client.SubmitAsync(empty, "main form", ("Code", app.Code(1)));

        Assert.Equal("/cohort", done.Location);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/cohort")).Status);
        var (kind, details) = (await registry.EventsAsync(user))[^1];
        Assert.Equal(EventKind.SignedIn, kind);
        Assert.Equal("password_totp", details.GetProperty("method").GetString());
    }

    [Fact]
    public async Task Code_WorksOnce_AlsoTheOneThatSetTheAppUp()
    {
        var (user, app) = await AddWithAppAsync();
        using var client = registry.CreateClient();

        Assert.Equal(Failed, (await StepAsync(client, user, app.Code())).ErrorOf("Code"));
        Assert.Equal("/", (await StepAsync(client, user, app.Code(1))).Location);
        using var again = registry.CreateClient();
        Assert.Equal(Failed, (await StepAsync(again, user, app.Code(1))).ErrorOf("Code"));
        // An earlier one than the last is used up with it.
        Assert.Equal(Failed, (await StepAsync(again, user, app.Code(-1))).ErrorOf("Code"));
    }

    [Fact]
    public async Task Code_SentTwiceAtOnce_OpensOneSession()
    {
        var (user, app) = await AddWithAppAsync();
        var before = await registry.OpenSessionsAsync(user);
        using var client = registry.CreateClient();
        var first = await client.SignInAsync(user.Email!);
        var page = await client.GetAsync(first.Location!);

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => client.SubmitAsync(page, "main form", ("Code", app.Code(1))))
        );

        Assert.Equal(before + 1, await registry.OpenSessionsAsync(user));
    }

    [Fact]
    public async Task WrongCodes_AreCountedWithThePasswords_AndARightPasswordForgetsNone()
    {
        var (user, app) = await AddWithAppAsync();
        using var client = registry.CreateClient();
        for (var i = 0; i < 5; i++)
            Assert.Equal(Failed, (await StepAsync(client, user, "000000")).ErrorOf("Code"));

        var locked = await client.SignInAsync(user.Email!);

        Assert.Equal(HttpStatusCode.BadRequest, locked.Status);
        Assert.Contains(
            await registry.EventsAsync(user),
            happened => happened.Kind is EventKind.LockedOut
        );
        // The step that was begun before is closed too.
        var page = await client.GetAsync("/sign-in/second-factor");
        var right = await client.SubmitAsync(page, "main form", ("Code", app.Code(1)));
        Assert.Equal(Failed, right.ErrorOf("Code"));
    }

    [Fact]
    public async Task RecoveryCode_WorksOnce_HoweverItIsTyped()
    {
        var (user, app) = await AddWithAppAsync();
        using var client = registry.CreateClient();
        var typed = app.RecoveryCodes[3]
            .ToLowerInvariant()
            .Replace("-", " ", StringComparison.Ordinal);

        Assert.Equal("/", (await RecoverAsync(client, user, typed)).Location);
        using var again = registry.CreateClient();
        var used = await RecoverAsync(again, user, typed);

        Assert.Equal(
            "This code did not work: it is none of those left, it was used before, or there were too many attempts. Check it, or try again in 15 minutes",
            used.ErrorOf("Code")
        );
        var events = await registry.EventsAsync(user);
        var (_, details) = Assert.Single(events, e => e.Kind is EventKind.RecoveryCodeUsed);
        Assert.Equal(9, details.GetProperty("left").GetInt32());
        Assert.Contains(
            "9 left.",
            (await client.GetAsync("/account")).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task NewRecoveryCodes_ReplaceTheOldOnes_AfterThePassword()
    {
        var (user, app) = await AddWithAppAsync();
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        var page = await client.GetAsync("/account/recovery-codes");
        var refused = await client.SubmitAsync(page, "main form", ("Present", "something else"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);

        var made = await client.SubmitAsync(page, "main form", ("Present", Password));
        var codes = made
            .Document.QuerySelectorAll("#codes code")
            .Select(code => code.TextContent)
            .ToList();

        Assert.Equal(10, codes.Count);
        using var other = registry.CreateClient();
        var old = await RecoverAsync(other, user, app.RecoveryCodes[0]);
        Assert.Equal(HttpStatusCode.BadRequest, old.Status);
        Assert.Equal("/", (await RecoverAsync(other, user, codes[0])).Location);
    }

    [Fact]
    public async Task Removing_AsksForThePassword_EndsOtherSessions_AndClosesTheRole()
    {
        var user = await registry.AddWithPasswordAsync();
        using var client = registry.Factory.CreateHtmlClient(
            await registry.Factory.CreateSessionAsync(user, SignInMethod.Password)
        );
        await client.SetUpAuthenticatorAsync();
        using var other = await registry.Factory.CreateHtmlClientAsync(user);
        var page = await client.GetAsync("/account/second-factor/remove");
        var refused = await client.SubmitAsync(page, "main form", ("Present", "something else"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.True((await registry.StoredAsync(user)).TwoFactorEnabled);

        var removed = await client.SubmitAsync(page, "main form", ("Present", Password));

        Assert.Equal("/account?done=authenticator-removed", removed.Location);
        Assert.False((await registry.StoredAsync(user)).TwoFactorEnabled);
        Assert.Equal("/account/second-factor", (await client.GetAsync("/patients")).Location);
        var next = await other.GetAsync("/account");
        Assert.StartsWith("https://localhost/sign-in", next.Location, StringComparison.Ordinal);
        await using var db = registry.CreateContext();
        Assert.DoesNotContain(
            await db.UserTokens.Where(token => token.UserId == user.Id).ToListAsync(Ct),
            token => token.Name is "authenticator_key" or "recovery_codes"
        );
        Assert.Contains(
            await registry.EventsAsync(user),
            happened => happened.Kind is EventKind.SecondFactorRemoved
        );
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("new password")]
    public async Task SecondStep_IsOver_WhenTheAccountHasChangedMeanwhile(string change)
    {
        var (user, app) = await AddWithAppAsync();
        using var client = registry.CreateClient();
        var first = await client.SignInAsync(user.Email!);
        var page = await client.GetAsync(first.Location!);
        await registry.ChangeAsync(
            user,
            stored =>
            {
                if (change == "suspended")
                    stored.SuspendedAt = FixedClock.Default.GetUtcNow().UtcDateTime;
                else
                    stored.SecurityStamp = "another";
            }
        );

        var answer = await client.SubmitAsync(page, "main form", ("Code", app.Code(1)));

        Assert.Equal("/sign-in", answer.Location);
    }

    [Theory]
    [InlineData("/sign-in/second-factor")]
    [InlineData("/sign-in/recovery-code")]
    public async Task SecondStep_WithoutTheFirst_LeadsToSignIn(string address)
    {
        using var client = registry.CreateClient();
        Assert.Equal("/sign-in", (await client.GetAsync(address)).Location);
        using var forged = registry.Factory.CreateHtmlClient(
            new Cookie("__Host-second-step", "CfDJ8-forged")
        );
        Assert.Equal("/sign-in", (await forged.GetAsync(address)).Location);
    }

    private static Task<HtmlPage> SubmitAsync(
        HtmlClient client,
        HtmlPage page,
        string code,
        string password
    ) => client.SubmitAsync(page, "main form", ("Code", code), ("Present", password));

    /// <summary>Both steps, the second with this code.</summary>
    private static async Task<HtmlPage> StepAsync(HtmlClient client, RegistryUser user, string code)
    {
        var first = await client.SignInAsync(user.Email!);
        var page = await client.GetAsync(first.Location!);
        return await client.SubmitAsync(page, "main form", ("Code", code));
    }

    /// <summary>Both steps, the second with this recovery code.</summary>
    private static async Task<HtmlPage> RecoverAsync(
        HtmlClient client,
        RegistryUser user,
        string code
    )
    {
        var first = await client.SignInAsync(user.Email!);
        var page = await client.GetAsync(first.Location!);
        var recovery = await client.SubmitAsync(
            page,
            "form[action$='recovery-code?handler=choose']"
        );
        return await client.SubmitAsync(recovery, "main form", ("Code", code));
    }

    private async Task<(RegistryUser User, AuthenticatorApp App)> AddWithAppAsync()
    {
        var user = await registry.AddWithPasswordAsync();
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        return (user, await client.SetUpAuthenticatorAsync());
    }
}
