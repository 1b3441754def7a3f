using System.Security.Cryptography;
using System.Text;
using ItpRegistry.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Xunit;

namespace ItpRegistry.Testing.Databases;

/// <summary>
/// Real PostgreSQL for an assembly's tests. Put <c>[assembly: AssemblyFixture(typeof(RegistryDatabaseFixture))]</c> in the assembly and take the
/// fixture in a test's constructor. The schema is migrated once into a template; each database is a copy of it.
/// </summary>
public sealed class RegistryDatabaseFixture : IAsyncLifetime
{
    private const string TemplatePrefix = "itp_template_";
    private const string TestPrefix = "itp_test_";

    private TestServer? _server;
    private string _template = "";

    // Of all fixtures of the process, for their databases are on one server.
    private static int _created;

    public TestServer Server =>
        _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        Console.WriteLine($"Tests run on {_server.Description}.");
        _template = TemplatePrefix + SchemaHash();
        await using var connection = await ConnectAsync();
        if (_server.IsFresh)
            await DropLeftoversAsync(connection);
        await EnsureTemplateAsync(connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>A migrated database of its own, dropped when disposed.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync()
    {
        var name = NewName();
        await using var connection = await ConnectAsync();
        await ExecuteAsync(
            connection,
            $"CREATE DATABASE {name} TEMPLATE {_template} STRATEGY {Server.CopyStrategy}"
        );
        return new TestDatabase(Server.ConnectionString, name);
    }

    /// <summary>A database without anything in it, dropped when disposed.</summary>
    public async Task<TestDatabase> CreateEmptyDatabaseAsync()
    {
        var name = NewName();
        await using var connection = await ConnectAsync();
        await ExecuteAsync(connection, $"CREATE DATABASE {name} TEMPLATE template0");
        return new TestDatabase(Server.ConnectionString, name);
    }

    private static string NewName() =>
        $"{TestPrefix}{Environment.ProcessId}_{Interlocked.Increment(ref _created)}";

    private async Task EnsureTemplateAsync(NpgsqlConnection connection)
    {
        // Another assembly may be making the same template; the lock goes with the connection.
        await ExecuteAsync(
            connection,
            $"SELECT pg_advisory_lock(hashtextextended('{_template}', 0))"
        );
        await using var exists = new NpgsqlCommand(
            $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{_template}')",
            connection
        );
        if (await exists.ExecuteScalarAsync() is true)
            return;
        var unfinished = _template + "_new";
        await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {unfinished}");
        await ExecuteAsync(connection, $"CREATE DATABASE {unfinished} TEMPLATE template0");
        await using (var source = NpgsqlDataSource.Create(WithDatabase(unfinished)))
        {
            await using var db = CreateContext(source);
            await db.Database.MigrateAsync();
        }
        await ExecuteAsync(connection, $"ALTER DATABASE {unfinished} RENAME TO {_template}");
    }

    private async Task DropLeftoversAsync(NpgsqlConnection connection)
    {
        await using var leftovers = new NpgsqlCommand(
            $"""
            SELECT datname FROM pg_database
            WHERE datname ^@ '{TestPrefix}' OR (datname ^@ '{TemplatePrefix}' AND datname <> '{_template}')
            """,
            connection
        );
        List<string> names = [];
        await using (var reader = await leftovers.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                names.Add(reader.GetString(0));
        }
        foreach (var name in names)
            await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    /// <summary>Of the whole migration script, so that a changed migration makes a new template.</summary>
    private static string SchemaHash()
    {
        using var source = NpgsqlDataSource.Create("Host=localhost");
        using var db = CreateContext(source);
        var script = db.GetService<IMigrator>().GenerateScript();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)))[..16];
    }

    private static RegistryDbContext CreateContext(NpgsqlDataSource source)
    {
        var options = new DbContextOptionsBuilder<RegistryDbContext>();
        options.UseRegistry(source);
        return new RegistryDbContext(options.Options);
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(WithDatabase(null));
        await connection.OpenAsync();
        return connection;
    }

    // Unpooled: an idle connection to a template would keep it from being copied.
    private string WithDatabase(string? database)
    {
        var builder = new NpgsqlConnectionStringBuilder(Server.ConnectionString)
        {
            Pooling = false,
        };
        if (database is not null)
            builder.Database = database;
        return builder.ConnectionString;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
