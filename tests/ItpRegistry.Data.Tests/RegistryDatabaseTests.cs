using System.Net;
using System.Net.Sockets;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests;

/// <summary>Opening a database of one's own, and the one sentence for everything that can be wrong with it.</summary>
public sealed class RegistryDatabaseTests(RegistryDatabaseFixture databases)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_OwnerAlone_MigratesAndWorksAsTheRole()
    {
        await using var empty = await databases.CreateEmptyDatabaseAsync();

        await using var database = await OpenAsync(empty.OwnerConnectionString);

        Assert.False(database.IsEmbedded);
        Assert.Equal(ApplicationRole.Name, await CurrentUserAsync(database));
        await using var db = database.CreateContext();
        Assert.Equal(2, await db.ResponseDefinitions.CountAsync(Ct));
    }

    [Fact]
    public async Task Open_Twice_LeavesTheDatabaseAsItIs()
    {
        await using var empty = await databases.CreateEmptyDatabaseAsync();
        await (await OpenAsync(empty.OwnerConnectionString)).DisposeAsync();

        await using var database = await OpenAsync(empty.OwnerConnectionString);

        await using var db = database.CreateContext();
        Assert.Equal(2, await db.ResponseDefinitions.CountAsync(Ct));
    }

    [Fact]
    public async Task Open_OwnerAndMember_WorksAsTheMember()
    {
        await using var empty = await databases.CreateDatabaseAsync();
        await using var member = await TemporaryLogin.CreateAsync(
            empty,
            $"IN ROLE {ApplicationRole.Name}",
            Ct
        );

        await using var database = await OpenAsync(
            member.ConnectionString,
            empty.OwnerConnectionString
        );

        Assert.Equal(member.Name, await CurrentUserAsync(database));
        await using var db = database.CreateContext();
        Assert.Equal(2, await db.ResponseDefinitions.CountAsync(Ct));
    }

    [Fact]
    public async Task Open_LoginThatIsNoMember_SaysWhatToDo()
    {
        await using var empty = await databases.CreateDatabaseAsync();
        await using var stranger = await TemporaryLogin.CreateAsync(empty, "", Ct);

        var failure = await FailureAsync(stranger.ConnectionString, empty.OwnerConnectionString);

        Assert.EndsWith(
            $"let an administrator of the server run GRANT itp_registry_app TO {stranger.Name}.",
            failure
        );
    }

    [Fact]
    public async Task Open_OwnerThatMayNotMigrate_SaysWhatToDo()
    {
        await using var empty = await databases.CreateEmptyDatabaseAsync();
        await using var stranger = await TemporaryLogin.CreateAsync(empty, "", Ct);

        var failure = await FailureAsync(stranger.ConnectionString);

        Assert.StartsWith($"{stranger.Name} may not set up the database at ", failure);
        Assert.Contains(
            "let ConnectionStrings__Registry name its owner",
            failure,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Open_NoServer_SaysWhatToDo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Equal(
            $"No PostgreSQL server answers at 127.0.0.1:{port}, database itp: start it, correct ConnectionStrings__Registry, or leave it out to use the embedded server.",
            await FailureAsync(
                $"Host=127.0.0.1;Port={port};Database=itp;Username=u;Password=secret"
            )
        );
    }

    [Fact]
    public async Task Open_WrongPassword_SaysWhatToDo()
    {
        await using var empty = await databases.CreateEmptyDatabaseAsync();
        await using var login = await TemporaryLogin.CreateAsync(empty, "", Ct);
        var wrong = new NpgsqlConnectionStringBuilder(login.ConnectionString)
        {
            Password = "wrong",
        };

        var failure = await FailureAsync(wrong.ConnectionString);

        Assert.EndsWith(
            $"refuses {login.Name} or the password: correct ConnectionStrings__Registry.",
            failure
        );
        Assert.DoesNotContain("wrong", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NoSuchDatabase_SaysWhatToDo()
    {
        var missing = new NpgsqlConnectionStringBuilder(databases.Server.ConnectionString)
        {
            Database = "no_such_database",
        };

        Assert.EndsWith(
            "database no_such_database: create it, or correct ConnectionStrings__Registry.",
            await FailureAsync(missing.ConnectionString)
        );
    }

    [Fact]
    public async Task Open_DatabaseOfANewerProgram_SaysWhatToDo()
    {
        await using var newer = await databases.CreateDatabaseAsync();
        await using var command = newer.OwnerSource.CreateCommand(
            """INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_FromTheFuture', '99.0.0')"""
        );
        await command.ExecuteNonQueryAsync(Ct);

        Assert.EndsWith(
            "was migrated by a newer version of the registry (migration 99990101000000_FromTheFuture): start that version.",
            await FailureAsync(newer.OwnerConnectionString)
        );
    }

    [Theory]
    [InlineData("not a connection string")]
    [InlineData("Host=localhost;Colour=red;Password=secret")]
    public async Task Open_StringThatCannotBeRead_SaysWhatToDoWithoutRepeatingIt(
        string connectionString
    )
    {
        Assert.Equal(
            "ConnectionStrings__Registry cannot be read as a connection string: write it as Host=…;Port=5432;Database=…;Username=…;Password=….",
            await FailureAsync(connectionString)
        );
    }

    [Fact]
    public async Task Open_OwnerWithoutProgram_SaysWhatToDo() =>
        Assert.Equal(
            "ConnectionStrings__RegistryOwner is set and ConnectionStrings__Registry is not: set both, or Registry alone.",
            await FailureAsync(null, "Host=localhost")
        );

    [Theory]
    [InlineData("14.20")]
    [InlineData("9.6.24")]
    public void CheckVersion_TooOld_SaysWhatToDo(string version)
    {
        var failure = Assert.Throws<RegistryStartupException>(() =>
            StartupChecks.CheckVersion(Version.Parse(version), "db:5432, database itp")
        );

        Assert.Equal(
            $"The server at db:5432, database itp is PostgreSQL {version} and the registry needs 15 or later: upgrade it, or leave ConnectionStrings__Registry out to use the embedded server.",
            failure.Message
        );
    }

    [Theory]
    [InlineData("15.0")]
    [InlineData("18.4")]
    [InlineData("19.0")]
    public void CheckVersion_Supported_Passes(string version) =>
        StartupChecks.CheckVersion(Version.Parse(version), "db:5432, database itp");

    private static Task<RegistryDatabase> OpenAsync(string? program, string? owner = null) =>
        RegistryDatabase.OpenAsync(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["ConnectionStrings:Registry"] = program,
                        ["ConnectionStrings:RegistryOwner"] = owner,
                    }
                )
                .Build(),
            TimeProvider.System,
            Ct
        );

    private static async Task<string> FailureAsync(string? program, string? owner = null) =>
        (
            await Assert.ThrowsAsync<RegistryStartupException>(() => OpenAsync(program, owner))
        ).Message;

    private static async Task<string> CurrentUserAsync(RegistryDatabase database)
    {
        await using var command = database.Source.CreateCommand("SELECT current_user::text");
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }
}
