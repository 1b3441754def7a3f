using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Administration;

public class UserListTests(RegistryWebFixture registries)
{
    private const string List = "/administration/users";

    [Fact]
    public async Task List_FindsByNameAddressRoleCenterAndState()
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var (own, other) = (await registry.AddCenterAsync(), await registry.AddCenterAsync());
        var investigator = await registry.AddUserAsync(RegistryRole.Investigator, own, other);
        var monitor = await registry.AddUserAsync(RegistryRole.Monitor, other);
        var coordinator = await registry.AddUserAsync(RegistryRole.Coordinator);
        var now = FixedClock.Default.GetUtcNow();
        await using (var context = registry.CreateContext())
        {
            await SetAsync(context, investigator.Id, user => user.SuspendedAt = now.UtcDateTime);
            await SetAsync(
                context,
                monitor.Id,
                user => user.ExpiresOn = DateOnly.FromDateTime(now.UtcDateTime)
            );
            await SetAsync(context, coordinator.Id, user => user.LockoutEnd = now.AddTicks(10));
        }

        Assert.Equal(["Investigator"], await NamesAsync(client, "?search=VESTIGA"));
        Assert.Equal(["Monitor"], await NamesAsync(client, $"?search={monitor.Email}"));
        Assert.Equal([], await NamesAsync(client, "?search=%25"));
        Assert.Equal(["Monitor"], await NamesAsync(client, "?role=monitor"));
        Assert.Equal(
            ["Coordinator", "Investigator"],
            await NamesAsync(client, $"?center={own.Id}")
        );
        Assert.Equal(
            ["Coordinator", "Investigator", "Monitor"],
            await NamesAsync(client, $"?center={other.Id}")
        );
        Assert.Equal(["Investigator"], await NamesAsync(client, "?state=suspended"));
        Assert.Equal(["Coordinator"], await NamesAsync(client, "?state=locked"));
        // The last day itself is a day of access.
        Assert.Equal([], await NamesAsync(client, "?state=expired"));
        Assert.Equal(["Administrator", "Monitor"], await NamesAsync(client, "?state=active"));
        Assert.Equal(
            ["Monitor", "Investigator", "Coordinator", "Administrator"],
            await NamesAsync(client, "?sort=name&order=descending")
        );
        var page = await client.GetAsync($"{List}?state=locked");
        Assert.Equal("1 of 4 users", page.TextOf("#list-count"));
        Assert.Contains(
            "active: 2 · suspended: 1 · locked: 1",
            page.TextOf("#main"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Coordinator, all centers, may export",
            page.TextOf("tbody"),
            StringComparison.Ordinal
        );

        await using (var context = registry.CreateContext())
        {
            await SetAsync(
                context,
                monitor.Id,
                user => user.ExpiresOn = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1)
            );
            await SetAsync(context, coordinator.Id, user => user.LockoutEnd = now);
        }
        Assert.Equal(["Monitor"], await NamesAsync(client, "?state=expired"));
        Assert.Equal([], await NamesAsync(client, "?state=locked"));
    }

    [Theory]
    [InlineData("role", "king")]
    [InlineData("center", "0")]
    [InlineData("state", "ACTIVE")]
    [InlineData("sort", "password_hash")]
    [InlineData("page", "0")]
    [InlineData("search", "a\u0000b")]
    public async Task List_AskedForWhatThereIsNot_SaysSoAndShowsTheRest(string name, string value)
    {
        using var client = await registries.SignInAsync(RegistryRole.Administrator);
        var page = await client.GetAsync($"{List}?{name}={Uri.EscapeDataString(value)}");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Single(page.Errors);
        Assert.NotNull(page.Document.QuerySelector("tbody tr"));
    }

    [Fact]
    public async Task Name_IsShownAsText()
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        const string name = "<script>alert(1)</script>'; DROP TABLE users; --";
        await client.SendAsync(
            Administered.Address(user.Id, "details"),
            ("name", name),
            ("message_language", "en")
        );
        Assert.Equal([name], await NamesAsync(client, "?role=monitor"));
        var page = await client.GetAsync(Administered.Address(user.Id));
        Assert.StartsWith(name, page.Heading, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Body, StringComparison.Ordinal);
    }

    private static async Task<List<string>> NamesAsync(HtmlClient client, string query)
    {
        var page = await client.GetAsync(List + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return
        [
            .. page.Document.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()),
        ];
    }

    private static async Task SetAsync(DbContext context, int id, Action<RegistryUser> change)
    {
        var user = await context.Set<RegistryUser>().SingleAsync(found => found.Id == id);
        change(user);
        await context.SaveChangesAsync();
    }
}
