using ItpRegistry.Data.Tests.Removal;
using ItpRegistry.Testing.Databases;
using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Access;

/// <summary>
/// A registry in which the centers 03 and 04 each have a row in every table with patients' data, and connections to it as a stranger has them who got hold of
/// the program's login: its role, and nothing said to the database.
/// </summary>
public sealed class TwoCenters(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private RemovalRegistry? _registry;
    private NpgsqlDataSource? _source;

    public TestDatabase Database => _registry!.Database;

    /// <summary>One connection, given to one after the other.</summary>
    public NpgsqlDataSource Source => _source!;

    public int Own => _registry!.Centers["03"];

    public int Other => _registry!.Centers["04"];

    /// <summary>Every table with rows of one center, from the database's own catalog.</summary>
    public IReadOnlyList<string> Tables { get; private set; } = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _registry = await RemovalRegistry.CreateAsync(databases);
        _source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(Database.ProgramConnectionString) { MaxPoolSize = 1 }
        );
        foreach (var code in _registry.Centers.Keys)
        {
            await MarkedPatient.AddAsync(_registry, $"{code}-0001");
            var duplicate = await _registry.AddAsync($"{code}-0002");
            await _registry.HideAsync(duplicate, $"{code}-0001");
        }
        Tables = await _registry.ListAsync(
            """
            SELECT table_name::text FROM information_schema.columns
            WHERE table_schema = 'public' AND column_name = 'center_id' AND table_name <> 'role_assignments'
            ORDER BY table_name
            """
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
        if (_registry is not null)
            await _registry.DisposeAsync();
    }

    /// <summary>Begins a transaction of the program's role that was told these centers; null tells nothing.</summary>
    public async Task<StrangersTransaction> BeginAsync(string? centers, int? reader = null)
    {
        var connection = await Source.OpenConnectionAsync(Ct);
        var transaction = await connection.BeginTransactionAsync(Ct);
        var strangers = new StrangersTransaction(connection, transaction);
        await strangers.ScalarAsync("SELECT set_config('itp.user', 'A stranger', true)");
        if (centers is not null)
            await strangers.ScalarAsync("SELECT set_config('itp.centers', $1, true)", centers);
        if (reader is not null)
        {
            await strangers.ScalarAsync(
                "SELECT set_config('itp.reader_id', $1, true)",
                $"{reader}"
            );
        }
        return strangers;
    }

    /// <summary>Asks as the owner, whom nothing is hidden from.</summary>
    public Task<T> OwnerScalarAsync<T>(string sql) => _registry!.ScalarAsync<T>(sql);
}

/// <summary>SQL as the program's role, taken back when disposed.</summary>
public sealed class StrangersTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction)
    : IAsyncDisposable
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<object?> ScalarAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteScalarAsync(Ct);
    }

    public async Task<int> ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>Executes what may fail without ending the transaction.</summary>
    public async Task<PostgresException?> TryAsync(string sql, params object[] values)
    {
        await transaction.SaveAsync("before", Ct);
        try
        {
            await ExecuteAsync(sql, values);
            return null;
        }
        catch (PostgresException refusal)
        {
            await transaction.RollbackAsync("before", Ct);
            return refusal;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return command;
    }
}
