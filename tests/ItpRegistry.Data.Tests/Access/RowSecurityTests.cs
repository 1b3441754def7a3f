using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Access;

/// <summary>
/// Row-level security by itself: SQL that goes around the program, as the program's role, with another center's setting or none, sees nothing of a center and
/// changes nothing of it, in every table.
/// </summary>
public sealed class RowSecurityTests(TwoCenters registry) : IClassFixture<TwoCenters>
{
    /// <summary>Tables that nobody changes but through the database's own functions.</summary>
    private static readonly string[] AppendOnly = ["audit_entries", "registry_events"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryTable_WithPatientsData_ForcesIt()
    {
        var open = await registry.OwnerScalarAsync<string>(
            """
            SELECT coalesce(string_agg(DISTINCT c.relname, ', '), '')
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname IN ('center_id', 'patient_id')
                AND c.relname <> 'role_assignments' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            """
        );

        Assert.Equal("", open);
        Assert.Equal(17, registry.Tables.Count);
    }

    [Fact]
    public async Task EveryTable_HoldsARowOfEitherCenter_OrTheseTestsWouldSayNothing()
    {
        foreach (var table in registry.Tables)
        {
            foreach (var center in new[] { registry.Own, registry.Other })
            {
                var rows = await registry.OwnerScalarAsync<long>(
                    $"SELECT count(*) FROM {table} WHERE center_id = {center}"
                );
                Assert.True(rows > 0, $"{table} has no row of center {center}");
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("**")]
    [InlineData("* ")]
    [InlineData("1,")]
    [InlineData("1 OR true")]
    [InlineData("{1,2}")]
    [InlineData("-1")]
    [InlineData("1;2")]
    public async Task WhoeverWasNotTold_SeesNothing(string? told)
    {
        await using var stranger = await registry.BeginAsync(told);

        foreach (var table in registry.Tables)
        {
            Assert.Equal(
                (table, 0L),
                (table, await stranger.ScalarAsync($"SELECT count(*) FROM {table}"))
            );
        }
    }

    [Fact]
    public async Task WhoWasToldTheOtherCenter_SeesItAndNothingElse()
    {
        await using var stranger = await registry.BeginAsync($"{registry.Other}");

        foreach (var table in registry.Tables)
        {
            Assert.True(
                await stranger.ScalarAsync($"SELECT count(*) FROM {table}") is > 0L,
                $"{table} shows nothing"
            );
            Assert.Equal(
                (table, 0L),
                (
                    table,
                    await stranger.ScalarAsync(
                        $"SELECT count(*) FROM {table} WHERE center_id IS DISTINCT FROM $1",
                        registry.Other
                    )
                )
            );
        }
    }

    [Fact]
    public async Task WhoWasToldBoth_SeesBoth_AndWhoWasToldAll_SeesAll()
    {
        foreach (var told in new[] { $"{registry.Own},{registry.Other}", "*" })
        {
            await using var reader = await registry.BeginAsync(told);
            foreach (var table in registry.Tables)
            {
                Assert.Equal(
                    2L,
                    await reader.ScalarAsync(
                        $"SELECT count(DISTINCT center_id) FROM {table} WHERE center_id IS NOT NULL"
                    )
                );
            }
        }
    }

    [Fact]
    public async Task WhoWasToldTheOtherCenter_ChangesNothingOfThisOne()
    {
        var before = await FingerprintAsync();
        foreach (var table in registry.Tables)
        {
            await using var stranger = await registry.BeginAsync($"{registry.Other}");
            foreach (
                var statement in new[]
                {
                    $"UPDATE {table} SET center_id = center_id WHERE center_id = {registry.Own}",
                    $"UPDATE {table} SET center_id = {registry.Other} WHERE center_id = {registry.Own}",
                    $"DELETE FROM {table} WHERE center_id = {registry.Own}",
                }
            )
            {
                // The tables that the role may not change at all say so before they look at a row.
                var refusal = await stranger.TryAsync(statement);
                Assert.True(
                    refusal is null or { SqlState: PostgresErrorCodes.InsufficientPrivilege },
                    $"{statement}: {refusal?.Message}"
                );
            }
        }
        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task WhoWasToldTheOtherCenter_AddsNothingToThisOne_AndMovesNothingThere()
    {
        foreach (var table in registry.Tables.Except(AppendOnly))
        {
            await using var stranger = await registry.BeginAsync($"{registry.Other}");
            var moved = await stranger.TryAsync(
                $"UPDATE {table} SET center_id = {registry.Own} WHERE center_id = {registry.Other}"
            );
            Assert.Equal(
                (table, PostgresErrorCodes.InsufficientPrivilege),
                (table, moved?.SqlState)
            );
            // A row of one's own as it is, but for the center.
            var columns = await registry.OwnerScalarAsync<string>(
                $"SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns WHERE table_name = '{table}' AND is_generated = 'NEVER'"
            );
            var added = await stranger.TryAsync(
                $"INSERT INTO {table} ({columns}) SELECT {columns} FROM (SELECT (jsonb_populate_record(own, jsonb_build_object('center_id', {registry.Own}))).* FROM {table} own LIMIT 1) copy"
            );
            Assert.Equal(
                (table, PostgresErrorCodes.InsufficientPrivilege),
                (table, added?.SqlState)
            );
        }
    }

    [Fact]
    public async Task ChildOfAnotherCentersPatient_IsRefused_WhicheverCenterItNames()
    {
        var patient = await registry.OwnerScalarAsync<int>(
            $"SELECT id FROM patients WHERE center_id = {registry.Own} AND NOT hidden"
        );
        await using var stranger = await registry.BeginAsync($"{registry.Other}");

        var underTheOwn = await stranger.TryAsync(
            "INSERT INTO platelet_counts (patient_id, center_id, date, repeat, count) VALUES ($1, $2, '2020-01-01', 1, 50)",
            patient,
            registry.Own
        );
        var underTheOther = await stranger.TryAsync(
            "INSERT INTO platelet_counts (patient_id, center_id, date, repeat, count) VALUES ($1, $2, '2020-01-01', 1, 50)",
            patient,
            registry.Other
        );

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, underTheOwn?.SqlState);
        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, underTheOther?.SqlState);
    }

    /// <summary>A condition that fails on a row tells of the row, were it asked before the row is known to be visible.</summary>
    [Fact]
    public async Task Condition_IsNeverAskedOfAHiddenRow()
    {
        await using var stranger = await registry.BeginAsync($"{registry.Other}");

        foreach (var table in registry.Tables)
        {
            Assert.IsType<long>(
                await stranger.ScalarAsync(
                    $"SELECT count(*) FROM {table} WHERE 1 / (center_id - {registry.Own}) IS NOT NULL"
                )
            );
        }
    }

    [Fact]
    public async Task Copy_WritesVisibleRowsOnly()
    {
        await using var connection = await registry.Source.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using (
            var told = new NpgsqlCommand(
                $"SELECT set_config('itp.centers', '{registry.Other}', true)",
                connection
            )
        )
        {
            await told.ExecuteNonQueryAsync(Ct);
        }
        using var reader = await connection.BeginTextExportAsync(
            "COPY patients (center_id) TO STDOUT",
            Ct
        );
        var lines = (await reader.ReadToEndAsync(Ct)).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal($"{registry.Other}", line));
    }

    [Fact]
    public async Task ErasureOfATrail_FromAnotherCenter_ErasesNothing()
    {
        // As if the patient were gone: the trail of nobody is what the function erases.
        var patient = await registry.OwnerScalarAsync<int>(
            $"SELECT min(patient_id) FROM audit_entries WHERE center_id = {registry.Own}"
        );
        var before = await FingerprintAsync();
        await using (var stranger = await registry.BeginAsync($"{registry.Other}"))
            await stranger.TryAsync("SELECT erase_audit_content($1)", patient);

        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task DraftOfANewPatient_IsItsWritersAlone()
    {
        var writer = await registry.OwnerScalarAsync<int>("SELECT min(id) FROM users");
        await using var stranger = await registry.BeginAsync("*", reader: writer);
        await stranger.ExecuteAsync(
            "INSERT INTO form_drafts (user_id, address, fields, saved_at) VALUES ($1, '/patients/new', '{}', now())",
            writer
        );
        const string count = "SELECT count(*) FROM form_drafts WHERE center_id IS NULL";
        Assert.Equal(1L, await stranger.ScalarAsync(count));

        await stranger.ScalarAsync("SELECT set_config('itp.reader_id', $1, true)", $"{writer + 1}");

        Assert.Equal(0L, await stranger.ScalarAsync(count));
        var forAnother = await stranger.TryAsync(
            "INSERT INTO form_drafts (user_id, address, fields, saved_at) VALUES ($1, '/patients/new/2', '{}', now())",
            writer
        );
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, forAnother?.SqlState);
    }

    [Fact]
    public async Task Event_IsAddedByAnybody_AtTheDatabasesTime_AndChangedByNobody()
    {
        await using var nobody = await registry.BeginAsync(null);
        await nobody.ExecuteAsync(
            """
            INSERT INTO registry_events (id, at, user_name, origin, kind, details)
            VALUES ('11111111-1111-1111-1111-111111111111', '2001-01-01', '-', 'page', 'sign_in_failed', '{}')
            """
        );
        Assert.Equal(0L, await nobody.ScalarAsync("SELECT count(*) FROM registry_events"));
        await nobody.ScalarAsync("SELECT set_config('itp.accounts', 'on', true)");
        Assert.Equal(
            true,
            await nobody.ScalarAsync(
                "SELECT at = now() FROM registry_events WHERE id = '11111111-1111-1111-1111-111111111111'"
            )
        );
        foreach (
            var statement in new[]
            {
                "UPDATE registry_events SET user_name = 'x'",
                "DELETE FROM registry_events",
                "TRUNCATE registry_events",
            }
        )
        {
            Assert.Equal(
                PostgresErrorCodes.InsufficientPrivilege,
                (await nobody.TryAsync(statement))?.SqlState
            );
        }
    }

    [Fact]
    public async Task Administrator_SeesEventsOfAccounts_AndNoneOfAPatient()
    {
        await using var administrator = await registry.BeginAsync("", reader: 999_999);
        await administrator.ScalarAsync("SELECT set_config('itp.accounts', 'on', true)");

        Assert.Equal(
            0L,
            await administrator.ScalarAsync(
                "SELECT count(*) FROM registry_events WHERE patient_id IS NOT NULL"
            )
        );
    }

    [Theory]
    [InlineData("DELETE FROM users")]
    [InlineData("ALTER TABLE patients DISABLE ROW LEVEL SECURITY")]
    [InlineData("ALTER TABLE patients NO FORCE ROW LEVEL SECURITY")]
    [InlineData("DROP POLICY own_centers ON patients")]
    [InlineData("CREATE POLICY open ON patients USING (true)")]
    [InlineData(
        "CREATE OR REPLACE FUNCTION itp_sees_every_center() RETURNS boolean LANGUAGE sql AS 'SELECT true'"
    )]
    [InlineData("SET ROLE postgres")]
    [InlineData("SET SESSION AUTHORIZATION postgres")]
    public async Task TheRole_CannotTakeItAway(string statement)
    {
        await using var login = await TemporaryLogin.CreateAsync(
            registry.Database,
            $"IN ROLE {ApplicationRole.Name}",
            Ct
        );
        await using var connection = new NpgsqlConnection(login.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(statement, connection);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            command.ExecuteNonQueryAsync(Ct)
        );

        Assert.Contains(
            refusal.SqlState,
            new[]
            {
                PostgresErrorCodes.InsufficientPrivilege,
                PostgresErrorCodes.InvalidParameterValue,
                PostgresErrorCodes.UndefinedObject,
            }
        );
    }

    /// <summary>Every row of every table, as the owner sees it.</summary>
    private async Task<string> FingerprintAsync()
    {
        var parts = registry.Tables.Select(table =>
            $"(SELECT coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text || '/' || count(*) FROM {table} t)"
        );
        return await registry.OwnerScalarAsync<string>(
            $"SELECT concat_ws(',', {string.Join(", ", parts)})"
        );
    }
}
