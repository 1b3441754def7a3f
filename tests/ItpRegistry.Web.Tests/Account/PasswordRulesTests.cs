using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Infrastructure.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>Which passwords are taken, at both edges of their length, and what is said of those that are not.</summary>
public sealed class PasswordRulesTests(RegistryWebFixture registry)
{
    private const string Apart = "Enter four or more words that have nothing to do with each other";

    public static TheoryData<string> Taken =>
        [
            "spleen kite 7", // 13 characters
            "qvx tlu 9mzk", // 12
            "plaquettes et moelle",
            "Пароль очень длинный",
            "🐝🦊🌵🍋🚲🎻🪁🧭🥁🎡🛶🧶", // 12 characters, which a program counts as 24
            new string('x', 20) + " tall green ladder",
            "correct horse battery staple" + new string(' ', 100), // 128
        ];

    public static TheoryData<string, string> Refused =>
        new()
        {
            { "", "Enter a password of at least 12 characters" },
            { "qvx tlu 9mz", "Enter a password of at least 12 characters" },
            { "🐝🦊🌵🍋🚲🎻🪁🧭🥁🎡🛶", "Enter a password of at least 12 characters" },
            {
                "correct horse battery staple" + new string(' ', 101),
                "Enter a password of at most 128 characters"
            },
            {
                "password1234",
                $"This password is made of ones that many people use, which are tried first. {Apart}"
            },
            { "aaaaaaaaaaaa", $"The same again and again is guessed soon. {Apart}" },
            { new string('x', 128), $"The same again and again is guessed soon. {Apart}" },
            { "abcabcabcabc", $"Characters in their order are guessed soon. {Apart}" },
            { "2014-06-17 2014", $"A date or a year is guessed soon. {Apart}" },
            {
                "ITP registry 2026",
                "Your name, your address and the name of the registry are guessed soon. Enter four or more words that have nothing to do with you or with each other"
            },
        };

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task Password_OfEnoughThatIsHardToGuess_IsTaken(string password)
    {
        var (page, client) = await OpenAsync();
        var answer = await SubmitAsync(client, page, password);
        Assert.Equal("/sign-in", answer.Location);
        client.Dispose();
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Password_ThatIsGuessedSoon_IsRefused_AndSaysWhatWouldBeTaken(
        string password,
        string message
    )
    {
        var (page, client) = await OpenAsync();
        var answer = await SubmitAsync(client, page, password);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(message, answer.ErrorOf("Password"));
        client.Dispose();
    }

    [Fact]
    public async Task Password_MadeOfTheOwnAddress_IsRefused_InFrenchToo()
    {
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        await using var scope = registry.Factory.Services.CreateUnrestrictedScope();
        var links = scope.ServiceProvider.GetRequiredService<PasswordLinks>();
        using var client = registry.CreateClient();
        client.Language = "fr";
        var page = await client.GetAsync(await links.CreateAsync(user));

        var answer = await SubmitAsync(client, page, user.Email!);

        Assert.Equal(
            "Votre nom, votre adresse et le nom du registre se devinent vite. Saisissez au moins quatre mots sans rapport avec vous ni entre eux",
            answer.ErrorOf("Password")
        );
    }

    [Fact]
    public async Task Password_WithAnAccent_IsTheSameHoweverItWasComposed()
    {
        var user = await registry.AddUserAsync(
            RegistryRole.Investigator,
            await registry.AddCenterAsync()
        );
        await using var scope = registry.Factory.Services.CreateUnrestrictedScope();
        var links = scope.ServiceProvider.GetRequiredService<PasswordLinks>();
        using var client = registry.CreateClient();
        var page = await client.GetAsync(await links.CreateAsync(user));
        await SubmitAsync(client, page, "la fe\u0302te du marche\u0301 couvert");

        var answer = await client.SignInAsync(user.Email!, "la f\u00eate du march\u00e9 couvert");

        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task SetPassword_EndsTheSessionsThatTheAccountHad()
    {
        var user = await registry.AddWithPasswordAsync();
        using var signedIn = await registry.Factory.CreateHtmlClientAsync(user);
        await using var scope = registry.Factory.Services.CreateUnrestrictedScope();
        var links = scope.ServiceProvider.GetRequiredService<PasswordLinks>();
        using var client = registry.CreateClient();
        var page = await client.GetAsync(await links.CreateAsync(user));

        await SubmitAsync(client, page, "four quite unrelated words");

        Assert.Equal(0, await registry.OpenSessionsAsync(user));
        Assert.Single(
            await registry.EventsAsync(user),
            happened => happened.Kind is EventKind.PasswordChanged
        );
        var next = await signedIn.GetAsync("/patients");
        Assert.StartsWith("https://localhost/sign-in", next.Location, StringComparison.Ordinal);
    }

    private async Task<(HtmlPage, HtmlClient)> OpenAsync()
    {
        var user = await registry.AddUserAsync(RegistryRole.Administrator);
        await using var scope = registry.Factory.Services.CreateUnrestrictedScope();
        var links = scope.ServiceProvider.GetRequiredService<PasswordLinks>();
        var client = registry.CreateClient();
        return (await client.GetAsync(await links.CreateAsync(user)), client);
    }

    private static Task<HtmlPage> SubmitAsync(HtmlClient client, HtmlPage page, string password) =>
        client.SubmitAsync(page, "main form", ("Password", password), ("Again", password));
}
