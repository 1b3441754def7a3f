using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Administration;

public class ForgottenPasswordTests(RegistryWebFixture registry)
{
    private const string Page = "/forgotten-password";

    [Fact]
    public async Task Request_SendsALinkForADay_AndAnswersTheSameForEveryAddress()
    {
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        using var client = registry.CreateClient();
        var known = await AskAsync(client, $" {user.Email!.ToUpperInvariant()} ");
        var unknown = await AskAsync(client, Administered.NewEmail());
        Assert.Equal(HttpStatusCode.OK, known.Status);
        Assert.Equal(known.TextOf("#main"), unknown.TextOf("#main"));
        Assert.Contains(
            "If an account with this address can be opened, a message with a link is on its way to it.",
            known.TextOf("#main"),
            StringComparison.Ordinal
        );
        var message = Assert.Single(await registry.Factory.Mail.WaitAsync(user.Email));
        Assert.Equal("A new password for the ITP Registry", message.Subject);
        Assert.Contains("until 16 Jan 2026, 10:00 UTC", message.TextBody, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(MailBox.LinkOf(message))).Status);
        await using var context = registry.CreateContext();
        var told = Assert.Single(
            await context.EventsAsync(user.Id, EventKind.PasswordResetRequested)
        );
        Assert.Equal((null, "-"), (told.UserId, told.UserName));
    }

    [Fact]
    public async Task Link_NeverBeginsWithTheHostThatARequestNames()
    {
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        using var client = registry.CreateClient();
        var form = await client.GetAsync(Page);
        using var request = new HttpRequestMessage(HttpMethod.Post, Page)
        {
            Content = new FormUrlEncodedContent([
                new("Email", user.Email),
                new(
                    "__RequestVerificationToken",
                    form.Find("#main [name=__RequestVerificationToken]").GetAttribute("value")
                ),
            ]),
        };
        request.Headers.Host = "evil.example.com";
        await client.SendAsync(request);
        var message = Assert.Single(await registry.Factory.Mail.WaitAsync(user.Email!));
        Assert.DoesNotContain("evil", message.ToString(), StringComparison.Ordinal);
        Assert.Contains("http://localhost:5080/", message.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AccountState.Suspended)]
    [InlineData(AccountState.Expired)]
    public async Task Account_ThatOpensNothing_GetsNoLink(AccountState state)
    {
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        var after = await registry.AddUserAsync(RegistryRole.Monitor);
        await using var context = registry.CreateContext();
        DateTime? suspended = state is AccountState.Suspended ? DateTime.UtcNow : null;
        DateOnly? last = state is AccountState.Expired ? new DateOnly(2026, 1, 14) : null;
        await context
            .Users.Where(found => found.Id == user.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(found => found.SuspendedAt, suspended)
                        .SetProperty(found => found.ExpiresOn, last),
                TestContext.Current.CancellationToken
            );
        using var client = registry.CreateClient();
        await AskAsync(client, user.Email!);
        // Requests are answered one after the other.
        await AskAsync(client, after.Email!);
        await registry.Factory.Mail.WaitAsync(after.Email!);
        Assert.Empty(registry.Factory.Mail.To(user.Email!));
        Assert.Single(await context.EventsAsync(user.Id, EventKind.PasswordResetRequested));
    }

    [Fact]
    public async Task Account_ThatIsInvited_GetsItsInvitationAgain()
    {
        using var admin = await registry.SignInAsync(RegistryRole.Administrator);
        var email = Administered.NewEmail();
        await admin.SendAsync(
            "/administration/users/invite",
            ("name", "Coordinator"),
            ("email", email),
            ("message_language", "en"),
            ("role_coordinator", "all")
        );
        using var client = registry.CreateClient();
        await AskAsync(client, email);
        var messages = await registry.Factory.Mail.WaitAsync(email, 2);
        Assert.All(
            messages,
            message => Assert.Equal("Your invitation to the ITP Registry", message.Subject)
        );
    }

    [Fact]
    public async Task Account_IsSentThreeLinksAnHourAtMost()
    {
        var user = await registry.AddUserAsync(RegistryRole.Monitor);
        var after = await registry.AddUserAsync(RegistryRole.Monitor);
        using var client = registry.CreateClient();
        for (var i = 0; i < 5; i++)
            await AskAsync(client, user.Email!);
        await AskAsync(client, after.Email!);
        await registry.Factory.Mail.WaitAsync(after.Email!);
        Assert.Equal(3, registry.Factory.Mail.To(user.Email!).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    public async Task Request_WithoutAnAddress_AsksForOne(string typed)
    {
        using var client = registry.CreateClient();
        var page = await AskAsync(client, typed);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("Enter an e-mail address, such as name@example.org", page.ErrorOf("Email"));
        Assert.Equal(typed, page.ValueOf("Email"));
    }

    [Fact]
    public async Task Request_WithoutAToken_IsRefused()
    {
        using var client = registry.CreateClient();
        var page = await client.PostAsync(Page, [new("Email", "a@example.org")]);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    private static Task<HtmlPage> AskAsync(HtmlClient client, string email) =>
        client.SendAsync(Page, ("Email", email));
}
