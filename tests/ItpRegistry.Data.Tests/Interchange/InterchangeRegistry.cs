using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Data.Interchange.Import;
using ItpRegistry.Data.Writing;
using ItpRegistry.Testing.Databases;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

/// <summary>A registry of a test's own, imported into and exported from; today is 2023-06-15.</summary>
internal sealed class InterchangeRegistry : IAsyncDisposable
{
    public static DateTimeOffset Now { get; } = new(2023, 6, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly ChangeContext Change = new(null, "test", ChangeOrigin.Import, "a test");

    private InterchangeRegistry(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<InterchangeRegistry> CreateAsync(RegistryDatabaseFixture databases) =>
        new(await databases.CreateDatabaseAsync());

    public async Task<ImportResult> ImportAsync(string path, bool dryRun = false)
    {
        await using var db = Database.CreateContext();
        return await new InterchangeImporter(new FixedClock()).ImportAsync(
            db,
            path,
            Change,
            dryRun,
            Ct
        );
    }

    /// <summary>Imports what must be accepted.</summary>
    public async Task<ImportResult> AcceptAsync(string path)
    {
        var result = await ImportAsync(path);
        Assert.Equal([], result.Errors.Select(e => e.ToString()));
        return result;
    }

    public Task<ExportSummary> ExportAsync(string path, ExportOptions? options = null) =>
        new InterchangeExporter(Database.Source, new FixedClock()).ExportAsync(
            path,
            options ?? new(),
            Ct
        );

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.OwnerSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.OwnerSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>How many rows each table holds, and a digest of them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ContentAsync()
    {
        var tables = new List<string>();
        await using (
            var command = Database.OwnerSource.CreateCommand(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
            )
        )
        await using (var reader = await command.ExecuteReaderAsync(Ct))
        {
            while (await reader.ReadAsync(Ct))
                tables.Add(reader.GetString(0));
        }
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            content[table] = await ScalarAsync<string>(
                $"SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM \"{table}\" t"
            );
        }
        return content;
    }

    public async ValueTask DisposeAsync() => await Database.DisposeAsync();

    private sealed class FixedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
