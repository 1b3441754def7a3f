using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.Account;

public class SignInTests(RegistryWebFixture registry)
{
    private const string Password = "a long enough sentence";
    private const string Failed =
        "The e-mail address and the password do not match an account, or there were too many attempts. Check both, or try again in 15 minutes";

    [Fact]
    public async Task Get_WhenNotSignedIn_EveryOtherPageLeadsHere()
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/?from=mail");
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Equal("https://localhost/sign-in?returnUrl=%2F%3Ffrom%3Dmail", page.Location);
    }

    [Fact]
    public async Task Post_WithTheRightPassword_SignsInAndGoesBack()
    {
        var user = await AddUserWithPasswordAsync();
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in?returnUrl=%2F%3Ffrom%3Dmail");
        var answer = await SubmitAsync(client, page, user.Email!, Password);
        Assert.Equal("/?from=mail", answer.Location);
        var home = await client.GetAsync("/errors/404");
        Assert.StartsWith(
            "Investigator, center ",
            home.TextOf("header .who"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Post_WithAReturnAddressElsewhere_GoesToTheStartPage(string address)
    {
        var user = await AddUserWithPasswordAsync();
        using var client = registry.CreateClient();
        var page = await client.GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(address)}");
        var answer = await SubmitAsync(client, page, user.Email!, Password);
        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task Post_WithAWrongPasswordOrAnUnknownAddress_SaysTheSame()
    {
        var user = await AddUserWithPasswordAsync();
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        var wrong = await SubmitAsync(client, page, user.Email!, "not the password");
        var unknown = await SubmitAsync(client, page, "nobody@example.org", Password);
        Assert.All(
            [wrong, unknown],
            answer =>
            {
                Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
                Assert.Equal([Failed], answer.Errors);
                Assert.Equal(Failed, answer.ErrorOf("Email"));
                Assert.Equal("", answer.ValueOf("Password"));
            }
        );
        Assert.Equal(user.Email, wrong.ValueOf("Email"));
    }

    [Fact]
    public async Task Post_WithNothing_AsksForBothInTheOrderOfTheFields()
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        var answer = await SubmitAsync(client, page, "", "");
        Assert.Equal(["Enter your e-mail address", "Enter your password"], answer.Errors);
        Assert.Equal("#Email", answer.Find(".error-summary a").GetAttribute("href"));
        Assert.Equal("Error: Sign in - ITP Registry", answer.Document.Title);
        Assert.Equal("Email-error", answer.Find("#Email").GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Post_AfterFiveWrongPasswords_RefusesTheRightOne()
    {
        var user = await AddUserWithPasswordAsync();
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        for (var i = 0; i < 5; i++)
            await SubmitAsync(client, page, user.Email!, "not the password");
        var answer = await SubmitAsync(client, page, user.Email!, Password);
        Assert.Equal([Failed], answer.Errors);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        var page = await client.GetAsync("/errors/404");
        var answer = await client.SubmitAsync(page, "form[action='/sign-out']");
        Assert.Equal("/sign-in", answer.Location);
        var next = await client.GetAsync("/");
        Assert.StartsWith("https://localhost/sign-in", next.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_EndsTheSession_AlsoForACopyOfItsCookie()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        var cookie = await registry.Factory.CreateSessionAsync(user);
        using var client = registry.Factory.CreateHtmlClient(cookie);
        using var copy = registry.Factory.CreateHtmlClient(cookie);
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/patients")).Status);

        var page = await client.GetAsync("/errors/404");
        await client.SubmitAsync(page, "form[action='/sign-out']");

        var next = await copy.GetAsync("/patients");
        Assert.StartsWith("https://localhost/sign-in", next.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Session_OfAUserWhoIsSuspendedOrExpired_EndsWithTheNextPage(bool suspended)
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/patients")).Status);
        var now = FixedClock.Default.GetUtcNow().UtcDateTime;
        await using (var context = registry.CreateContext())
        {
            var stored = await context.Users.SingleAsync(
                found => found.Id == user.Id,
                TestContext.Current.CancellationToken
            );
            if (suspended)
                stored.SuspendedAt = now;
            else
                stored.ExpiresOn = DateOnly.FromDateTime(now).AddDays(-1);
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var page = await client.GetAsync("/patients");

        Assert.StartsWith("https://localhost/sign-in", page.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_OnItsLastDay_IsOpen()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        await using (var context = registry.CreateContext())
        {
            await context
                .Users.Where(found => found.Id == user.Id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(
                            found => found.ExpiresOn,
                            DateOnly.FromDateTime(FixedClock.Default.GetUtcNow().UtcDateTime)
                        ),
                    TestContext.Current.CancellationToken
                );
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/patients")).Status);
    }

    [Fact]
    public async Task Cookies_AreForTlsAndThisSiteOnlyAndHiddenFromScripts()
    {
        var user = await AddUserWithPasswordAsync();
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        var answer = await SubmitAsync(client, page, user.Email!, Password);
        var session = Assert.Single(
            answer.Response.Headers.GetValues("Set-Cookie"),
            cookie => cookie.StartsWith("__Host-session=", StringComparison.Ordinal)
        );
        Assert.EndsWith(
            "; path=/; secure; samesite=lax; httponly",
            session,
            StringComparison.Ordinal
        );
        var antiforgery = Assert.Single(page.Response.Headers.GetValues("Set-Cookie"));
        Assert.Contains(
            "; secure; samesite=strict; httponly",
            antiforgery,
            StringComparison.Ordinal
        );
    }

    private static Task<HtmlPage> SubmitAsync(
        HtmlClient client,
        HtmlPage page,
        string email,
        string password
    ) => client.SubmitAsync(page, "main form", ("Email", email), ("Password", password));

    private async Task<RegistryUser> AddUserWithPasswordAsync()
    {
        var user = await registry.AddUserAsync(
            RegistryRole.Investigator,
            await registry.AddCenterAsync()
        );
        await using var scope = registry.Factory.Services.CreateUnrestrictedScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<RegistryUser>>();
        var stored = (await users.FindByEmailAsync(user.Email!))!;
        stored.LockoutEnabled = true;
        Assert.True((await users.AddPasswordAsync(stored, Password)).Succeeded);
        return user;
    }
}
