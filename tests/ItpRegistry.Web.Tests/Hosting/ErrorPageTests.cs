using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Hosting;

public class ErrorPageTests(RegistryWebFixture registry)
{
    [Theory]
    [InlineData("en", "Page not found")]
    [InlineData("fr", "Page introuvable")]
    public async Task UnknownAddress_IsNotFoundInWords(string language, string heading)
    {
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        client.Language = language;
        var page = await client.GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.Matches("[0-9a-f]{32}", page.TextOf("main .small"));
    }

    [Theory]
    [InlineData(400, "The request could not be accepted")]
    [InlineData(403, "You may not see this page")]
    [InlineData(405, "The request could not be accepted")]
    [InlineData(413, "What you sent is too large")]
    [InlineData(422, "What you sent cannot be read")]
    [InlineData(500, "Something went wrong on our side")]
    [InlineData(503, "Something went wrong on our side")]
    public async Task StatusCode_HasWordsOfItsOwn(int code, string heading)
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync($"/errors/{code}");
        Assert.Equal(heading, page.Heading);
    }

    [Fact]
    public async Task Failure_IsToldWithoutItsDetails()
    {
        // The program is healthy when it starts; then its database goes away.
        var database = await registry.Databases.CreateDatabaseAsync();
        await using var factory = new RegistryWebFactory(database);
        using var client = factory.CreateHtmlClient();
        var page = await client.GetAsync("/sign-in");
        await database.DisposeAsync();

        var answer = await client.SubmitAsync(
            page,
            "main form",
            ("Email", "a@example.org"),
            ("Password", "a long enough sentence")
        );
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("Something went wrong on our side", answer.Heading);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(database.Name, answer.Body, StringComparison.Ordinal);

        // The reader's reference leads to one line of the log, which holds nothing that was typed.
        var reference = answer.TextOf("main .small").Split(' ')[^1];
        var line = Assert.Single(
            factory.Log.All,
            logged => logged.Contains(reference, StringComparison.Ordinal)
        );
        Assert.Contains("PostgresException", line, StringComparison.Ordinal);
        Assert.DoesNotContain(
            factory.Log.All,
            logged => logged.Contains("a@example.org", StringComparison.OrdinalIgnoreCase)
        );

        var health = await client.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.Status);
    }

    [Fact]
    public async Task Healthz_WhileTheDatabaseAnswers_IsHealthyForEverybody()
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Healthy", page.Body);
    }
}
