using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Verbs;

public class CreateAdminVerbTests(RegistryWebFixture registry)
{
    private const string Password = "a long enough sentence";

    [Fact]
    public async Task CreateAdmin_PrintsALinkThatTheServerAcceptsOnce()
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        await using var factory = new RegistryWebFactory(database);
        var result = await RegistryProcess.RunAsync(
            new Dictionary<string, string>
            {
                ["ConnectionStrings__Registry"] = database.OwnerConnectionString,
                ["Registry__PublicAddress"] = "https://registry.example.org/",
            },
            "create-admin",
            "admin@example.org"
        );
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        var link = result.Output.TrimEnd().Split('\n')[^1];
        Assert.StartsWith(
            "https://registry.example.org/set-password?user=",
            link,
            StringComparison.Ordinal
        );
        var path = new Uri(link).PathAndQuery;

        using var client = factory.CreateHtmlClient();
        var page = await client.GetAsync(path);
        await client.SubmitAsync(page, "main form", ("Password", Password), ("Again", Password));
        var signIn = await client.GetAsync("/sign-in");
        await client.SubmitAsync(
            signIn,
            "main form",
            ("Email", "admin@example.org"),
            ("Password", Password)
        );
        var home = await client.GetAsync("/");
        // An administrator gives others their rights: nothing opens before a second factor is there.
        Assert.Equal("/account/second-factor", home.Location);
        var again = await client.GetAsync(path);
        Assert.Null(again.Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task CreateAdmin_WhenThereIsOne_IsRefused()
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        await RegistryProcess.RunAsync(database, "create-admin", "admin@example.org");
        var second = await RegistryProcess.RunAsync(database, "create-admin", "b@example.org");
        Assert.Equal(1, second.ExitCode);
        Assert.Equal(
            "There is an administrator, who can invite others from the pages.",
            second.Error.TrimEnd()
        );
        await using var context = database.CreateContext();
        Assert.Equal(1, await context.Users.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CreateAdmin_WithNoEmailAddress_SaysHowOneIsWritten()
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        var result = await RegistryProcess.RunAsync(database, "create-admin", "admin");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            "'admin' is not an e-mail address: write it as name@example.org.",
            result.Error.TrimEnd()
        );
    }
}
