using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>A hospital's own sign-in, against a provider that really signs: whom it lets in, and whom not.</summary>
public sealed class OpenIdConnectTests(RegistryWebFixture registry) : IAsyncLifetime
{
    private const string Failure = "/sign-in?problem=openid-connect";

    private const string Failed =
        "University Hospital did not open an account here. An administrator of the registry has to invite you first, and your e-mail address there has to be verified";

    private OpenIdProvider? provider;
    private WebApplicationFactory<Program>? factory;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> WrongAnswers =>
        ["nonce", "audience", "issuer", "signature", "unverified", "not said", "no address"];

    public async ValueTask InitializeAsync()
    {
        provider = await OpenIdProvider.StartAsync();
        factory = registry.Factory.WithWebHostBuilder(builder =>
        {
            builder.UseSetting("OpenIdConnect:Authority", OpenIdProvider.Issuer);
            builder.UseSetting("OpenIdConnect:ClientId", OpenIdProvider.ClientId);
            builder.UseSetting("OpenIdConnect:ClientSecret", OpenIdProvider.ClientSecret);
            builder.UseSetting("OpenIdConnect:DisplayName", "University Hospital");
            builder.ConfigureTestServices(services =>
                services.Configure<OpenIdConnectOptions>(
                    OpenIdConnectSignIn.Scheme,
                    options =>
                    {
                        options.BackchannelHttpHandler = provider.Handler;
                        // The browser of these tests throws away what is past by the real clock.
                        options.TimeProvider = TimeProvider.System;
                    }
                )
            );
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        if (provider is not null)
            await provider.DisposeAsync();
    }

    [Fact]
    public async Task WithoutTheSetting_ThereIsNoSuchSignIn()
    {
        using var client = registry.CreateClient();
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.GetAsync("/sign-in/openid-connect")).Status
        );
        Assert.Null(
            (await client.GetAsync("/sign-in")).Document.QuerySelector(
                "a[href^='/sign-in/openid-connect']"
            )
        );
    }

    [Fact]
    public async Task VerifiedAddressOfAnAccount_SignsIn_AndIsLinked()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = Client();
        var page = await client.GetAsync("/sign-in?returnUrl=%2Fpatients");
        var link = page.Find("a[href^='/sign-in/openid-connect']");
        Assert.Equal("Sign in with University Hospital", link.TextContent);

        var done = await SignInAsync(
            client,
            new(Subject(user), user.Email!.ToUpperInvariant()) { Amr = ["pwd", "mfa"] },
            link.GetAttribute("href")!
        );

