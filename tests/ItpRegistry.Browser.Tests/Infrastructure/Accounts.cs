using System.Text.RegularExpressions;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ItpRegistry.Browser.Tests.Infrastructure;

/// <summary>Accounts of their own with a password, which demo accounts have not, and signing in with it.</summary>
internal static partial class Accounts
{
    public const string Password = "correct horse battery staple";

    /// <summary>An account with <see cref="Password"/>, made when there is none of this address.</summary>
    public static async Task AddAccountAsync(
        this RegistryServer server,
        string email,
        RegistryRole role = RegistryRole.Coordinator
    )
    {
        await using var db = server.Database.CreateContext();
        if (await db.Users.AnyAsync(user => user.Email == email))
            return;
        var user = new RegistryUser
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            DisplayName = "Dr Noël",
            SecurityStamp = $"{Guid.NewGuid()}",
            RoleAssignments = [new() { Role = role }],
        };
        user.PasswordHash = await HashAsync(server, user);
        db.Add(user);
        await db.SaveChangesAsync();
    }

    public static async Task<string> HashAsync(RegistryServer server, RegistryUser user)
    {
        await using var scope = server.Services.CreateUnrestrictedScope();
        return scope
            .ServiceProvider.GetRequiredService<IPasswordHasher<RegistryUser>>()
            .HashPassword(user, Password);
    }

    /// <summary>Fills the sign-in form in and sends it.</summary>
    public static async Task SignInAsync(this IPage page, string email)
    {
        await page.GotoAsync("/sign-in");
        await page.SendSignInAsync(email);
    }

    /// <inheritdoc cref="SignInAsync(IPage, string)"/>
    public static async Task SendSignInAsync(this IPage page, string email)
    {
        // In the address field the browser offers passkeys, for which it asks the server at once.
        await page.RunAndWaitForResponseAsync(
            () => page.Locator("#Email").FillAsync(email),
            PasskeyOptions()
        );
        await page.Locator("#Password").FillAsync(Password);
        await page.Locator("main form .btn-primary").First.ClickAsync();
    }

    /// <summary>Sets up an authenticator app on the page that is open; the recovery codes are shown then.</summary>
    public static async Task<AuthenticatorApp> SetUpAuthenticatorAsync(this IPage page)
    {
        var app = new AuthenticatorApp(await page.Locator(".qr-key").InnerTextAsync());
        await page.Locator("#Code").FillAsync(app.Code());
        if (await page.Locator("#Present").CountAsync() > 0)
            await page.Locator("#Present").FillAsync(Password);
        await page.Locator("main form .btn-primary").ClickAsync();
        await page.Locator("#codes").WaitForAsync();
        return app;
    }

    [GeneratedRegex("handler=passkeyOptions")]
    private static partial Regex PasskeyOptions();
}
