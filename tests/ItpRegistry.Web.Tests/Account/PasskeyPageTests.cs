using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ItpRegistry.Web.Tests.Account.AccountHelp;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>What the pages of passkeys refuse; a passkey itself takes a browser (the browser tests have one).</summary>
public sealed class PasskeyPageTests(RegistryWebFixture registry)
{
    private static readonly byte[] Id = [1, 2, 3, 4];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Browser_IsAskedToMakeAPasskey_OnlyAfterThePassword()
    {
        var user = await registry.AddWithPasswordAsync();
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        var page = await client.GetAsync("/account/passkeys");

        var nothing = await AskAsync(client, page, "", "");
        Assert.Equal(
            """{"Name":"Enter a name for the passkey","Present":"Enter your present password"}""",
            nothing.Body
        );
        var wrong = await AskAsync(client, page, "Telephone", "something else");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        var tooLong = await AskAsync(client, page, new string('x', 61), Password);
        Assert.Equal("""{"Name":"Enter a name of at most 60 characters"}""", tooLong.Body);

        var asked = await AskAsync(client, page, new string('x', 60), Password);
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("\"userVerification\":\"required\"", asked.Body, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"localhost\"", asked.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData(
        """{"id":"AQID","rawId":"AQID","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"},"clientExtensionResults":{}}"""
    )]
    public async Task AnswerThatIsNoPasskey_IsRefused(string credential)
    {
        var user = await registry.AddWithPasswordAsync();
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        var page = await client.GetAsync("/account/passkeys");
        await AskAsync(client, page, "Telephone", Password);

        var answer = await client.SubmitAsync(
            page,
            "#add-passkey",
            ("Name", "Telephone"),
            ("Credential", credential)
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(
            [
                "The passkey was not added: this page was open for too long, or the browser’s answer was not complete. Try again",
            ],
            answer.Errors
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData(
        """{"id":"AQID","rawId":"AQID","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA","userHandle":"MQ"},"clientExtensionResults":{}}"""
    )]
    public async Task SignIn_WithAnAnswerThatIsNoPasskey_IsRefused(string credential)
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        var token = page.Find("[name=__RequestVerificationToken]").GetAttribute("value")!;
        await client.PostAsync(
            "/sign-in?handler=passkeyOptions",
            [new("__RequestVerificationToken", token)]
        );

        var answer = await client.SubmitAsync(page, "#passkey-form", ("Credential", credential));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(
            [
                "This passkey did not sign you in: no open account here has it. Try another one, or use your password",
            ],
            answer.Errors
        );
    }

    [Fact]
    public async Task PasskeyOfAnotherPerson_IsNotFound_AndStays()
    {
        var owner = await registry.AddWithPasswordAsync();
        var id = await AddPasskeyAsync(owner);
        var stranger = await registry.AddWithPasswordAsync();
        using var client = await registry.Factory.CreateHtmlClientAsync(stranger);
        using var owners = await registry.Factory.CreateHtmlClientAsync(owner);
        var page = await owners.GetAsync($"/account/passkeys/{id}");
        Assert.Equal("Passkey “Telephone”", page.Heading);

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.GetAsync($"/account/passkeys/{id}")).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.GetAsync("/account/passkeys/%25%25")).Status
        );
        var own = await client.GetAsync("/account");
        var token = own.Find("[name=__RequestVerificationToken]").GetAttribute("value")!;
        var removed = await client.PostAsync(
            $"/account/passkeys/{id}?handler=remove",
            [new("__RequestVerificationToken", token), new("Present", Password)]
        );
        Assert.Equal(HttpStatusCode.NotFound, removed.Status);
        Assert.Equal(1, await PasskeysAsync(owner));
    }

    [Fact]
    public async Task Passkey_IsRenamed_AndRemovedAfterThePassword()
    {
        var owner = await registry.AddWithPasswordAsync();
        var id = await AddPasskeyAsync(owner);
        using var client = await registry.Factory.CreateHtmlClientAsync(owner);
        var page = await client.GetAsync($"/account/passkeys/{id}");

        await client.SubmitAsync(page, "main form", ("Name", " Old <telephone> "));
        Assert.Contains(
            "Old <telephone>",
            (await client.GetAsync("/account/passkeys")).TextOf(".account-list"),
            StringComparison.Ordinal
        );
        const string remove = "form[action$='handler=Remove']";
        var refused = await client.SubmitAsync(page, remove, ("Present", "something else"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(1, await PasskeysAsync(owner));

        var removed = await client.SubmitAsync(page, remove, ("Present", Password));

        Assert.Equal("/account/passkeys", removed.Location);
        Assert.Equal(0, await PasskeysAsync(owner));
    }

    [Fact]
    public async Task PasswordAlone_DoesNotOpenAnAccountWithAPasskey()
    {
        var owner = await registry.AddWithPasswordAsync(RegistryRole.Administrator);
        await AddPasskeyAsync(owner);
        using var client = registry.CreateClient();

        var first = await client.SignInAsync(owner.Email!);

        Assert.Equal("/sign-in/second-factor", first.Location);
        var page = await client.GetAsync(first.Location!);
        Assert.Contains("Now use your passkey.", page.TextOf("main"), StringComparison.Ordinal);
        var code = await client.PostAsync(
            "/sign-in/second-factor",
            [
                new("Code", "000000"),
                new(
                    "__RequestVerificationToken",
                    page.Find("[name=__RequestVerificationToken]").GetAttribute("value")!
                ),
            ]
        );
        Assert.Equal(HttpStatusCode.BadRequest, code.Status);
        Assert.Equal(0, await registry.OpenSessionsAsync(owner));
    }

    private static Task<HtmlPage> AskAsync(
        HtmlClient client,
        HtmlPage page,
        string name,
        string present
    ) =>
        client.PostAsync(
            "/account/passkeys?handler=options",
            [
                new(
                    "__RequestVerificationToken",
                    page.Find("#add-passkey [name=__RequestVerificationToken]")
                        .GetAttribute("value")!
                ),
                new("Name", name),
                new("Present", present),
            ]
        );

    private async Task<int> PasskeysAsync(RegistryUser user)
    {
        await using var db = registry.CreateContext();
        return await db.Set<IdentityUserPasskey<int>>()
            .CountAsync(passkey => passkey.UserId == user.Id, Ct);
    }

    /// <summary>A passkey as it is stored; nobody holds its private key.</summary>
    private async Task<string> AddPasskeyAsync(RegistryUser user)
    {
        byte[] id = [.. Id, .. BitConverter.GetBytes(user.Id)];
        await using var db = registry.CreateContext();
        db.Add(
            new IdentityUserPasskey<int>
            {
                UserId = user.Id,
                CredentialId = id,
                Data = new()
                {
                    Name = "Telephone",
                    PublicKey = [1],
                    AttestationObject = [1],
                    ClientDataJson = [1],
                    CreatedAt = FixedClock.Default.GetUtcNow(),
                },
            }
        );
        await db.SaveChangesAsync(Ct);
        return Convert.ToHexStringLower(id);
    }
}
