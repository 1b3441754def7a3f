using System.Text.Json;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>What tests of signing in share.</summary>
internal static class AccountHelp
{
    public const string Password = "correct horse battery staple";

    /// <summary>A new coordinator, or holder of another role for all centers, with <see cref="Password"/>.</summary>
    public static async Task<RegistryUser> AddWithPasswordAsync(
        this RegistryWebFixture registry,
        RegistryRole role = RegistryRole.Coordinator
    )
    {
        var user = await registry.AddUserAsync(role);
        await registry.SetPasswordAsync(user);
        return user;
    }

    public static async Task SetPasswordAsync(this RegistryWebFixture registry, RegistryUser user)
    {
        await using var scope = registry.Factory.Services.CreateUnrestrictedScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<RegistryUser>>();
        await registry.ChangeAsync(
            user,
            stored => stored.PasswordHash = hasher.HashPassword(stored, Password)
        );
    }

    /// <summary>Changes what is stored of an account.</summary>
    public static async Task ChangeAsync(
        this RegistryWebFixture registry,
        RegistryUser user,
        Action<RegistryUser> change
    )
    {
        await using var db = registry.CreateContext();
        change(await db.Users.SingleAsync(stored => stored.Id == user.Id));
        await db.SaveChangesAsync();
    }

    public static async Task<RegistryUser> StoredAsync(
        this RegistryWebFixture registry,
        RegistryUser user
    )
    {
        await using var db = registry.CreateContext();
        return await db.Users.AsNoTracking().SingleAsync(stored => stored.Id == user.Id);
    }

    /// <summary>What the log says about an account, in its order: the kind, and the details as they are written.</summary>
    public static async Task<IReadOnlyList<(EventKind Kind, JsonElement Details)>> EventsAsync(
        this RegistryWebFixture registry,
        RegistryUser user
    )
    {
        await using var db = registry.CreateContext();
        var events = await db
            .Events.Where(happened => happened.SubjectUserId == user.Id)
            .OrderBy(happened => happened.Id)
            .ToListAsync();
        return
        [
            .. events.Select(happened =>
                (happened.Kind, JsonDocument.Parse(happened.Details).RootElement)
            ),
        ];
    }

    public static async Task<int> OpenSessionsAsync(
        this RegistryWebFixture registry,
        RegistryUser user
    )
    {
        await using var db = registry.CreateContext();
        return await db.Sessions.CountAsync(session =>
            session.UserId == user.Id && session.EndedAt == null
        );
    }

    /// <summary>Sends the sign-in form.</summary>
    public static async Task<HtmlPage> SignInAsync(
        this HtmlClient client,
        string email,
        string password = Password,
        string query = ""
    )
    {
        var page = await client.GetAsync($"/sign-in{query}");
        return await client.SubmitAsync(
            page,
            "main form",
            ("Email", email),
            ("Password", password)
        );
    }

    /// <summary>Sets up an authenticator app by the account's own page, as the person who is signed in.</summary>
    public static async Task<AuthenticatorApp> SetUpAuthenticatorAsync(this HtmlClient client)
    {
        var page = await client.GetAsync("/account/second-factor");
        var app = new AuthenticatorApp(page.TextOf(".qr-key"));
        var done = await client.SubmitAsync(
            page,
            "main form",
            ("Code", app.Code()),
            ("Present", Password)
        );
        app.RecoveryCodes =
        [
            .. done.Document.QuerySelectorAll("#codes code").Select(code => code.TextContent),
        ];
        return app;
    }
}
