using System.Net;
using System.Text.Json;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ItpRegistry.Web.Tests.Administration.Administered;

namespace ItpRegistry.Web.Tests.Administration;

/// <summary>What an administrator does to accounts, and what becomes of whoever is working with them.</summary>
public class UserChangeTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task Suspend_EndsTheOpenSessionAtTheNextRequest_AndRestoreLetsSignInAgain()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        using var open = await registry.Factory.CreateHtmlClientAsync(user);
        Assert.Equal(HttpStatusCode.OK, (await open.GetAsync("/patients")).Status);

        var answer = await admin.SendAsync(Address(user.Id, "suspend"), ("reason", "Left."));
        Assert.Equal($"/administration/users/{user.Id}?done=suspended", answer.Location);
        Assert.StartsWith(
            "https://localhost/sign-in",
            (await open.GetAsync("/patients")).Location,
            StringComparison.Ordinal
        );
        await using var context = registry.CreateContext();
        var told = Assert.Single(await context.EventsAsync(user.Id, EventKind.UserSuspended));
        Assert.Equal("Left.", told.Reason);
        var page = await admin.GetAsync(Address(user.Id));
        Assert.Contains("suspended", page.Heading, StringComparison.Ordinal);
        Assert.Contains("Left.", page.TextOf(".admin-facts"), StringComparison.Ordinal);

        await admin.PressAsync(user.Id, "Restore");
        Assert.Single(await context.EventsAsync(user.Id, EventKind.UserRestored));
        // The session that was ended stays over.
        Assert.NotNull((await open.GetAsync("/patients")).Location);
        using var again = await registry.Factory.CreateHtmlClientAsync(user);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/patients")).Status);
    }

    [Fact]
    public async Task Suspend_WithoutAReason_IsRefused()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        var page = await admin.SendAsync(Address(user.Id, "suspend"), ("reason", " "));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("Reason: write the reason", page.ErrorOf("reason"));
        await AssertUntouchedAsync(user);
    }

    [Fact]
    public async Task RoleThatIsTakenAway_ClosesItsPagesAtTheNextRequest()
    {
        var center = await registry.AddCenterAsync();
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var open = await registry.Factory.CreateHtmlClientAsync(user);
        Assert.Equal(HttpStatusCode.OK, (await open.GetAsync("/adjudication")).Status);

        var form = await admin.GetAsync(Address(user.Id, "roles"));
        var answer = await SaveRolesAsync(admin, form, ("role_investigator", $"{center.Id}"));
        Assert.Equal($"/administration/users/{user.Id}?done=roles", answer.Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await open.GetAsync("/adjudication")).Status);
        Assert.Equal(HttpStatusCode.OK, (await open.GetAsync("/patients/new")).Status);

        await using var context = registry.CreateContext();
        var told = Assert.Single(await context.EventsAsync(user.Id, EventKind.RolesChanged));
        using var details = JsonDocument.Parse(told.Details);
        Assert.Equal("coordinator", RoleIn(details, "old"));
        Assert.Equal("investigator", RoleIn(details, "new"));
    }

    [Fact]
    public async Task RightToExport_IsGivenAndTakenByItself()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var open = await registry.Factory.CreateHtmlClientAsync(user);
        Assert.Equal(HttpStatusCode.OK, (await open.GetAsync("/export")).Status);
        var form = await admin.GetAsync(Address(user.Id, "roles"));
        await SaveRolesAsync(admin, form, ("role_coordinator", "all"));
        Assert.Equal(HttpStatusCode.Forbidden, (await open.GetAsync("/export")).Status);
        Assert.Equal(HttpStatusCode.OK, (await open.GetAsync("/adjudication")).Status);
    }

    [Fact]
    public async Task Roles_SavedByTwoAtOnce_AreNotOverwrittenUnseen()
    {
        var center = await registry.AddCenterAsync();
        using var one = await registry.SignInAsync(RegistryRole.Administrator);
        using var two = await registry.SignInAsync(RegistryRole.Administrator);
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        var first = await one.GetAsync(Address(user.Id, "roles"));
        var second = await two.GetAsync(Address(user.Id, "roles"));
        await SaveRolesAsync(one, first, ("role_coordinator", "all"));
        var conflict = await SaveRolesAsync(two, second, ("role_investigator", $"{center.Id}"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal(
            ["Somebody else changed this account while you had the form open. Nothing was saved"],
            conflict.Errors
        );
        Assert.Contains(
            "Coordinator, all centers",
            conflict.TextOf(".entry-notice"),
            StringComparison.Ordinal
        );
        Assert.True(conflict.Find($"#role_investigator_{center.Id}").HasAttribute("checked"));
        await using var context = registry.CreateContext();
        Assert.Equal(
            RegistryRole.Coordinator,
            Assert.Single((await context.FindUserAsync(user.Email!))!.RoleAssignments).Role
        );
        // Having been told, the second may replace what the first saved.
        var again = await two.SubmitAsync(conflict, "#main form[method=post]");
        Assert.Equal($"/administration/users/{user.Id}?done=roles", again.Location);
    }

    [Fact]
    public async Task Refusal_ForBadInput_DoesNotHideAnEarlierChangeOfSomebodyElse()
    {
        using var one = await registry.SignInAsync(RegistryRole.Administrator);
        using var two = await registry.SignInAsync(RegistryRole.Administrator);
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        var second = await two.GetAsync(Address(user.Id, "details"));
        await one.SendAsync(
            Address(user.Id, "details"),
            ("name", "First"),
            ("message_language", "en")
        );
        var refused = await two.SubmitAsync(
            second,
            "#main form[method=post]",
            ("name", ""),
            ("message_language", "en")
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        var conflict = await two.SubmitAsync(
            refused,
            "#main form[method=post]",
            ("name", "Second")
        );
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("First", conflict.TextOf(".entry-notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Email_IsChangedOnceConfirmed_AndEndsTheSessions()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        using var open = await registry.Factory.CreateHtmlClientAsync(user);
        var email = NewEmail();
        var asked = await admin.SendAsync(
            Address(user.Id, "details"),
            ("email", email),
            ("message_language", "fr")
        );
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Equal(["Confirm that the e-mail address is to be changed"], asked.Errors);
        await AssertUntouchedAsync(user);

        var answer = await admin.SubmitAsync(
            asked,
            "#main form[method=post]",
            ("confirm_email", email)
        );
        Assert.Equal($"/administration/users/{user.Id}?done=details", answer.Location);
        Assert.NotNull((await open.GetAsync("/patients")).Location);
        await using var context = registry.CreateContext();
        var changed = await context.FindUserAsync(email);
        Assert.Equal(
            (email, email.ToUpperInvariant(), "fr"),
            (changed!.UserName, changed.NormalizedUserName, changed.Language)
        );
        var told = Assert.Single(await context.EventsAsync(user.Id, EventKind.UserChanged));
        using var details = JsonDocument.Parse(told.Details);
        Assert.Equal(
            user.Email,
            details.RootElement.GetProperty("email").GetProperty("old").GetString()
        );
    }

    [Fact]
    public async Task SecondFactorAndPasskeys_AreTakenAwayForAReason()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        await using var context = registry.CreateContext();
        await context
            .Users.Where(found => found.Id == user.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(found => found.TwoFactorEnabled, true),
                TestContext.Current.CancellationToken
            );
        context.Add(
            new IdentityUserToken<int>
            {
                UserId = user.Id,
                LoginProvider = "[AspNetUserStore]",
                Name = "AuthenticatorKey",
                Value = "sealed",
            }
        );
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        using var open = await registry.Factory.CreateHtmlClientAsync(user);
        var answer = await admin.SendAsync(
            Address(user.Id, "second-factor"),
            ("reason", "Lost the telephone.")
        );
        Assert.Equal($"/administration/users/{user.Id}?done=second_factor", answer.Location);
        Assert.NotNull((await open.GetAsync("/adjudication")).Location);
        Assert.False((await context.FindUserAsync(user.Email!))!.TwoFactorEnabled);
        Assert.False(
            await context.UserTokens.AnyAsync(
                token => token.UserId == user.Id,
                TestContext.Current.CancellationToken
            )
        );
        var told = Assert.Single(await context.EventsAsync(user.Id, EventKind.SecondFactorRemoved));
        Assert.Equal("Lost the telephone.", told.Reason);
    }

    [Fact]
    public async Task Locked_IsUnlocked()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        await using var context = registry.CreateContext();
        DateTimeOffset? until = FixedClock.Default.GetUtcNow().AddMinutes(5);
        await context
            .Users.Where(found => found.Id == user.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(found => found.LockoutEnd, until),
                TestContext.Current.CancellationToken
            );
        var answer = await admin.PressAsync(user.Id, "Unlock");
        Assert.Equal($"/administration/users/{user.Id}?done=unlocked", answer.Location);
        Assert.Null((await context.FindUserAsync(user.Email!))!.LockoutEnd);
        Assert.Single(await context.EventsAsync(user.Id, EventKind.Unlocked));
    }

    [Fact]
    public async Task SignOutEverywhere_EndsEverySession()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        using var one = await registry.Factory.CreateHtmlClientAsync(user);
        using var two = await registry.Factory.CreateHtmlClientAsync(user);
        await admin.PressAsync(user.Id, "SignOutEverywhere");
        Assert.NotNull((await one.GetAsync("/patients")).Location);
        Assert.NotNull((await two.GetAsync("/patients")).Location);
        await using var context = registry.CreateContext();
        Assert.Single(await context.EventsAsync(user.Id, EventKind.SignedOutEverywhere));
    }

    [Fact]
    public async Task Form_CannotNameAnotherUserThanItsAddress()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        var other = await registry.AddUserAsync(RegistryRole.Monitor);
        var answer = await admin.ForgeAsync(
            Address(user.Id, "suspend"),
            ("id", $"{other.Id}"),
            ("Id", $"{other.Id}"),
            ("reason", "x")
        );
        Assert.Equal($"/administration/users/{user.Id}?done=suspended", answer.Location);
        await AssertUntouchedAsync(other);
    }

    [Theory]
    [InlineData("suspend", "reason", "x")]
    [InlineData("roles", "role_coordinator", "all")]
    [InlineData("details", "name", "x")]
    [InlineData("second-factor", "reason", "x")]
    public async Task User_WhoDoesNotExist_IsNotFound(string page, string name, string value)
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var post = await admin.ForgeAsync(Address(int.MaxValue, page), (name, value));
        Assert.Equal(HttpStatusCode.NotFound, post.Status);
        var get = await admin.GetAsync($"/administration/users/1'--/{page}");
        Assert.Equal(HttpStatusCode.NotFound, get.Status);
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("roles")]
    [InlineData("details")]
    [InlineData("second-factor")]
    public async Task Change_BySomebodyElse_IsForbiddenAndChangesNothing(string page)
    {
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        var answer = await client.ForgeAsync(
            Address(user.Id, page),
            ("reason", "x"),
            ("role_coordinator", "all"),
            ("name", "x")
        );
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        await AssertUntouchedAsync(user);
    }

    private static Task<HtmlPage> SaveRolesAsync(
        HtmlClient client,
        HtmlPage form,
        (string Name, string Value) role
    )
    {
        // What is ticked is sent by name; a role that is to go is sent as nothing by leaving its name to others.
        var version = form.ValueOf("version")!;
        var token = form.ValueOf("__RequestVerificationToken")!;
        return client.PostAsync(
            form.Response.RequestMessage!.RequestUri!.PathAndQuery,
            [
                new("version", version),
                new("__RequestVerificationToken", token),
                new(role.Name, role.Value),
            ]
        );
    }

    private static string? RoleIn(JsonDocument details, string when) =>
        details.RootElement.GetProperty(when)[0].GetProperty("role").GetString();

    private async Task AssertUntouchedAsync(RegistryUser user)
    {
        await using var context = registry.CreateContext();
        var stored = await context.FindUserAsync(user.Email!);
        Assert.Equal(
            (user.DisplayName, null, user.RoleAssignments[0].Role),
            (stored!.DisplayName, stored.SuspendedAt, stored.RoleAssignments[0].Role)
        );
    }
}
