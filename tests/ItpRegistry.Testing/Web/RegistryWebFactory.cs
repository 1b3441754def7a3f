using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Web.Infrastructure.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ItpRegistry.Testing.Web;

/// <summary>
/// The whole web program on a database of a test's own, reached in memory. Outside Development unless told otherwise, as in production.
/// </summary>
public sealed class RegistryWebFactory(
    TestDatabase database,
    string environment = RegistryWebFactory.Test,
    Action<IServiceCollection>? configure = null,
    IReadOnlyDictionary<string, string>? settings = null
) : WebApplicationFactory<Program>
{
    public const string Test = nameof(Test);
    public const string Development = nameof(Development);

    // Cookies are for TLS only outside Development.
    private static readonly Uri Address = new("https://localhost");

    /// <summary>What the program takes for now.</summary>
    public TimeProvider Clock { get; init; } = FixedClock.Default;

    /// <summary>Where the program's mail is, unless the settings name a server.</summary>
    public MailBox Mail { get; } = new();

    /// <summary>What the program has logged.</summary>
    public LogLines Log { get; } = new();

    /// <summary>A browser without a session. Redirects are shown, not followed; cookies are kept.</summary>
    public HtmlClient CreateHtmlClient(params Cookie[] cookies)
    {
        var container = new CookieContainer();
        foreach (var cookie in cookies)
            container.Add(Address, cookie);
        return new(CreateDefaultClient(Address, new CookieContainerHandler(container)));
    }

    /// <summary>A browser in which the user has signed in, without the work of checking a password.</summary>
    public async Task<HtmlClient> CreateHtmlClientAsync(RegistryUser user) =>
        CreateHtmlClient(await CreateSessionAsync(user));

    /// <summary>The cookie of a user who has signed in, with a second factor unless told otherwise.</summary>
    public async Task<Cookie> CreateSessionAsync(
        RegistryUser user,
        SignInMethod method = SignInMethod.PasswordTotp
    )
    {
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var session = new UserSession
        {
            Id = Guid.NewGuid(),
            UserId = user.Id,
            Method = method,
            StartedAt = now.UtcDateTime,
            LastSeenAt = now.UtcDateTime,
        };
        await using (var context = database.CreateContext())
        {
            context.Add(session);
            await context.SaveChangesAsync();
        }
        var cookie = Services
            .GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(
            Sessions.Principal(user.Id, session.Id),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(12) },
            IdentityConstants.ApplicationScheme
        );
        return new(cookie.Cookie.Name!, cookie.TicketDataFormat.Protect(ticket));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Mail.Delete();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        builder.UseSetting("ConnectionStrings:Registry", database.OwnerConnectionString);
        builder.UseSetting("Mail:Directory", Mail.Directory);
        // All tests come from the same address at once.
        builder.UseSetting("RateLimits:SignInPerMinute", "1000000");
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(Clock));
            // In place of the console, where the failures that tests provoke would look like their own.
            services.RemoveAll<ILoggerProvider>();
            services.AddSingleton<ILoggerProvider>(Log);
            configure?.Invoke(services);
        });
    }
}
