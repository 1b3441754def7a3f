using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>The pages of administration, in the states that look different.</summary>
internal static class AdministrationVisits
{
    private const string Email = "administered@example.org";
    private const string Users = "/administration/users";

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        new("/Account/ForgottenPassword", "", null, "/forgotten-password"),
        new("/Account/ForgottenPassword", "refused", null, "/forgotten-password")
        {
            Prepare = RefuseAsync,
        },
        new("/Account/ForgottenPassword", "asked for", null, "/forgotten-password")
        {
            Prepare = async page =>
            {
                await page.Locator("[name=Email]").FillAsync("nobody@example.org");
                await page.Locator("#main form .btn-primary").ClickAsync();
                await Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
            },
        },
        Of("Users/Index", "", Users),
        Of("Users/Index", "nobody", $"{Users}?search=zz"),
        Of("Users/Index", "not understood", $"{Users}?role=king"),
        Of("Users/Invite", "everything opened", $"{Users}/invite", OpenAsync),
        Of("Users/Invite", "refused", $"{Users}/invite", RefuseAsync),
        Of("Users/View", "of oneself", server => AddressAsync(server, "demo-administrator", "")),
        Of("Users/View", "everything there is", AdministeredAsync),
        Of("Users/View", "not sent", Unsent),
        Of("Users/Details", "refused", ForRefusal("details"), RefuseDetailsAsync),
        Of("Users/Roles", "refused", ForRefusal("roles"), RefuseRolesAsync),
        Of("Users/Suspend", "refused", ForRefusal("suspend"), RefuseAsync),
        Of("Users/SecondFactor", "", ForRefusal("second-factor")),
        Of("Centers/Index", "", "/administration/centers"),
        Of("Centers/Add", "refused", "/administration/centers/add", RefuseAsync),
        Of("Centers/Edit", "", "/administration/centers/01/edit"),
        Of("Settings", "", "/administration/settings"),
        Of("Settings", "refused", "/administration/settings", RefuseAsync),
        Of("Mail", "", "/administration/mail"),
    ];

    private static PageVisit Of(
        string page,
        string state,
        string address,
        Func<IPage, Task>? prepare = null
    ) => Of(page, state, _ => Task.FromResult(address), prepare);

    private static PageVisit Of(
        string page,
        string state,
        Func<RegistryServer, Task<string>> address,
        Func<IPage, Task>? prepare = null
    ) =>
        new($"/Administration/{page}", state, RegistryRole.Administrator, address)
        {
            Prepare = prepare ?? (_ => Task.CompletedTask),
        };

    private static Func<RegistryServer, Task<string>> ForRefusal(string page) =>
        async server =>
        {
            await AdministeredAsync(server);
            return await AddressAsync(server, Email, $"/{page}");
        };

    private static async Task<string> Unsent(RegistryServer server)
    {
        await AdministeredAsync(server);
        return await AddressAsync(server, Email, "?unsent=unreachable");
    }

    private static async Task<string> AddressAsync(
        RegistryServer server,
        string userName,
        string page
    )
    {
        await using var context = server.Database.CreateContext();
        var user = await context.Users.SingleAsync(found => found.UserName == userName);
        return $"{Users}/{user.Id}{page}";
    }

    /// <summary>A user who is suspended, has a second factor, open sessions and a history.</summary>
    private static async Task<string> AdministeredAsync(RegistryServer server)
    {
        await using (var scope = server.Services.CreateUnrestrictedScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RegistryDbContext>();
            if (!await db.Users.AnyAsync(user => user.Email == Email))
            {
                var now = FixedClock.Default.GetUtcNow().UtcDateTime;
                var center = await db.Centers.OrderBy(c => c.CenterCode).FirstAsync();
                var user = NewUser(center.Id, now);
                db.Users.Add(user);
                await db.SaveChangesAsync();
                db.Sessions.Add(NewSession(user.Id, now));
                db.Events.AddRange(Events(user.Id));
                await db.SaveChangesAsync();
            }
        }
        return await AddressAsync(server, Email, "?done=suspended");
    }

    private static RegistryUser NewUser(int centerId, DateTime now) =>
        new()
        {
            UserName = Email,
            NormalizedUserName = Email.ToUpperInvariant(),
            Email = Email,
            NormalizedEmail = Email.ToUpperInvariant(),
            DisplayName = "Investigator, Center 01",
            SecurityStamp = "stamp",
            PasswordHash = "none",
            Language = "fr",
            TwoFactorEnabled = true,
            InvitedAt = now.AddDays(-30),
            LastSignInAt = now.AddDays(-1),
            SuspendedAt = now,
            ExpiresOn = DateOnly.FromDateTime(now).AddYears(1),
            RoleAssignments =
            [
                new RoleAssignment
                {
                    Role = RegistryRole.Investigator,
                    CenterId = centerId,
                    MayExport = true,
                },
                new RoleAssignment { Role = RegistryRole.Monitor },
            ],
        };

    private static UserSession NewSession(int userId, DateTime now) =>
        new()
        {
            Id = Guid.NewGuid(),
            UserId = userId,
            Method = SignInMethod.PasswordTotp,
            StartedAt = now.AddMinutes(-10),
            LastSeenAt = now,
            UserAgent =
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
        };

    private static IEnumerable<RegistryEvent> Events(int userId) =>
        [
            Event(
                userId,
                EventKind.RolesChanged,
                null,
                """{"old": [], "new": [{"role": "investigator", "center": "01", "export": true}, {"role": "monitor", "center": "*", "export": false}]}"""
            ),
            Event(
                userId,
                EventKind.UserChanged,
                null,
                """{"email": {"old": "old@example.org", "new": "administered@example.org"}, "last_day": {"old": null, "new": "2027-01-15"}}"""
            ),
            Event(
                userId,
                EventKind.UserSuspended,
                "Has left the hospital.\nAsked for by its head.",
                "{}"
            ),
        ];

    private static RegistryEvent Event(
        int userId,
        EventKind kind,
        string? reason,
        string details
    ) =>
        new()
        {
            UserName = "Administrator",
            Origin = "page",
            Kind = kind,
            SubjectUserId = userId,
            Reason = reason,
            Details = details,
        };

    private static async Task RefuseAsync(IPage page)
    {
        await page.Locator(
                "#main form[method=post] .btn-primary, #main form[method=post] .btn-danger"
            )
            .First.ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
    }

    private static async Task RefuseDetailsAsync(IPage page)
    {
        await page.Locator("[name=email]").FillAsync("new@example.org");
        await page.Locator("[name=message_language]").SelectOptionAsync("fr");
        await RefuseAsync(page);
    }

    private static async Task RefuseRolesAsync(IPage page)
    {
        await page.EvaluateAsync(
            "() => document.querySelectorAll('[name^=role_]').forEach(box => { box.checked = false; })"
        );
        await RefuseAsync(page);
    }

    private static Task OpenAsync(IPage page) =>
        page.EvaluateAsync(
            "() => document.querySelectorAll('details').forEach(details => { details.open = true; })"
        );
}
