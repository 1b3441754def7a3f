using ItpRegistry.Testing.Databases;
using Npgsql;

namespace ItpRegistry.Data.Tests;

/// <summary>A login of the server, dropped when disposed.</summary>
internal sealed class TemporaryLogin : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private TemporaryLogin(TestDatabase database, string name, string password)
    {
        _database = database;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString)
        {
            Username = name,
            Password = password,
            Pooling = false,
        }.ConnectionString;
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public static async Task<TemporaryLogin> CreateAsync(
        TestDatabase database,
        string options,
        CancellationToken ct
    )
    {
        var name = $"login_of_{database.Name}";
        var password = Guid.NewGuid().ToString("N");
        await using var command = database.OwnerSource.CreateCommand(
            $"CREATE ROLE {name} LOGIN PASSWORD '{password}' {options}"
        );
        await command.ExecuteNonQueryAsync(ct);
        return new TemporaryLogin(database, name, password);
    }

    public async ValueTask DisposeAsync()
    {
        await using var command = _database.OwnerSource.CreateCommand($"DROP ROLE {Name}");
        await command.ExecuteNonQueryAsync();
    }
}
