using DotNet.Testcontainers.Builders;
using ItpRegistry.Data.Embedded;
using Testcontainers.PostgreSql;

namespace ItpRegistry.Testing.Databases;

/// <summary>
/// The PostgreSQL server that the tests of an assembly share: the one that <c>ITP_TEST_DATABASE</c> names (a login that may create databases and
/// roles), else a container where a Docker engine answers, else the embedded server.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    public const string Variable = "ITP_TEST_DATABASE";

    // A server of the tests' own may lose everything when the machine stops: it holds nothing but tests.
    private static readonly Dictionary<string, string> Careless = new()
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["max_connections"] = "300",
    };

    private readonly IAsyncDisposable? _server;

    private TestServer(string connectionString, string description, IAsyncDisposable? server)
    {
        ConnectionString = connectionString;
        Description = description;
        _server = server;
    }

    /// <summary>To the server's maintenance database, as a user who may create databases.</summary>
    public string ConnectionString { get; }

    /// <summary>Which of the three it is.</summary>
    public string Description { get; }

    /// <summary>How a database is copied: file by file where nothing is written through to the disk, else by the log.</summary>
    public string CopyStrategy => _server is null ? "WAL_LOG" : "FILE_COPY";

    /// <summary>Whether nobody else can be using databases that an earlier run has left behind.</summary>
    public bool IsFresh { get; private init; }

    public static async Task<TestServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return new TestServer(named, $"the server that {Variable} names", null);
        return await StartContainerAsync() ?? await StartEmbeddedAsync();
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<TestServer?> StartContainerAsync()
    {
        PostgreSqlContainer container;
        try
        {
            container = new PostgreSqlBuilder(PostgresImage.Name)
                .WithCommand([.. Careless.SelectMany(s => new[] { "-c", $"{s.Key}={s.Value}" })])
                .Build();
        }
        catch (DockerUnavailableException)
        {
            return null;
        }
        await container.StartAsync();
        return new TestServer(
            container.GetConnectionString(),
            $"a container of {PostgresImage.Name}",
            container
        );
    }

    private static async Task<TestServer> StartEmbeddedAsync()
    {
        // One directory for all test assemblies: whichever comes first starts the server, the last one to leave stops it.
        var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataDirectory = Path.Combine(
                    Path.GetTempPath(),
                    $"itp-registry-tests-{Environment.UserName}"
                ),
                Binaries = EmbeddedBinaries.Directory,
                ServerSettings = Careless,
            },
            TimeProvider.System
        );
        return new TestServer(server.SuperuserConnectionString, "the embedded server", server)
        {
            IsFresh = server.StartedHere,
        };
    }
}
