using System.Globalization;
using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Administration;

public class MailTests(RegistryWebFixture registries)
{
    private const string Secret = "the server's password";

    [Fact]
    public async Task Server_IsSignedInToAndTakesTheMessage()
    {
        await using var server = new SmtpServer { Account = ("registry", Secret) };
        await using var registry = await CreateAsync(server.Port);
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var answer = await InviteAsync(admin, "Élodie, centre 03", "elodie@example.org");
        Assert.EndsWith("?done=invited", answer.Location, StringComparison.Ordinal);
        var message = Assert.Single(server.Messages);
        var to = Assert.Single(message.To.Mailboxes);
        Assert.Equal(("Élodie, centre 03", "elodie@example.org"), (to.Name, to.Address));
        Assert.Equal("ITP Registry", Assert.Single(message.From.Mailboxes).Name);
        Assert.Contains("/set-password?user=", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("/set-password?user=", message.HtmlBody, StringComparison.Ordinal);
        Assert.False(Directory.Exists(registry.Factory.Mail.Directory));
    }

    [Fact]
    public async Task Server_ThatRefusesThePassword_IsToldAndThePasswordIsNowhere()
    {
        await using var server = new SmtpServer { Account = ("registry", "another one") };
        await using var registry = await CreateAsync(server.Port);
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await InviteAsync(admin, "Person", "person@example.org");
        await AssertUnsentAsync(
            registry,
            admin,
            page,
            "The mail server did not accept the user name and password of the settings."
        );
        var log = string.Join('\n', registry.Factory.Log.All);
        Assert.Contains("SignInRefused", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatRefusesTheAddress_IsTold()
    {
        await using var server = new SmtpServer
        {
            Account = ("registry", Secret),
            Refuses = "person@example.org",
        };
        await using var registry = await CreateAsync(server.Port);
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await InviteAsync(admin, "Person", "person@example.org");
        await AssertUnsentAsync(
            registry,
            admin,
            page,
            "The mail server did not accept the message, perhaps because of its address."
        );
    }

    [Fact]
    public async Task Server_ThatSaysNothing_IsNotWaitedForLong()
    {
        await using var server = new SmtpServer { IsSilent = true };
        await using var registry = await CreateAsync(server.Port);
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await InviteAsync(admin, "Person", "person@example.org");
        await AssertUnsentAsync(
            registry,
            admin,
            page,
            "The mail server could not be reached or did not answer in time."
        );
    }

    [Fact]
    public async Task Server_WithoutTheProtectionThatIsAskedFor_GetsNothing()
    {
        await using var server = new SmtpServer { Account = ("registry", Secret) };
        await using var registry = await CreateAsync(server.Port, "StartTls");
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await InviteAsync(admin, "Person", "person@example.org");
        await AssertUnsentAsync(
            registry,
            admin,
            page,
            "The mail server does not offer the protected connection that the settings ask for."
        );
        Assert.Empty(server.Messages);
    }

    [Fact]
    public async Task Invitation_ThatWasNotSent_IsSentAgain()
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        // A file stands where the folder would be.
        await File.WriteAllTextAsync(
            registry.Factory.Mail.Directory,
            "",
            TestContext.Current.CancellationToken
        );
        var page = await InviteAsync(admin, "Person", "person@example.org");
        await AssertUnsentAsync(registry, admin, page, "The folder for mail cannot be written to.");
        File.Delete(registry.Factory.Mail.Directory);
        await using var context = registry.CreateContext();
        var user = await context.FindUserAsync("person@example.org");
        var sent = await admin.PressAsync(user!.Id, "Send");
        Assert.EndsWith("?done=sent", sent.Location, StringComparison.Ordinal);
        Assert.Single(registry.Factory.Mail.To("person@example.org"));
    }

    [Fact]
    public async Task Folder_IsTheOwnersAlone()
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await admin.SendAsync("/administration/mail");
        Assert.Equal("/administration/mail?done=sent", page.Location);
        var folder = registry.Factory.Mail.Directory;
        var file = Assert.Single(Directory.GetFiles(folder));
        // Windows has no such rights.
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(folder)
        );
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Name_CannotAddAHeader()
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var page = await InviteAsync(admin, "A\r\nBcc: evil@example.org", "person@example.org");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Empty(registry.Factory.Mail.To("person@example.org"));
    }

    private async Task<TestRegistry> CreateAsync(int port, string security = "None") =>
        await registries.CreateRegistryAsync(
            new Dictionary<string, string>
            {
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:Port"] = port.ToString(CultureInfo.InvariantCulture),
                ["Mail:Security"] = security,
                ["Mail:User"] = "registry",
                ["Mail:Password"] = Secret,
                ["Mail:TimeoutSeconds"] = "1",
            }
        );

    private static Task<HtmlPage> InviteAsync(HtmlClient admin, string name, string email) =>
        admin.SendAsync(
            "/administration/users/invite",
            ("name", name),
            ("email", email),
            ("message_language", "en"),
            ("role_coordinator", "all")
        );

    /// <summary>The account is there, the page says what is wrong, and the message can be sent again.</summary>
    private static async Task AssertUnsentAsync(
        TestRegistry registry,
        HtmlClient admin,
        HtmlPage answer,
        string problem
    )
    {
        await using var context = registry.CreateContext();
        var user = await context.FindUserAsync("person@example.org");
        Assert.NotNull(user);
        var page = await admin.GetAsync(answer.Location!);
        Assert.Equal(
            $"The account is there, but the message was not sent. {problem} Send it again below once this is mended.",
            page.TextOf(".entry-notice")
        );
        Assert.NotNull(page.Document.QuerySelector("form[action$='handler=Send']"));
    }
}
