using System.CommandLine;
using ItpRegistry.Data;
using ItpRegistry.Data.Access;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Writing;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ItpRegistry.Web.Verbs;

/// <summary>Serves the registry until it is told to stop.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var serve = new Command(
            "serve",
            "Serves the registry; the same without a verb. Takes settings of the server, such as --urls http://localhost:5081."
        )
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        serve.SetAction((parsed, _) => ServeAsync([.. parsed.UnmatchedTokens]));
        return serve;
    }

    private static async Task<int> ServeAsync(string[] settings)
    {
        if (FirstThatIsNoSetting(settings) is { } wrong)
        {
            await Console.Error.WriteLineAsync(
                $"'{wrong}' is neither a verb nor a setting of the server: write --NAME=VALUE or --NAME VALUE, or try --help."
            );
            return ExitCodes.WrongUsage;
        }
        string? urls = null;
        try
        {
            var builder = RegistryHost.CreateBuilder(settings);
            urls = builder.Configuration["urls"];
            await using var database = await RegistryDatabase.OpenAsync(
                builder.Configuration,
                TimeProvider.System
            );
            builder.Services.AddRegistryData(database);
            await using var app = builder.Build();
            RegistryHost.UsePipeline(app);
            FrontEnd.Check(app.Environment);
            if (app.Environment.IsDevelopment())
                await LoadDemoAsync(app);
            var server = app.Services.GetRequiredService<IServer>();
            app.Lifetime.ApplicationStarted.Register(() =>
                Console.WriteLine(
                    $"ITP Registry is ready at {Addresses(server)} ({database.Description}). Stop it with Ctrl+C."
                )
            );
            await app.RunAsync();
            return ExitCodes.Success;
        }
        catch (Exception exception) when (StartupFailure.Describe(exception, urls) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return ExitCodes.Refused;
        }
    }

    /// <summary>A developer's empty registry gets patients, and accounts to look at them with.</summary>
    private static async Task LoadDemoAsync(WebApplication app)
    {
        var cancellation = app.Lifetime.ApplicationStopping;
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RegistryDbContext>().Access =
            AccessScope.Everything;
        var change = new ChangeContext(UserId: null, "demo cohort", ChangeOrigin.Import);
        var demo = scope.ServiceProvider.GetRequiredService<DemoLoader>();
        if (await demo.LoadIntoEmptyAsync(change, cancellation))
            await Console.Out.WriteLineAsync("Loaded the demo cohort of synthetic patients.");
        await scope.ServiceProvider.GetRequiredService<DemoAccounts>().EnsureAsync(cancellation);
    }

    private static string Addresses(IServer server) =>
        string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);

    private static string? FirstThatIsNoSetting(string[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
                return arguments[i];
            if (!arguments[i].Contains('=') && ++i == arguments.Length)
                return arguments[^1];
        }
        return null;
    }
}
