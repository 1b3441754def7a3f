using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Infrastructure.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.Account;

public class SetPasswordTests(RegistryWebFixture registry)
{
    private const string Password = "a long enough sentence";

    [Fact]
    public async Task Link_SetsThePasswordOnce()
    {
        var user = await registry.AddUserAsync(RegistryRole.Administrator);
        var link = await CreateLinkAsync(user);
        using var client = registry.CreateClient();

        var page = await client.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(user.Email!, page.TextOf("main"), StringComparison.Ordinal);
        var answer = await SubmitAsync(client, page, Password, Password);
        Assert.Equal("/sign-in", answer.Location);

        var signIn = await client.GetAsync("/sign-in");
        var signedIn = await client.SubmitAsync(
            signIn,
            "main form",
            ("Email", user.Email!),
            ("Password", Password)
        );
        Assert.Equal("/", signedIn.Location);

        using var other = registry.CreateClient();
        var again = await other.GetAsync(link);
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains(
            "This link has been used or has expired.",
            again.TextOf("main"),
            StringComparison.Ordinal
        );
        Assert.Null(again.Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task Post_WithAShortPassword_SaysHowLongItMustBe()
    {
        var page = await RefuseAsync("too short", "too short");
        Assert.Equal("Enter a password of at least 12 characters", page.ErrorOf("Password"));
    }

    [Fact]
    public async Task Post_WithTwoDifferentPasswords_AsksForTheSameTwice()
    {
        var page = await RefuseAsync(Password, Password + ".");
        Assert.Equal("The two passwords differ. Enter the same one twice", page.ErrorOf("Again"));
    }

    [Theory]
    [InlineData("/set-password")]
    [InlineData("/set-password?user=1&token=AAAA")]
    [InlineData("/set-password?user=x&token=%25%25")]
    [InlineData("/set-password?user=99999999999999999999&token=AAAA")]
    public async Task Get_WithALinkThatNobodyMade_IsRefused(string link)
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync(link);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("Set your password", page.Heading);
    }

    private async Task<HtmlPage> RefuseAsync(string password, string again)
    {
        var user = await registry.AddUserAsync(RegistryRole.Administrator);
        using var client = registry.CreateClient();
        var page = await client.GetAsync(await CreateLinkAsync(user));
        var answer = await SubmitAsync(client, page, password, again);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        return answer;
    }

    private static Task<HtmlPage> SubmitAsync(
        HtmlClient client,
        HtmlPage page,
        string password,
        string again
    ) => client.SubmitAsync(page, "main form", ("Password", password), ("Again", again));

    private async Task<string> CreateLinkAsync(RegistryUser user)
    {
        await using var scope = registry.Factory.Services.CreateUnrestrictedScope();
        return await scope.ServiceProvider.GetRequiredService<PasswordLinks>().CreateAsync(user);
    }
}
