using ItpRegistry.Data.Embedded;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace ItpRegistry.Data;

/// <summary>
/// The registry's database, ready for use: reached or started, of a version that works, migrated, and usable by the role that the program
/// works as. Disposing it closes the connections and lets go of the embedded server.
/// </summary>
public sealed class RegistryDatabase : IAsyncDisposable
{
    /// <summary>The oldest major version of PostgreSQL that works.</summary>
    public const int OldestServer = 15;

    private readonly EmbeddedPostgres? _embedded;

    private RegistryDatabase(
        NpgsqlDataSource source,
        string description,
        EmbeddedPostgres? embedded
    )
    {
        Source = source;
        Description = description;
        _embedded = embedded;
    }

    /// <summary>The program's connections, as <see cref="ApplicationRole"/>.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Which server this is, for the log: no password, no patient.</summary>
    public string Description { get; }

    public bool IsEmbedded => _embedded is not null;

    /// <summary>
    /// Opens the database that the configuration names (<c>ConnectionStrings:Registry</c>, <c>ConnectionStrings:RegistryOwner</c>), or the
    /// embedded one (<c>Registry:DataDirectory</c>, <c>Registry:PostgresBinaries</c>), and migrates it.
    /// </summary>
    /// <exception cref="RegistryStartupException">It cannot be used; the message says why and what to do.</exception>
    public static async Task<RegistryDatabase> OpenAsync(
        IConfiguration configuration,
        TimeProvider clock,
        CancellationToken ct = default
    )
    {
        if (RegistryConnections.From(configuration) is { } own)
            return await OpenAsync(own, embedded: null, ct);
        var embedded = await EmbeddedPostgres.StartAsync(EmbeddedOptions(configuration), clock, ct);
        try
        {
            var connections = new RegistryConnections(
                embedded.OwnerConnectionString,
                embedded.ProgramConnectionString,
                "Registry__DataDirectory"
            );
            return await OpenAsync(connections, embedded, ct);
        }
        catch
        {
            await embedded.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a context of its own, as the program's role.</summary>
    public RegistryDbContext CreateContext() => CreateContext(Source);

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    private static async Task<RegistryDatabase> OpenAsync(
        RegistryConnections connections,
        EmbeddedPostgres? embedded,
        CancellationToken ct
    )
    {
        string server;
        await using (var owner = NpgsqlDataSource.Create(connections.Owner))
        {
            server = await StartupChecks.OfServerAsync(owner, connections.OwnerSetting, ct);
            await StartupChecks.MigrateAsync(owner, connections.OwnerSetting, ct);
        }
        var program = NpgsqlDataSource.Create(connections.Program);
        try
        {
            await StartupChecks.OfProgramAsync(program, ct);
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
        return new RegistryDatabase(
            program,
            embedded is null ? server : $"embedded {server}",
            embedded
        );
    }

    internal static RegistryDbContext CreateContext(NpgsqlDataSource source)
    {
        var options = new DbContextOptionsBuilder<RegistryDbContext>();
        options.UseRegistry(source);
        return new RegistryDbContext(options.Options);
    }

    private static EmbeddedPostgresOptions EmbeddedOptions(IConfiguration configuration)
    {
        var options = new EmbeddedPostgresOptions();
        if (configuration["Registry:DataDirectory"] is { Length: > 0 } directory)
            options = options with { DataDirectory = directory };
        if (configuration["Registry:PostgresBinaries"] is { Length: > 0 } binaries)
            options = options with { Binaries = binaries };
        return options;
    }
}
