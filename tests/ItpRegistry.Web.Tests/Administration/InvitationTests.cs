using System.Net;
using System.Text.Json;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Administration;

public class InvitationTests(RegistryWebFixture registry)
{
    private const string Page = "/administration/users/invite";
    private const string Password = "a long enough sentence";

    [Fact]
    public async Task Invite_SendsALinkThatSetsThePasswordOnce()
    {
        var center = await registry.AddCenterAsync();
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var email = Administered.NewEmail();
        var answer = await admin.SendAsync(
            Page,
            [.. Person(email), ("role_investigator", $"{center.Id}")]
        );
        await using var context = registry.CreateContext();
        var user = await context.FindUserAsync(email);
        Assert.Equal($"/administration/users/{user!.Id}?done=invited", answer.Location);
        var held = Assert.Single(user.RoleAssignments);
        Assert.Equal(
            (RegistryRole.Investigator, center.Id, false),
            (held.Role, held.CenterId, held.MayExport)
        );
        Assert.Equal(FixedClock.Default.GetUtcNow().UtcDateTime, user.InvitedAt);

        var message = Assert.Single(registry.Factory.Mail.To(email));
        Assert.Equal("Your invitation to the ITP Registry", message.Subject);
        Assert.Contains(
            "The link works once, until 22 Jan 2026, 10:00 UTC.",
            message.TextBody,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<a href=\"http://localhost:5080/set-password?",
            message.HtmlBody,
            StringComparison.Ordinal
        );
        var link = MailBox.LinkOf(message);
        using var invited = registry.CreateClient();
        var set = await SetPasswordAsync(invited, link);
        Assert.Equal("/sign-in", set.Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await invited.GetAsync(link)).Status);
        Assert.Single(await context.EventsAsync(user.Id, EventKind.InvitationAccepted));
        Assert.Empty(await context.EventsAsync(user.Id, EventKind.PasswordChanged));
    }

    [Fact]
    public async Task Invite_TellsTheRolesInItsEvent()
    {
        var center = await registry.AddCenterAsync();
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var email = Administered.NewEmail();
        await admin.SendAsync(
            Page,
            [
                .. Person(email),
                ("role_monitor", $"{center.Id}"),
                ("export_monitor", $"{center.Id}"),
                ("role_administrator", "all"),
            ]
        );
        await using var context = registry.CreateContext();
        var user = await context.FindUserAsync(email);
        var invited = Assert.Single(await context.EventsAsync(user!.Id, EventKind.UserInvited));
        using var details = JsonDocument.Parse(invited.Details);
        Assert.Equal(
            $$"""[{"role": "monitor", "center": "{{center.CenterCode}}", "export": true}, {"role": "administrator", "center": "*", "export": false}]""",
            Sorted(details.RootElement.GetProperty("roles"))
        );
    }

    [Fact]
    public async Task Form_OffersExport_TickedForMonitorAndCoordinatorAndNeverForTheAdministrator()
    {
        var center = await registry.AddCenterAsync();
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await admin.GetAsync(Page);
        Assert.False(Ticked(page, $"export_investigator_{center.Id}"));
        Assert.True(Ticked(page, $"export_monitor_{center.Id}"));
        Assert.True(Ticked(page, "export_monitor_all"));
        Assert.True(Ticked(page, "export_coordinator_all"));
        Assert.Null(page.Document.QuerySelector("[name=export_administrator]"));
        Assert.Null(page.Document.QuerySelector("#role_investigator_all"));
    }

    [Fact]
    public async Task Invite_InFrench_WritesInFrench()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var email = Administered.NewEmail();
        await admin.SendAsync(
            Page,
            ("name", "Monitrice"),
            ("email", email),
            ("message_language", "fr"),
            ("role_coordinator", "all")
        );
        var message = Assert.Single(registry.Factory.Mail.To(email));
        Assert.Equal("Votre invitation au registre PTI", message.Subject);
        Assert.StartsWith("Bonjour Monitrice,", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("jusqu’au 22/01/2026", message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAgain_MakesTheEarlierLinkVoid()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var email = Administered.NewEmail();
        await admin.SendAsync(Page, [.. Person(email), ("role_coordinator", "all")]);
        await using var context = registry.CreateContext();
        var user = await context.FindUserAsync(email);
        var answer = await admin.PressAsync(user!.Id, "Send");
        Assert.Equal($"/administration/users/{user.Id}?done=sent", answer.Location);
        var messages = registry.Factory.Mail.To(email);
        Assert.Equal(2, messages.Count);
        using var invited = registry.CreateClient();
        List<HttpStatusCode> answers = [];
        foreach (var message in messages)
            answers.Add((await invited.GetAsync(MailBox.LinkOf(message))).Status);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest], answers.Order());
        Assert.Equal(2, (await context.EventsAsync(user.Id, EventKind.UserInvited)).Count);
    }

    [Theory]
    [InlineData(7, 0, HttpStatusCode.BadRequest)]
    [InlineData(7, -1, HttpStatusCode.OK)]
    public async Task Invitation_WorksForSevenDays(int days, int seconds, HttpStatusCode expected)
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        var later = FixedClock.Default.GetUtcNow().AddDays(days).AddSeconds(seconds);
        await using var now = new RegistryWebFactory(database);
        await using var then = new RegistryWebFactory(database) { Clock = new FixedClock(later) };
        var admin = new RegistryUser
        {
            UserName = "admin@example.org",
            Email = "admin@example.org",
            DisplayName = "Administrator",
            SecurityStamp = "stamp",
            RoleAssignments = [new RoleAssignment { Role = RegistryRole.Administrator }],
        };
        await using (var context = database.CreateContext())
        {
            context.Add(admin);
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        using var client = await now.CreateHtmlClientAsync(admin);
        var email = Administered.NewEmail();
        await client.SendAsync(Page, [.. Person(email), ("role_coordinator", "all")]);
        using var invited = then.CreateHtmlClient();
        var page = await invited.GetAsync(MailBox.LinkOf(now.Mail.To(email)[0]));
        Assert.Equal(expected, page.Status);
    }

    [Fact]
    public async Task Invite_WithAnAddressThatIsTaken_SaysSoAndKeepsWhatWasTyped()
    {
        var center = await registry.AddCenterAsync();
        var other = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var email = other.Email!.ToUpperInvariant();
        var page = await admin.SendAsync(
            Page,
            [.. Person(email), ("role_investigator", $"{center.Id}")]
        );
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(
            $"Another user has the address {email}. Use that account, or enter another address",
            page.ErrorOf("email")
        );
        Assert.Equal("Investigator, Center 03", page.ValueOf("name"));
        Assert.True(Ticked(page, $"role_investigator_{center.Id}"));
        Assert.Empty(registry.Factory.Mail.To(email));
    }

    [Fact]
    public async Task Invite_TwiceAtOnce_MakesOneAccount()
    {
        using var one = await registry.SignInAsync(RegistryRole.Administrator);
        using var two = await registry.SignInAsync(RegistryRole.Administrator);
        var email = Administered.NewEmail();
        var answers = await Task.WhenAll(
            one.SendAsync(Page, [.. Person(email), ("role_coordinator", "all")]),
            two.SendAsync(Page, [.. Person(email), ("role_coordinator", "all")])
        );
        Assert.Equal(
            [HttpStatusCode.Redirect, HttpStatusCode.BadRequest],
            answers.Select(answer => answer.Status).Order()
        );
        Assert.Single(registry.Factory.Mail.To(email));
    }

    [Theory]
    [InlineData("email", "", "Enter an e-mail address, such as name@example.org")]
    [InlineData(
        "email",
        "name@example",
        "“name@example” is not an e-mail address. Write it as name@example.org"
    )]
    [InlineData("name", " ", "Enter the name as it is to be shown")]
    [InlineData("message_language", "xx", "Choose the language of messages")]
    [InlineData(
        "last_day",
        "soon",
        "Last day of access: “soon” is not a date. Write 2020-01-31, or 31/01/2020 with the day first"
    )]
    [InlineData(
        "last_day",
        "2026-01-14",
        "The last day is over. Enter today or a later day; to close the account at once, suspend it"
    )]
    public async Task Invite_WithAFieldThatIsWrong_SaysWhat(
        string field,
        string typed,
        string message
    )
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var email = Administered.NewEmail();
        var fields = Person(email).Where(given => given.Name != field).Append((field, typed));
        var page = await admin.SendAsync(Page, [.. fields, ("role_coordinator", "all")]);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(message, page.ErrorOf(field));
        Assert.Empty(registry.Factory.Mail.To(email));
    }

    [Fact]
    public async Task Invite_ForToday_IsTaken()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var email = Administered.NewEmail();
        await admin.SendAsync(
            Page,
            [.. Person(email), ("last_day", "15/01/2026"), ("role_coordinator", "all")]
        );
        await using var context = registry.CreateContext();
        Assert.Equal(new DateOnly(2026, 1, 15), (await context.FindUserAsync(email))!.ExpiresOn);
    }

    [Fact]
    public async Task Invite_WithoutARole_OrWithAllCentersAndSome_IsRefused()
    {
        var center = await registry.AddCenterAsync();
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var none = await admin.SendAsync(Page, Person(Administered.NewEmail()));
        Assert.Equal(["Choose at least one role. To close an account, suspend it"], none.Errors);
        var both = await admin.SendAsync(
            Page,
            [
                .. Person(Administered.NewEmail()),
                ("role_monitor", "all"),
                ("role_monitor", $"{center.Id}"),
            ]
        );
        Assert.Equal(["Monitor: choose all centers, or some of them, not both"], both.Errors);
    }

    [Theory]
    [InlineData("role_investigator", "all")]
    [InlineData("role_investigator", "999999")]
    [InlineData("role_coordinator", "1")]
    [InlineData("role_monitor", "x")]
    public async Task Invite_WithAPlaceThatIsNotOffered_IsRefused(string name, string value)
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var email = Administered.NewEmail();
        var page = await admin.SendAsync(Page, [.. Person(email), (name, value)]);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        await using var context = registry.CreateContext();
        Assert.Null(await context.FindUserAsync(email));
    }

    [Theory]
    [InlineData(RegistryRole.Monitor)]
    [InlineData(RegistryRole.Coordinator)]
    public async Task Invite_BySomebodyElse_IsForbiddenAndChangesNothing(RegistryRole role)
    {
        using var client = await registry.SignInAsync(role);
        var email = Administered.NewEmail();
        var page = await client.ForgeAsync(Page, [.. Person(email), ("role_administrator", "all")]);
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        await using var context = registry.CreateContext();
        Assert.Null(await context.FindUserAsync(email));
    }

    [Fact]
    public async Task ExportOfAnAdministrator_IsNeverStored()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var email = Administered.NewEmail();
        await admin.SendAsync(
            Page,
            [.. Person(email), ("role_administrator", "all"), ("export_administrator", "all")]
        );
        await using var context = registry.CreateContext();
        var held = Assert.Single((await context.FindUserAsync(email))!.RoleAssignments);
        Assert.False(held.MayExport);
    }

    private static (string Name, string Value)[] Person(string email) =>
        [("name", "Investigator, Center 03"), ("email", email), ("message_language", "en")];

    private static async Task<HtmlPage> SetPasswordAsync(HtmlClient client, string link)
    {
        var page = await client.GetAsync(link);
        return await client.SubmitAsync(
            page,
            "main form",
            ("Password", Password),
            ("Again", Password)
        );
    }

    private static bool Ticked(HtmlPage page, string id) =>
        page.Find($"#{id}").HasAttribute("checked");

    /// <summary>As the database writes JSON, whose keys it orders by length and then by letter.</summary>
    private static string Sorted(JsonElement roles) =>
        $"[{string.Join(", ", roles.EnumerateArray().Select(role =>
            $$"""{"role": "{{role.GetProperty("role").GetString()}}", "center": "{{role.GetProperty("center").GetString()}}", "export": {{(role.GetProperty("export").GetBoolean() ? "true" : "false")}}}"""
        ))}]";
}
