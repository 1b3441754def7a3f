using System.Net;
using System.Text.Json;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Infrastructure.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>How long a session lasts, what keeps it open, and that no other cookie opens anything.</summary>
public sealed class SessionTests(RegistryWebFixture registry)
{
    private static DateTime Now => FixedClock.Default.GetUtcNow().UtcDateTime;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(30 * 60, 0, true)]
    [InlineData(30 * 60 + 1, 0, false)]
    [InlineData(0, 12 * 60 * 60, true)]
    [InlineData(0, 12 * 60 * 60 + 1, false)]
    public async Task Session_IsOpenUpToItsLimits(int secondsIdle, int secondsOld, bool open)
    {
        var (user, client) = await SignInAsync();
        await AgeAsync(user, secondsIdle, secondsOld);

        var page = await client.GetAsync("/patients");

        Assert.Equal(open ? HttpStatusCode.OK : HttpStatusCode.Redirect, page.Status);
        Assert.Equal(open ? 1 : 0, await registry.OpenSessionsAsync(user));
        Assert.Equal(
            !open,
            (await registry.EventsAsync(user)).Any(e => e.Kind is EventKind.SessionExpired)
        );
        client.Dispose();
    }

    [Fact]
    public async Task AskingHowLongItLasts_DoesNotKeepItOpen_AndStayingDoes()
    {
        var (user, client) = await SignInAsync();
        await AgeAsync(user, 28 * 60, 60 * 60);

        Assert.Equal((120, 11 * 60 * 60), Left(await client.GetAsync("/session")));
        Assert.Equal((120, 11 * 60 * 60), Left(await client.GetAsync("/session")));
        await AgeAsync(user, 28 * 60, 60 * 60);
        var page = await client.GetAsync("/errors/404");
        Assert.Equal("1800", page.Find("#session-warning").GetAttribute("data-idle"));

        await AgeAsync(user, 28 * 60, 60 * 60);
        var stayed = await client.SubmitAsync(page, "#session-warning form[action='/session']");
        Assert.Equal((1800, 11 * 60 * 60), Left(stayed));
        Assert.Equal((1800, 11 * 60 * 60), Left(await client.GetAsync("/session")));
        client.Dispose();
    }

    [Fact]
    public async Task Staying_NeedsTheTokenOfTheForm()
    {
        var (_, client) = await SignInAsync();
        var answer = await client.PostAsync("/session", []);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        client.Dispose();
    }

    [Fact]
    public async Task Cookie_OfAnotherPersonsSession_OpensNothing()
    {
        var (victim, theirs) = await SignInAsync();
        var attacker = await registry.AddUserAsync(RegistryRole.Coordinator);
        await using var db = registry.CreateContext();
        var session = await db.Sessions.SingleAsync(open => open.UserId == victim.Id, Ct);
        using var client = registry.Factory.CreateHtmlClient(Forge(attacker.Id, session.Id));

        await AssertOpensNothingAsync(client);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/patients")).Status);
        theirs.Dispose();
    }

    [Fact]
    public async Task Cookie_OfASessionThatNobodyBegan_OpensNothing()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = registry.Factory.CreateHtmlClient(Forge(user.Id, Guid.NewGuid()));
        await AssertOpensNothingAsync(client);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CfDJ8-forged")]
    [InlineData("0")]
    public async Task Cookie_ThatThisProgramDidNotMake_OpensNothing(string value)
    {
        using var client = registry.Factory.CreateHtmlClient(new Cookie("__Host-session", value));
        await AssertOpensNothingAsync(client);
    }

    [Fact]
    public async Task Cookie_UnderTheNameOfDevelopment_OpensNothing()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        var cookie = await registry.Factory.CreateSessionAsync(user);
        Assert.Equal("__Host-session", cookie.Name);
        using var client = registry.Factory.CreateHtmlClient(new Cookie("session", cookie.Value));
        await AssertOpensNothingAsync(client);
    }

    [Fact]
    public async Task FormOfAnotherPerson_IsNotTaken_ItsTokenIsBoundToTheOther()
    {
        var (_, mine) = await SignInAsync();
        var (_, other) = await SignInAsync();
        var theirs = await other.GetAsync("/account");
        var token = theirs.Find("[name=__RequestVerificationToken]").GetAttribute("value")!;

        var answer = await mine.PostAsync(
            "/account?handler=everywhere",
            [new("__RequestVerificationToken", token)]
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync("/account")).Status);
        mine.Dispose();
        other.Dispose();
    }

    private static async Task AssertOpensNothingAsync(HtmlClient client)
    {
        foreach (var address in (string[])["/patients", "/account"])
        {
            var page = await client.GetAsync(address);
            Assert.StartsWith("https://localhost/sign-in", page.Location, StringComparison.Ordinal);
        }
        Assert.Equal((0, 0), Left(await client.GetAsync("/session")));
    }

    private static (int Idle, int Maximum) Left(HtmlPage page)
    {
        var left = JsonDocument.Parse(page.Body).RootElement;
        return (left.GetProperty("idle").GetInt32(), left.GetProperty("maximum").GetInt32());
    }

    private async Task<(RegistryUser User, HtmlClient Client)> SignInAsync()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        return (user, await registry.Factory.CreateHtmlClientAsync(user));
    }

    /// <summary>Lets the sessions of a person have been begun and last used so long ago.</summary>
    private async Task AgeAsync(RegistryUser user, int secondsIdle, int secondsOld)
    {
        await using var db = registry.CreateContext();
        await db
            .Sessions.Where(session => session.UserId == user.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(session => session.LastSeenAt, Now.AddSeconds(-secondsIdle))
                        .SetProperty(session => session.StartedAt, Now.AddSeconds(-secondsOld)),
                Ct
            );
    }

    /// <summary>A cookie signed by the program itself, for these keys.</summary>
    private Cookie Forge(int userId, Guid sessionId)
    {
        var options = registry
            .Factory.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        var now = FixedClock.Default.GetUtcNow();
        var ticket = new AuthenticationTicket(
            Sessions.Principal(userId, sessionId),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(12) },
            IdentityConstants.ApplicationScheme
        );
        return new(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket));
    }
}
