using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ItpRegistry.Web.Tests.Administration.Administered;

namespace ItpRegistry.Web.Tests.Administration;

/// <summary>Somebody always remains who can administer the registry. Each test has a registry of its own, for every administrator of it counts.</summary>
public class LastAdministratorTests(RegistryWebFixture registries)
{
    private const string Own =
        "Nobody can suspend the own account or take away the own role of administrator. Ask another administrator";

    private const string Last =
        "At least one other active administrator without a last day must remain. Invite one first";

    [Fact]
    public async Task OwnAccount_IsNotSuspendedAndKeepsItsRole()
    {
        await using var registry = await registries.CreateRegistryAsync();
        await registry.AddUserAsync(RegistryRole.Administrator);
        var self = await registry.AddUserAsync(RegistryRole.Administrator);
        using var client = await registry.Factory.CreateHtmlClientAsync(self);
        var suspended = await client.SendAsync(Address(self.Id, "suspend"), ("reason", "x"));
        Assert.Equal((HttpStatusCode.Conflict, Own), (suspended.Status, suspended.Errors.Single()));
        var form = await client.GetAsync(Address(self.Id, "roles"));
        var roles = await client.PostAsync(
            Address(self.Id, "roles"),
            [
                new("version", form.ValueOf("version")!),
                new("__RequestVerificationToken", form.ValueOf("__RequestVerificationToken")!),
                new("role_coordinator", "all"),
            ]
        );
        Assert.Equal((HttpStatusCode.Conflict, Own), (roles.Status, roles.Errors.Single()));
        Assert.Equal(2, await AdministratorsAsync(registry));
    }

    [Fact]
    public async Task LastAdministrator_GetsNoLastDay_UntilThereIsAnother()
    {
        await using var registry = await registries.CreateRegistryAsync();
        var self = await registry.AddUserAsync(RegistryRole.Administrator);
        using var client = await registry.Factory.CreateHtmlClientAsync(self);
        (string, string)[] lastDay = [("message_language", "en"), ("last_day", "2026-12-31")];
        var refused = await client.SendAsync(Address(self.Id, "details"), lastDay);
        Assert.Equal((HttpStatusCode.Conflict, Last), (refused.Status, refused.Errors.Single()));
        await using (var context = registry.CreateContext())
            Assert.Null((await context.FindUserAsync(self.Email!))!.ExpiresOn);

        await registry.AddUserAsync(RegistryRole.Administrator);
        var stored = await client.SendAsync(Address(self.Id, "details"), lastDay);
        Assert.Equal($"/administration/users/{self.Id}?done=details", stored.Location);
    }

    [Fact]
    public async Task AnotherAdministrator_IsSuspended_WhileOneRemains()
    {
        await using var registry = await registries.CreateRegistryAsync();
        var other = await registry.AddUserAsync(RegistryRole.Administrator);
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var answer = await client.SendAsync(Address(other.Id, "suspend"), ("reason", "x"));
        Assert.Equal($"/administration/users/{other.Id}?done=suspended", answer.Location);
        Assert.Equal(1, await AdministratorsAsync(registry));
    }

    [Fact]
    public async Task TwoAdministrators_WhoSuspendEachOtherAtOnce_DoNotBothSucceed()
    {
        await using var registry = await registries.CreateRegistryAsync();
        var one = await registry.AddUserAsync(RegistryRole.Administrator);
        var two = await registry.AddUserAsync(RegistryRole.Administrator);
        using var first = await registry.Factory.CreateHtmlClientAsync(one);
        using var second = await registry.Factory.CreateHtmlClientAsync(two);
        var forms = await Task.WhenAll(
            first.GetAsync(Address(two.Id, "suspend")),
            second.GetAsync(Address(one.Id, "suspend"))
        );
        var answers = await Task.WhenAll(
            first.SubmitAsync(forms[0], "#main form[method=post]", ("reason", "x")),
            second.SubmitAsync(forms[1], "#main form[method=post]", ("reason", "x"))
        );
        Assert.Single(
            answers,
            answer => answer.Location?.EndsWith("done=suspended", StringComparison.Ordinal) == true
        );
        Assert.Equal(1, await AdministratorsAsync(registry));
    }

    [Fact]
    public async Task DemoAccount_IsListedAndChangedByNobody()
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var demo = new RegistryUser
        {
            UserName = "demo-monitor",
            NormalizedUserName = "DEMO-MONITOR",
            DisplayName = "Monitor",
            SecurityStamp = "stamp",
            RoleAssignments = [new RoleAssignment { Role = RegistryRole.Monitor }],
        };
        await using (var context = registry.CreateContext())
        {
            context.Add(demo);
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var list = await client.GetAsync("/administration/users?search=monitor");
        Assert.Contains("demo", list.TextOf("tbody"), StringComparison.Ordinal);
        const string refusal =
            "This is a demo account, for trying the registry. It cannot be changed.";
        var page = await client.GetAsync(Address(demo.Id));
        Assert.Equal(refusal, page.TextOf(".entry-notice"));
        Assert.Null(page.Document.QuerySelector("#main form[method=post]"));
        foreach (
            var answer in new[]
            {
                await client.SendAsync(Address(demo.Id, "suspend"), ("reason", "x")),
                await client.SendAsync(Address(demo.Id, "roles"), ("role_coordinator", "all")),
                await client.SendAsync(Address(demo.Id, "details"), ("name", "x")),
                await client.ForgeAsync($"{Address(demo.Id)}?handler=Send"),
            }
        )
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.Status);
            Assert.Equal([refusal], answer.Errors);
        }
    }

    private static async Task<int> AdministratorsAsync(TestRegistry registry)
    {
        await using var context = registry.CreateContext();
        return await context.Users.CountAsync(user =>
            user.SuspendedAt == null
            && user.RoleAssignments.Any(held => held.Role == RegistryRole.Administrator)
        );
    }
}
