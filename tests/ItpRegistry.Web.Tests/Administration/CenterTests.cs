using System.Net;
using System.Text.Json;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Administration;

public class CenterTests(RegistryWebFixture registry)
{
    private const string Add = "/administration/centers/add";

    [Fact]
    public async Task Center_IsAddedAndChanged_EachWithItsEvent()
    {
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var code = $"N-{Guid.NewGuid():N}"[..12];
        var added = await client.SendAsync(
            Add,
            ("center_code", code),
            ("name", "Hôpital A"),
            ("city", "Lyon"),
            ("country", "France")
        );
        Assert.Equal("/administration/centers?done=stored", added.Location);
        await client.SendAsync($"/administration/centers/{code}/edit", ("name", "Hôpital B"));
        await using var context = registry.CreateContext();
        var center = await FindAsync(context, code);
        Assert.Equal(("Hôpital B", "Lyon", "France"), (center!.Name, center.City, center.Country));
        var told = await context
            .Events.Where(happened =>
                happened.Kind == EventKind.CenterAdded || happened.Kind == EventKind.CenterChanged
            )
            .OrderBy(happened => happened.Id)
            .ToListAsync(TestContext.Current.CancellationToken);
        var own = told.Where(happened => happened.Details.Contains(code, StringComparison.Ordinal))
            .ToList();
        Assert.Equal(
            [EventKind.CenterAdded, EventKind.CenterChanged],
            own.Select(happened => happened.Kind)
        );
        using var details = JsonDocument.Parse(own[1].Details);
        Assert.Equal(
            "Hôpital A",
            details.RootElement.GetProperty("name").GetProperty("old").GetString()
        );
        Assert.False(details.RootElement.TryGetProperty("city", out _));
    }

    [Fact]
    public async Task Code_OfAnotherCenter_AlsoInOtherCapitals_IsRefused()
    {
        var other = await registry.AddCenterAsync();
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var code = other.CenterCode.ToLowerInvariant();
        var page = await client.SendAsync(Add, ("center_code", code), ("name", "Second"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(
            $"There is a center with the code {code} already, perhaps in other capitals. Choose another code",
            page.ErrorOf("center_code")
        );
        Assert.Equal("Second", page.ValueOf("name"));
    }

    [Theory]
    [InlineData("", "Center code: enter a value")]
    [InlineData(
        "Ä1",
        "Center code: “Ä1” is not a center code. Write letters, digits and inner hyphens, such as 03"
    )]
    [InlineData(
        "-1",
        "Center code: “-1” is not a center code. Write letters, digits and inner hyphens, such as 03"
    )]
    public async Task Code_ThatIsNone_IsRefused(string code, string message)
    {
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await client.SendAsync(Add, ("center_code", code));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(message, page.ErrorOf("center_code"));
    }

    [Fact]
    public async Task Code_IsNeverChanged()
    {
        var center = await registry.AddCenterAsync();
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await client.SendAsync(
            $"/administration/centers/{center.CenterCode}/edit",
            ("center_code", "OTHER"),
            ("code", "OTHER"),
            ("name", "Named")
        );
        Assert.Equal("/administration/centers?done=stored", page.Location);
        await using var context = registry.CreateContext();
        Assert.Equal("Named", (await FindAsync(context, center.CenterCode))!.Name);
        Assert.Null(await FindAsync(context, "OTHER"));
    }

    [Fact]
    public async Task Center_ChangedByTwoAtOnce_IsNotOverwrittenUnseen()
    {
        var center = await registry.AddCenterAsync();
        var address = $"/administration/centers/{center.CenterCode}/edit";
        using var one = await registry.SignInAsync(RegistryRole.Administrator);
        using var two = await registry.SignInAsync(RegistryRole.Administrator);
        var second = await two.GetAsync(address);
        await one.SendAsync(address, ("name", "First"));
        var conflict = await two.SubmitAsync(second, "#main form[method=post]", ("name", "Second"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("First", conflict.TextOf(".entry-notice"), StringComparison.Ordinal);
        Assert.Equal("Second", conflict.ValueOf("name"));
        await using var context = registry.CreateContext();
        Assert.Equal("First", (await FindAsync(context, center.CenterCode))!.Name);
    }

    [Fact]
    public async Task List_CountsUsersAndTellsNothingOfPatients()
    {
        var center = await registry.AddCenterAsync();
        await registry.AddUserAsync(RegistryRole.Investigator, center);
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await client.GetAsync("/administration/centers");
        var link = page.Find($"a[href='/administration/users?center={center.Id}']");
        await using var context = registry.CreateContext();
        var users = await context.Users.CountAsync(
            user =>
                user.RoleAssignments.Any(held =>
                    held.CenterId == center.Id
                    || (held.CenterId == null && held.Role != RegistryRole.Administrator)
                ),
            TestContext.Current.CancellationToken
        );
        // Other tests add users of all centers meanwhile.
        Assert.InRange(
            int.Parse(link.TextContent, System.Globalization.CultureInfo.InvariantCulture),
            1,
            users
        );
        Assert.DoesNotContain("patient", page.TextOf("#main"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Center_ThatDoesNotExist_IsNotFound()
    {
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await client.ForgeAsync("/administration/centers/none/edit", ("name", "x"));
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task Center_BySomebodyElse_IsForbiddenAndNotAdded()
    {
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        var page = await client.ForgeAsync(Add, ("center_code", "FORGED"));
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        await using var context = registry.CreateContext();
        Assert.Null(await FindAsync(context, "FORGED"));
    }

    private static Task<ItpRegistry.Domain.Centers.Center?> FindAsync(
        ItpRegistry.Data.RegistryDbContext context,
        string code
    ) => context.Centers.AsNoTracking().SingleOrDefaultAsync(center => center.CenterCode == code);
}
