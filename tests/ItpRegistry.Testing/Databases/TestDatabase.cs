using ItpRegistry.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Testing.Databases;

/// <summary>A database of a test's own, dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;

    internal TestDatabase(string server, string name)
    {
        _server = server;
        Name = name;
        OwnerConnectionString = new NpgsqlConnectionStringBuilder(server)
        {
            Database = name,
        }.ConnectionString;
        ProgramConnectionString = ApplicationRole.SwitchTo(OwnerConnectionString);
        OwnerSource = NpgsqlDataSource.Create(Named(OwnerConnectionString));
        Source = NpgsqlDataSource.Create(Named(ProgramConnectionString));
    }

    public string Name { get; }

    /// <summary>Of the owner; what <c>ConnectionStrings:Registry</c> of a program under test is set to.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>Of the role that the program works as.</summary>
    public string ProgramConnectionString { get; }

    public NpgsqlDataSource OwnerSource { get; }

    /// <summary>Connections of the role that the program works as.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>A context of the role that the program works as.</summary>
    public RegistryDbContext CreateContext() => CreateContext(Source);

    /// <summary>A context of the owner.</summary>
    public RegistryDbContext CreateOwnerContext() => CreateContext(OwnerSource);

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await OwnerSource.DisposeAsync();
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand(
            $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)",
            connection
        );
        await drop.ExecuteNonQueryAsync();
    }

    // The database refuses a change that nobody is named for, and shows nothing to who is not told to see it; what a test writes itself is the test's.
    private static string Named(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.Options = $"{builder.Options} -c itp.user=Test -c itp.centers=*".TrimStart();
        return builder.ConnectionString;
    }

    private static RegistryDbContext CreateContext(NpgsqlDataSource source)
    {
        var options = new DbContextOptionsBuilder<RegistryDbContext>();
        options.UseRegistry(source);
        return new RegistryDbContext(options.Options);
    }
}
