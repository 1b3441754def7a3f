using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;
using static ItpRegistry.Web.Tests.Account.AccountHelp;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>Who has no way in learns nothing from the answer or from its time; failures are counted and logged.</summary>
public sealed class PasswordSignInTests(RegistryWebFixture registry)
{
    private const string Wrong = "not the password at all";

    private static DateTimeOffset Now => FixedClock.Default.GetUtcNow();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Accounts that do not open, with what the log says of each: the password is right in all but the first.</summary>
    public static TheoryData<string, string> Closed =>
        new()
        {
            { "wrong password", "wrong" },
            { "locked", "locked" },
            { "suspended", "suspended" },
            { "expired", "expired" },
            { "invited, no password yet", "wrong" },
        };

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task ClosedAccount_IsAnsweredLikeAnUnknownAddress_AfterTheSameWork(
        string state,
        string reason
    )
    {
        var user = await AddAsync(state);
        var hashes = new CountedHasher();
        await using var counted = Counting(hashes);
        using var client = Client(counted);
        // The first sign-in after the start prepares the hash of nobody.
        await client.SignInAsync("nobody@example.org");

        hashes.Reset();
        var unknown = await client.SignInAsync("nobody@example.org");
        var workForUnknown = hashes.Work;
        hashes.Reset();
        var closed = await client.SignInAsync(
            user.Email!,
            state == "wrong password" ? Wrong : Password
        );

        Assert.Equal("1 verified, 0 hashed", workForUnknown);
        Assert.Equal(workForUnknown, hashes.Work);
        Assert.Equal(HttpStatusCode.BadRequest, closed.Status);
        Assert.Equal(unknown.Status, closed.Status);
        Assert.Equal(unknown.Errors, closed.Errors);
        Assert.Equal(Told(unknown), Told(closed));
        Assert.Equal(0, await registry.OpenSessionsAsync(user));
        var (kind, details) = Assert.Single(await registry.EventsAsync(user));
        Assert.Equal(EventKind.SignInFailed, kind);
        Assert.Equal(reason, details.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Failure_IsLogged_WithoutWhatWasTyped()
    {
        var typed = $"typed{Guid.NewGuid():N}";
        using var client = registry.CreateClient();

        await client.SignInAsync($"{typed}@example.org", typed);

        await using var db = registry.CreateContext();
        var failures = await db.Events.Where(e => e.Kind == EventKind.SignInFailed).ToListAsync(Ct);
        Assert.NotEmpty(failures);
        Assert.DoesNotContain(
            failures,
            e => (e.UserName + e.Details).Contains(typed, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            registry.Factory.Log.All,
            line => line.Contains(typed, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task FiveFailures_LockTheAccount_AndFourDoNot()
    {
        var user = await registry.AddWithPasswordAsync();
        using var client = registry.CreateClient();
        for (var i = 0; i < 4; i++)
            await client.SignInAsync(user.Email!, Wrong);
        Assert.Equal("/", (await client.SignInAsync(user.Email!)).Location);

        using var other = registry.CreateClient();
        for (var i = 0; i < 5; i++)
            await other.SignInAsync(user.Email!, Wrong);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SignInAsync(user.Email!)).Status);
        var locked = (await registry.EventsAsync(user)).Count(e => e.Kind is EventKind.LockedOut);
        Assert.Equal(1, locked);
    }

    [Fact]
    public async Task ManyAttemptsAtOnce_AreNoMoreThanFive()
    {
        var user = await registry.AddWithPasswordAsync();
        var clients = Enumerable.Range(0, 12).Select(_ => registry.CreateClient()).ToList();
        var pages = await Task.WhenAll(clients.Select(client => client.GetAsync("/sign-in")));

        await Task.WhenAll(
            clients.Select(
                (client, i) =>
                    client.SubmitAsync(
                        pages[i],
                        "main form",
                        ("Email", user.Email!),
                        ("Password", Wrong)
                    )
            )
        );

        var reasons = (await registry.EventsAsync(user))
            .Where(e => e.Kind is EventKind.SignInFailed)
            .Select(e => e.Details.GetProperty("reason").GetString())
            .ToList();
        Assert.Equal(5, reasons.Count(reason => reason == "wrong"));
        Assert.Equal(7, reasons.Count(reason => reason == "locked"));
        clients.ForEach(client => client.Dispose());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Lock_IsOver_WhenItsTimeHasCome(int secondsToGo, bool opens)
    {
        var user = await registry.AddWithPasswordAsync();
        await registry.ChangeAsync(
            user,
            stored =>
            {
                stored.AccessFailedCount = 5;
                stored.LockoutEnd = Now.AddSeconds(secondsToGo);
            }
        );
        using var client = registry.CreateClient();

        var answer = await client.SignInAsync(user.Email!);

        Assert.Equal(opens ? "/" : null, answer.Location);
        Assert.Equal(opens ? 0 : 5, (await registry.StoredAsync(user)).AccessFailedCount);
    }

    [Fact]
    public async Task HashOfFewerIterations_IsRenewed_Once()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        var cheap = new PasswordHasher<RegistryUser>(
            Microsoft.Extensions.Options.Options.Create(
                new PasswordHasherOptions { IterationCount = 1000 }
            )
        );
        var old = cheap.HashPassword(user, Password);
        await registry.ChangeAsync(user, stored => stored.PasswordHash = old);

        using var client = registry.CreateClient();
        Assert.Equal("/", (await client.SignInAsync(user.Email!)).Location);
        var renewed = (await registry.StoredAsync(user)).PasswordHash;
        Assert.NotEqual(old, renewed);

        using var again = registry.CreateClient();
        Assert.Equal("/", (await again.SignInAsync(user.Email!)).Location);
        Assert.Equal(renewed, (await registry.StoredAsync(user)).PasswordHash);
    }

    [Fact]
    public async Task ManySignInsAtOnce_DoNotKeepOthersWaiting()
    {
        const int many = 50;
        var user = await registry.AddWithPasswordAsync();
        using var reader = await registry.Factory.CreateHtmlClientAsync(user);
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        var signIns = Enumerable
            .Range(0, many)
            .Select(i =>
                client.SubmitAsync(
                    page,
                    "main form",
                    ("Email", $"nobody{i}@example.org"),
                    ("Password", Wrong)
                )
            )
            .ToList();

        var read = await reader.GetAsync("/account");

        Assert.Equal(HttpStatusCode.OK, read.Status);
        var waiting = signIns.Count(signIn => !signIn.IsCompleted);
        Assert.True(waiting > many / 2, $"Only {waiting} sign-ins were still waiting.");
        await Task.WhenAll(signIns);
    }

    /// <summary>The page but for what was typed and the tokens.</summary>
    private static string Told(HtmlPage page)
    {
        page.Find("#Email").RemoveAttribute("value");
        foreach (var token in page.Document.QuerySelectorAll("[name=__RequestVerificationToken]"))
            token.Remove();
        return page.Find("main").InnerHtml;
    }

    private async Task<RegistryUser> AddAsync(string state)
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        if (state != "invited, no password yet")
            await registry.SetPasswordAsync(user);
        await registry.ChangeAsync(
            user,
            stored =>
            {
                stored.LockoutEnd = state == "locked" ? Now.AddMinutes(1) : null;
                stored.SuspendedAt = state == "suspended" ? Now.UtcDateTime : null;
                stored.ExpiresOn =
                    state == "expired" ? DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-1) : null;
            }
        );
        return user;
    }

    private WebApplicationFactory<Program> Counting(CountedHasher hashes) =>
        registry.Factory.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services =>
                services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<RegistryUser>>(hashes))
            )
        );

    private static HtmlClient Client(WebApplicationFactory<Program> factory) =>
        new(
            factory.CreateClient(
                new() { BaseAddress = new("https://localhost"), AllowAutoRedirect = false }
            )
        );

    /// <summary>Counts how often a hash is computed; made cheap, for only the number matters.</summary>
    private sealed class CountedHasher : IPasswordHasher<RegistryUser>
    {
        private readonly PasswordHasher<RegistryUser> hasher = new();
        private int verified;
        private int hashed;

        public string Work => $"{verified} verified, {hashed} hashed";

        public void Reset() => (verified, hashed) = (0, 0);

        public string HashPassword(RegistryUser user, string password)
        {
            hashed++;
            return hasher.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(
            RegistryUser user,
            string hashedPassword,
            string providedPassword
        )
        {
            verified++;
            return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
