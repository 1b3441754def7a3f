using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>The pages on which people sign in and look after their account, in the states that look different.</summary>
internal static class AccountVisits
{
    private const string Email = "second-step@example.org";

    private static readonly byte[] Credential = [1, 2, 3];

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        new("/Account/SecondStep", "", null, SecondStepAsync) { Prepare = TakeFirstStepAsync },
        new("/Account/SecondStep", "refused", null, SecondStepAsync)
        {
            Prepare = async page =>
            {
                await TakeFirstStepAsync(page);
                await SubmitAsync(page);
            },
        },
        new("/Account/RecoveryCode", "refused", null, SecondStepAsync)
        {
            Prepare = async page =>
            {
                await TakeFirstStepAsync(page);
                await page.Locator("form[action*='recovery-code'] button").ClickAsync();
                await Expect(page)
                    .ToHaveURLAsync(new System.Text.RegularExpressions.Regex("recovery-code"));
                await SubmitAsync(page);
            },
        },
        new("/Account/Index", "", RegistryRole.Administrator, "/account"),
        new("/Account/SecondFactor", "", RegistryRole.Administrator, "/account/second-factor"),
        new("/Account/SecondFactor", "refused", RegistryRole.Administrator, PasswordAsync)
        {
            Prepare = async page =>
            {
                await page.GotoAsync("/account/second-factor");
                await SubmitAsync(page);
            },
        },
        new("/Account/SecondFactor", "done", RegistryRole.Administrator, "/account/second-factor")
        {
            Prepare = Accounts.SetUpAuthenticatorAsync,
        },
        new(
            "/Account/SecondFactor",
            "another",
            RegistryRole.Administrator,
            "/account/second-factor"
        ),
        new(
            "/Account/RemoveSecondFactor",
            "refused",
            RegistryRole.Administrator,
            "/account/second-factor/remove"
        )
        {
            Prepare = SubmitAsync,
        },
        new("/Account/RecoveryCodes", "", RegistryRole.Administrator, "/account/recovery-codes"),
        new("/Account/RecoveryCodes", "made", RegistryRole.Administrator, "/account/recovery-codes")
        {
            Prepare = async page =>
            {
                await page.Locator("#Present").FillAsync(Accounts.Password);
                await page.Locator("main form .btn-primary").ClickAsync();
                await Expect(page.Locator("#codes")).ToBeVisibleAsync();
            },
        },
        new("/Account/Password", "refused", RegistryRole.Administrator, "/account/password")
        {
            Prepare = SubmitAsync,
        },
        new("/Account/Passkeys", "none", RegistryRole.Administrator, "/account/passkeys"),
        new("/Account/Passkey", "", RegistryRole.Administrator, PasskeyAsync),
        new("/Account/Passkey", "refused", RegistryRole.Administrator, PasskeyAsync)
        {
            Prepare = async page =>
            {
                await page.Locator("main form .btn-danger").ClickAsync();
                await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
            },
        },
        new("/Account/Passkeys", "", RegistryRole.Administrator, "/account/passkeys"),
        new(
            "/Account/Index",
            "with everything",
            RegistryRole.Administrator,
            "/account?done=password"
        ),
        // The last of its session.
        new(
            "/Account/Index",
            "about to be signed out",
            RegistryRole.Administrator,
            LastMinutesAsync
        )
        {
            Prepare = page => Expect(page.Locator("#session-warning")).ToBeVisibleAsync(),
        },
    ];

    private static async Task SubmitAsync(IPage page)
    {
        await page.Locator("main form .btn-primary, main form .btn-danger").First.ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
    }

    private static async Task<string> SecondStepAsync(RegistryServer server)
    {
        await server.AddAccountAsync(Email);
        await using var db = server.Database.CreateContext();
        var user = await db.Users.SingleAsync(found => found.Email == Email);
        if (!user.TwoFactorEnabled)
        {
            user.TwoFactorEnabled = true;
            db.Add(
                new IdentityUserToken<int>
                {
                    UserId = user.Id,
                    LoginProvider = "registry",
                    Name = "recovery_codes",
                    Value = "salt;hash",
                }
            );
            db.Add(PasskeyOf(user, [.. Credential, 4]));
            await db.SaveChangesAsync();
        }
        return "/sign-in";
    }

    private static async Task TakeFirstStepAsync(IPage page)
    {
        await page.SendSignInAsync(Email);
        await Expect(page.Locator("#Code")).ToBeVisibleAsync();
    }

    /// <summary>Gives the demo administrator a password, so that its pages ask for it.</summary>
    private static async Task<string> PasswordAsync(RegistryServer server)
    {
        await using var db = server.Database.CreateContext();
        var user = await AdministratorAsync(db);
        user.PasswordHash = await Accounts.HashAsync(server, user);
        await db.SaveChangesAsync();
        return "/account";
    }

    private static async Task<string> PasskeyAsync(RegistryServer server)
    {
        await using var db = server.Database.CreateContext();
        var user = await AdministratorAsync(db);
        if (!await db.Set<IdentityUserPasskey<int>>().AnyAsync(held => held.UserId == user.Id))
        {
            db.Add(PasskeyOf(user, Credential));
            await db.SaveChangesAsync();
        }
        return $"/account/passkeys/{Convert.ToHexStringLower(Credential)}";
    }

    private static async Task<string> LastMinutesAsync(RegistryServer server)
    {
        await using var db = server.Database.CreateContext();
        var begun = FixedClock.Default.GetUtcNow().UtcDateTime.AddHours(-12).AddSeconds(100);
        await db.Sessions.ExecuteUpdateAsync(set =>
            set.SetProperty(session => session.StartedAt, begun)
        );
        return "/account";
    }

    private static Task<RegistryUser> AdministratorAsync(Data.RegistryDbContext db) =>
        db.Users.SingleAsync(user => user.UserName == "demo-administrator");

    private static IdentityUserPasskey<int> PasskeyOf(RegistryUser user, byte[] credential) =>
        new()
        {
            UserId = user.Id,
            CredentialId = credential,
            Data = new()
            {
                Name = "Ordinateur",
                PublicKey = [1],
                AttestationObject = [1],
                ClientDataJson = [1],
                CreatedAt = FixedClock.Default.GetUtcNow(),
            },
        };
}
