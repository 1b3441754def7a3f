using ItpRegistry.Data;
using ItpRegistry.Data.Access;
using ItpRegistry.Web.Infrastructure.Hosting;

namespace ItpRegistry.Web.Verbs;

/// <summary>Gives a verb the same services and the same database as the server, which may be running or not.</summary>
internal static class VerbHost
{
    /// <summary>Runs the verb's work in a scope of its own and answers its exit code; what cannot start is one sentence on standard error.</summary>
    public static async Task<int> RunAsync(
        Func<IServiceProvider, CancellationToken, Task<int>> work,
        CancellationToken cancellation
    )
    {
        try
        {
            var builder = RegistryHost.CreateBuilder([]);
            await using var database = await RegistryDatabase.OpenAsync(
                builder.Configuration,
                TimeProvider.System,
                cancellation
            );
            builder.Services.AddRegistryData(database);
            await using var app = builder.Build();
            await using var scope = app.Services.CreateAsyncScope();
            // Whoever may run the program on this machine can read its database.
            scope.ServiceProvider.GetRequiredService<RegistryDbContext>().Access =
                AccessScope.Everything;
            return await work(scope.ServiceProvider, cancellation);
        }
        catch (Exception exception) when (StartupFailure.Describe(exception, null) is { } sentence)
        {
            return await RefuseAsync(sentence);
        }
    }

    /// <summary>Says why the verb wrote nothing.</summary>
    public static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return ExitCodes.Refused;
    }
}