        Assert.Equal("/patients", done.Location);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/patients")).Status);
        Assert.Equal(SignInMethod.OpenIdConnectMultiFactor, await MethodAsync(user));
        await using var db = registry.CreateContext();
        var linked = await db.UserLogins.SingleAsync(login => login.UserId == user.Id, Ct);
        Assert.Equal(
            (OpenIdProvider.Issuer, Subject(user)),
            (linked.LoginProvider, linked.ProviderKey)
        );
    }

    [Fact]
    public async Task LinkedAccount_IsFoundByItsKey_WhateverAddressIsSaid()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = Client();
        await SignInAsync(client, new(Subject(user), user.Email));

        using var again = Client();
        var done = await SignInAsync(
            again,
            new(Subject(user), "married@example.org") { EmailVerified = false, Amr = ["mfa"] }
        );

        Assert.Equal("/", done.Location);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/patients")).Status);
    }

    [Fact]
    public async Task AddressThatWasGivenToSomebodyElse_DoesNotBringTheAccountAlong()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = Client();
        await SignInAsync(client, new(Subject(user), user.Email));

        using var successor = Client();
        var done = await SignInAsync(successor, new("successor", user.Email));

        Assert.StartsWith(Failure, done.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pwd")]
    [InlineData("MFA")]
    public async Task WithoutASecondFactorThere_ARoleThatNeedsOneHasNone(string amr)
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = Client();

        await SignInAsync(client, new(Subject(user), user.Email) { Amr = [amr] });

        Assert.Equal(SignInMethod.OpenIdConnect, await MethodAsync(user));
        Assert.Equal("/account/second-factor", (await client.GetAsync("/patients")).Location);
    }

    [Fact]
    public async Task WithoutASecondFactorThere_TheOneOfTheAccountIsAskedFor()
    {
        var user = await registry.AddWithPasswordAsync();
        using var enrolling = await registry.Factory.CreateHtmlClientAsync(user);
        var app = await enrolling.SetUpAuthenticatorAsync();
        using var client = Client();

        var first = await SignInAsync(client, new(Subject(user), user.Email));
        Assert.Equal("/sign-in/second-factor", first.Location);
        var page = await client.GetAsync(first.Location!);
        await client.SubmitAsync(page, "main form", ("Code", app.Code(1)));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/patients")).Status);
        Assert.Equal(SignInMethod.OpenIdConnectMultiFactor, await MethodAsync(user));
    }

    [Theory]
    [MemberData(nameof(WrongAnswers))]
    public async Task AnswerThatIsNotToBeTrusted_OpensNothing(string wrong)
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        var right = new Vouched(Subject(user), user.Email) { Amr = ["mfa"] };
        var answer = wrong switch
        {
            "nonce" => right with { Nonce = "another" },
            "audience" => right with { Audience = "another" },
            "issuer" => right with { Issuer = "https://elsewhere.example" },
            "signature" => right with { IsForged = true },
            "unverified" => right with { EmailVerified = false },
            "not said" => right with { EmailVerified = null },
            _ => right with { Email = null },
        };
        using var client = Client();

        var done = await SignInAsync(client, answer);

        Assert.StartsWith(Failure, done.Location, StringComparison.Ordinal);
        var page = await client.GetAsync(done.Location!);
        Assert.Equal([Failed], page.Errors);
        Assert.Equal(0, await registry.OpenSessionsAsync(user));
        await using var db = registry.CreateContext();
        Assert.False(await db.UserLogins.AnyAsync(login => login.UserId == user.Id, Ct));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("suspended")]
    [InlineData("expired")]
    public async Task AccountThatIsNotThereOrClosed_IsAnsweredAlike_AndNoneIsMade(string state)
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        var now = FixedClock.Default.GetUtcNow().UtcDateTime;
        await registry.ChangeAsync(
            user,
            stored =>
            {
                stored.SuspendedAt = state == "suspended" ? now : null;
                stored.ExpiresOn =
                    state == "expired" ? DateOnly.FromDateTime(now).AddDays(-1) : null;
            }
        );
        var email = state == "unknown" ? $"{Guid.NewGuid():N}@example.org" : user.Email;
        using var client = Client();

        var done = await SignInAsync(client, new($"new-{user.Id}", email) { Amr = ["mfa"] });

        Assert.StartsWith(Failure, done.Location, StringComparison.Ordinal);
        Assert.Equal([Failed], (await client.GetAsync(done.Location!)).Errors);
        await using var db = registry.CreateContext();
        Assert.Equal(
            state != "unknown",
            await db.Users.AnyAsync(stored => stored.Email == email, Ct)
        );
        Assert.Equal(0, await registry.OpenSessionsAsync(user));
    }

    [Fact]
    public async Task SuspendedAccount_ThatIsLinked_OpensNothing_AndIsLogged()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = Client();
        await SignInAsync(client, new(Subject(user), user.Email) { Amr = ["mfa"] });
        await registry.ChangeAsync(
            user,
            stored => stored.SuspendedAt = FixedClock.Default.GetUtcNow().UtcDateTime
        );

        using var again = Client();
        var done = await SignInAsync(again, new(Subject(user), user.Email) { Amr = ["mfa"] });

        Assert.StartsWith(Failure, done.Location, StringComparison.Ordinal);
        var (kind, details) = (await registry.EventsAsync(user))[^1];
        Assert.Equal(EventKind.SignInFailed, kind);
        Assert.Equal("suspended", details.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("another browser")]
    public async Task StateOfAnotherBrowser_OrOfNobody_OpensNothing(string state)
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var attacker = Client();
        using var victim = Client();
        var challenge = await attacker.GetAsync("/sign-in/openid-connect");
        var back = provider!.SignIn(challenge.Location!, new(Subject(user), user.Email));
        if (state == "forged")
            back = back[..back.IndexOf("state=", StringComparison.Ordinal)] + "state=forged";

        var done = await victim.GetAsync(back);

        Assert.Equal(Failure, done.Location);
        Assert.Equal(0, await registry.OpenSessionsAsync(user));
    }

    [Fact]
    public async Task ComingBack_WithoutHavingBeenThere_OpensNothing()
    {
        using var client = Client();
        var back = await client.GetAsync("/sign-in/openid-connect?handler=back");
        Assert.StartsWith(Failure, back.Location, StringComparison.Ordinal);
        var refused = await client.GetAsync("/sign-in/openid-connect/callback?error=access_denied");
        Assert.Equal(Failure, refused.Location);
    }

    private static string Subject(RegistryUser user) => $"subject-{user.Id}";

    private HtmlClient Client() =>
        new(
            factory!.CreateClient(
                new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false }
            )
        );

    /// <summary>The whole way: to the provider, there, and back.</summary>
    private async Task<HtmlPage> SignInAsync(
        HtmlClient client,
        Vouched who,
        string address = "/sign-in/openid-connect"
    )
    {
        var challenge = await client.GetAsync(address);
        var answer = await client.GetAsync(provider!.SignIn(challenge.Location!, who));
        return answer.Location!.StartsWith("/sign-in/openid-connect", StringComparison.Ordinal)
            ? await client.GetAsync(answer.Location)
            : answer;
    }

    private async Task<SignInMethod> MethodAsync(RegistryUser user)
    {
        await using var db = registry.CreateContext();
        return (
            await db
                .Sessions.OrderByDescending(session => session.StartedAt)
                .ThenByDescending(session =>
                    session.Method == SignInMethod.OpenIdConnectMultiFactor
                )
                .FirstAsync(session => session.UserId == user.Id && session.EndedAt == null, Ct)
        ).Method;
    }
}
