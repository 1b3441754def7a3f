using System.Net;
using System.Net.Sockets;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Verbs;

public class CommandLineTests(RegistryWebFixture registry)
{
    private const int Refused = 1;
    private const int WrongUsage = 2;

    [Theory]
    [InlineData("'frobnicate'", "frobnicate")]
    [InlineData("'EMAIL'", "create-admin")]
    [InlineData("'--colour'", "create-admin", "a@example.org", "--colour")]
    [InlineData("--patients", "seed")]
    [InlineData("'many'", "seed", "--patients", "many")]
    [InlineData("--patients must be a whole number from 1", "seed", "--patients", "0")]
    [InlineData(
        "--centers must be a whole number from 1",
        "seed",
        "--patients",
        "1",
        "--centers",
        "-1"
    )]
    [InlineData("'now'", "serve", "now")]
    [InlineData("'--urls'", "--urls")]
    public async Task WrongUsage_SaysWhatIsWrong(string named, params string[] arguments)
    {
        var result = await RegistryProcess.RunAsync(database: null, arguments);
        Assert.Equal(WrongUsage, result.ExitCode);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Help_ListsTheVerbs()
    {
        var result = await RegistryProcess.RunAsync(database: null, "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.All(
            ["serve ", "seed ", "create-admin <EMAIL>"],
            verb => Assert.Contains(verb, result.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Serve_OnAPortInUse_SaysSoInOneSentence()
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";
        var result = await RegistryProcess.RunAsync(database, "--urls", address);
        Assert.Equal(Refused, result.ExitCode);
        Assert.Equal(
            $"The address {address} is in use by another program: stop that program, or choose another address, for example --urls http://localhost:5081.",
            result.Error.TrimEnd()
        );
    }

    [Fact]
    public async Task AnyVerb_WithADatabaseThatDoesNotAnswer_SaysSoInOneSentence()
    {
        var result = await RegistryProcess.RunAsync(
            new Dictionary<string, string>
            {
                ["ConnectionStrings__Registry"] =
                    "Host=127.0.0.1;Port=1;Database=registry;Username=registry",
            },
            "seed",
            "--patients",
            "1"
        );
        Assert.Equal(Refused, result.ExitCode);
        Assert.StartsWith(
            "No PostgreSQL server answers at 127.0.0.1:1",
            result.Error,
            StringComparison.Ordinal
        );
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }
}
