using System.Globalization;
using System.Text;
using ItpRegistry.Data.Access;
using ItpRegistry.Data.Auditing.Verification;
using ItpRegistry.Data.Tests.Removal;
using ItpRegistry.Data.Writing;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Auditing;

/// <summary>
/// That a whole trail is found whole, and that whatever somebody with the database owner's rights does to it is found at the right entry.
/// </summary>
public sealed class TrailVerifierTests(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private const string NotHashedContent =
        "the row, the values or the reason are not what was hashed";

    private const string NotHashedHead =
        "who, when, from where, which table, or its number is not what was hashed";

    private const string NotFollowing = "it does not follow the entry before it";

    private const string Unsaid =
        "the warning a_check/patients/xyzzy-marker is not as its last entry left it";

    private RemovalRegistry registry = null!;
    private int patientId;
    private int otherId;
    private int last;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        registry = await RemovalRegistry.CreateAsync(databases);
        patientId = await MarkedPatient.AddAsync(registry, "03-0001");
        otherId = await registry.AddAsync("04-0001");
        last = await registry.ScalarAsync<int>(
            $"SELECT max(number) FROM audit_entries WHERE patient_id = {patientId}"
        );
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task UntouchedTrail_IsWhole_AndAgreesWithTheData()
    {
        await registry.HideAsync(otherId, "03-0001");
        await registry.RestoreAsync("04-0001");
        await registry.HideAsync(otherId, "03-0001");
        await MoveRowsAsync();

        var report = await VerifyAsync(new() { Data = true });

        Assert.Equal([], Told(report));
        Assert.Equal(2, report.Patients);
        Assert.Equal(
            await registry.ScalarAsync<long>("SELECT count(*) FROM audit_entries"),
            report.Entries
        );
    }

    [Theory]
    [InlineData("changes = changes || '{\"birth_year\": [1, 2]}'", NotHashedContent)]
    [InlineData("changes = NULL", NotHashedContent)]
    [InlineData("reason = 'asked for'", NotHashedContent)]
    [InlineData("row_key = '9'", NotHashedContent)]
    [InlineData("salt = gen_random_uuid()", NotHashedContent)]
    [InlineData("user_name = 'Somebody else'", NotHashedHead)]
    [InlineData("user_id = 77", NotHashedHead)]
    [InlineData("at = at + interval '1 microsecond'", NotHashedHead)]
    [InlineData("at = 'infinity'", NotHashedHead)]
    [InlineData("at = '20000-01-01 UTC'", NotHashedHead)]
    [InlineData("origin = 'import'", NotHashedHead)]
    [InlineData("operation = 'delete'", NotHashedHead)]
    [InlineData("table_name = 'combinations'", NotHashedHead)]
    [InlineData("center_id = 99", NotHashedHead)]
    [InlineData("content_hash = sha256('x')", NotHashedHead + "; " + NotHashedContent)]
    [InlineData("previous_hash = sha256('x')", NotFollowing + "; " + NotHashedHead)]
    [InlineData("previous_hash = NULL", NotFollowing + "; " + NotHashedHead)]
    [InlineData(
        "changes = NULL, salt = NULL, row_key = NULL, reason = NULL",
        "its content is erased, and no consent was withdrawn"
    )]
    public async Task ChangedEntry_IsFound(string change, string found)
    {
        await TamperAsync(
            $"UPDATE audit_entries SET {change} WHERE patient_id = {patientId} AND number = 3"
        );

        var problem = Assert.Single((await VerifyAsync()).Problems);

        Assert.Equal(("03-0001", found), (problem.Patient, problem.What));
        Assert.StartsWith("entry 3 (", problem.Entry, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedHash_IsFound_AtTheEntryAndAtTheNext()
    {
        await TamperAsync(
            $"UPDATE audit_entries SET hash = sha256('x') WHERE patient_id = {patientId} AND number = 3"
        );
        Assert.Equal(
            [$"entry 3: {NotHashedHead}", $"entry 4: {NotFollowing}"],
            Told(await VerifyAsync())
        );
    }

    [Fact]
    public async Task DeletedEntry_IsFound()
    {
        await TamperAsync(
            $"DELETE FROM audit_entries WHERE patient_id = {patientId} AND number = 3"
        );
        Assert.Equal(["entry 4: entry 3 before it is missing"], Told(await VerifyAsync()));

        await TamperAsync(
            $"DELETE FROM audit_entries WHERE patient_id = {patientId} AND number IN (1, 2)"
        );
        Assert.Equal(["entry 4: entries 1 to 3 before it are missing"], Told(await VerifyAsync()));
    }

    [Fact]
    public async Task SwappedEntries_AreFound()
    {
        await TamperAsync(
            $"""
            DROP INDEX ix_audit_entries_patient_id_number;
            UPDATE audit_entries SET number = 7 - number WHERE patient_id = {patientId} AND number IN (3, 4)
            """
        );
        Assert.Equal(
            [
                $"entry 3: {NotFollowing}; {NotHashedHead}",
                $"entry 4: {NotFollowing}; {NotHashedHead}",
                $"entry 5: {NotFollowing}",
            ],
            Told(await VerifyAsync())
        );
    }

    [Fact]
    public async Task DoubledEntry_IsFound()
    {
        await TamperAsync(
            $"""
            DROP INDEX ix_audit_entries_patient_id_number;
            CREATE TEMP TABLE copied AS SELECT * FROM audit_entries WHERE patient_id = {patientId} AND number = 3;
            UPDATE copied SET id = 1000000;
            INSERT INTO audit_entries SELECT * FROM copied
            """
        );
        Assert.Equal(["entry 3: its number should be 4"], Told(await VerifyAsync()));
    }

    /// <summary>Nothing follows the last entry: its absence shows against the heads noted before, and against the data.</summary>
    [Fact]
    public async Task CutOffEntries_AreFound_AgainstNotedHeads_AndAgainstTheData()
    {
        var (before, heads) = await NoteAsync();
        await TamperAsync(
            $"DELETE FROM audit_entries WHERE patient_id = {patientId} AND number = {last}"
        );

        var after = await VerifyAsync();
        Assert.True(after.IsWhole);
        Assert.NotEqual(before.Digest, after.Digest);
        Assert.Equal(
            [$"it has {last} entries noted before and now ends with entry {last - 1}"],
            Told(await VerifyAsync(new() { Since = new StringReader(heads) }))
        );
        Assert.Equal([Unsaid], Told(await VerifyAsync(new() { Data = true })));
    }

    [Fact]
    public async Task TrailOfAPatientCutOffAltogether_IsFound()
    {
        var (_, heads) = await NoteAsync();
        var entries = await registry.ScalarAsync<int>(
            $"SELECT max(number) FROM audit_entries WHERE patient_id = {otherId}"
        );
        await TamperAsync($"DELETE FROM audit_entries WHERE patient_id = {otherId}");

        Assert.Equal(["it is in the registry and has no entry"], Told(await VerifyAsync()));
        Assert.Equal(
            [
                $"none of the {entries} entries noted before is there",
                "it is in the registry and has no entry",
            ],
            Told(await VerifyAsync(new() { Since = new StringReader(heads) }))
        );
    }

    /// <summary>Somebody who computes all later hashes anew leaves a chain that is whole, but not the one that was noted.</summary>
    [Fact]
    public async Task ChainComputedAnew_IsFound_AgainstNotedHeads()
    {
        var (_, heads) = await NoteAsync();
        await TamperAsync(
            $"""
            UPDATE audit_entries SET reason = 'asked for' WHERE patient_id = {patientId} AND number = {last};
            UPDATE audit_entries SET content_hash = audit_content_hash(salt, row_key, reason, changes) WHERE patient_id = {patientId};
            UPDATE audit_entries SET hash = audit_hash(previous_hash, content_hash, patient_id, center_id, number, at, user_id, user_name, origin,
                operation, table_name) WHERE patient_id = {patientId}
            """
        );
        Assert.True((await VerifyAsync()).IsWhole);
        Assert.Equal(
            [$"entry {last}: it is not the entry that was noted before"],
            Told(await VerifyAsync(new() { Since = new StringReader(heads) }))
        );
    }

    [Fact]
    public async Task NotedHeads_HoldWhileTheTrailGrows()
    {
        var (before, heads) = await NoteAsync();
        Assert.Equal(
            before.Digest,
            Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(heads))
            )
        );
        await ChangeAsync();
        await registry.AddAsync("03-0002");

        var report = await VerifyAsync(new() { Since = new StringReader(heads) });

        Assert.Equal([], Told(report));
        Assert.NotEqual(before.Digest, report.Digest);
        await Assert.ThrowsAsync<FormatException>(() =>
            VerifyAsync(new() { Since = new StringReader("03-0001;7") })
        );
    }

    /// <summary>A function that hashes something else, put in the place of the trigger's, is not asked.</summary>
    [Fact]
    public async Task ChangedFunctionOfTheDatabase_IsFound_AtTheFirstEntryThatItMade()
    {
        await TamperAsync(
            """
            CREATE OR REPLACE FUNCTION audit_content_hash(salt uuid, row_key text, reason text, changes jsonb)
            RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT sha256('anything') $$
            """
        );
        await ChangeAsync();
        Assert.Equal([$"entry {last + 1}: {NotHashedContent}"], Told(await VerifyAsync()));
    }

    [Fact]
    public async Task WithdrawnConsent_LeavesATrailThatIsWhole()
    {
        await registry.HideAsync(otherId, "03-0001");
        await registry.EraseAsync(patientId);

        var report = await VerifyAsync(new() { Data = true });

        Assert.Equal([], Told(report));
        Assert.Equal(2, report.Patients);
    }

    [Fact]
    public async Task WithdrawnConsent_HidesNoTampering()
    {
        await registry.EraseAsync(patientId);
        await TamperAsync(
            $"UPDATE audit_entries SET user_name = 'Somebody else' WHERE patient_id = {patientId} AND number = 2"
        );
        await TamperAsync(
            $"UPDATE audit_entries SET changes = NULL, salt = NULL, row_key = NULL, reason = NULL WHERE patient_id = {patientId} AND table_name = 'patient_removals'"
        );
        var report = await VerifyAsync();
        Assert.Equal(
            [NotHashedHead, "its content is erased, and tells of the removal, which stays"],
            report.Problems.Select(problem => problem.What)
        );
        Assert.All(report.Problems, problem => Assert.Equal("03-0001", problem.Patient));
    }

    [Fact]
    public async Task ErasedPatientWhoIsBack_IsFound()
    {
        await registry.EraseAsync(otherId);
        await TamperAsync(
            $"""
            ALTER TABLE patients DISABLE TRIGGER audit;
            INSERT INTO patients (id, registry_number, center_id) SELECT {otherId}, '04-0009', id FROM centers WHERE center_code = '04'
            """
        );
        var report = await VerifyAsync();
        Assert.NotEmpty(report.Problems);
        Assert.All(
            report.Problems,
            problem =>
                Assert.Equal(
                    ("04-0009", "its content is erased, and no consent was withdrawn"),
                    (problem.Patient, problem.What)
                )
        );
    }

    [Theory]
    [InlineData(
        "UPDATE patients SET birth_year = 1901 WHERE registry_number = '03-0001'",
        "the row in patients is not as its last entry left it (birth_year)"
    )]
    [InlineData(
        "DELETE FROM platelet_counts WHERE count = 417.3",
        "platelet_counts 1987-03-19/1 is gone, and no entry says so"
    )]
    [InlineData(
        "INSERT INTO bleeding_events (patient_id, center_id, sequence) SELECT id, center_id, 9 FROM patients WHERE registry_number = '03-0001'",
        "bleeding_events 9 is there, and no entry says so"
    )]
    [InlineData("UPDATE soft_warnings SET confirmed_reason = 'because'", Unsaid)]
    [InlineData(
        "UPDATE outcome_adjudications SET reason = 'because'",
        "the row in outcome_adjudications is not as its last entry left it (reason)"
    )]
    public async Task DataChangedPastTheTrail_AreFound(string statement, string found)
    {
        await TamperAsync($"SET session_replication_role = replica; {statement}");
        Assert.True((await VerifyAsync()).IsWhole);
        Assert.Equal([found], Told(await VerifyAsync(new() { Data = true })));
    }

    [Fact]
    public async Task TrailBrokenEverywhere_NamesTheFirst_AndCountsAll()
    {
        for (var i = 2; i < 20; i++)
            await registry.AddAsync(string.Create(CultureInfo.InvariantCulture, $"03-{i:D4}"));
        await TamperAsync("UPDATE audit_entries SET user_name = user_name || '?'");

        var report = await VerifyAsync();

        Assert.True(report.Entries > ProblemList.Most, $"{report.Entries}");
        Assert.Equal(
            (ProblemList.Most, report.Entries),
            (report.Problems.Count, report.ProblemCount)
        );
    }

    /// <summary>Texts of every kind that JSON writes otherwise than as they are.</summary>
    [Theory]
    [InlineData("plain")]
    [InlineData("\"quoted\" \\ back/slash")]
    [InlineData("a\tb\r\nc")]
    [InlineData("µ, é, 血小板, \U0001F9B4, \u2028, </script>")]
    [InlineData("\u007F")]
    public async Task AnyReason_IsHashedAsTheDatabaseDoes(string reason)
    {
        await ChangeAsync(reason);
        Assert.Equal([], Told(await VerifyAsync()));
    }

    /// <summary>The control characters that no page stores, and moments with and without fractions, before 1970 too.</summary>
    [Fact]
    public async Task AnyEntryOfTheDatabasesOwnMaking_IsHashedAlike()
    {
        for (var code = 1; code < 32; code++)
        {
            await TamperAsync(
                $"""
                UPDATE audit_entries SET reason = 'x' || chr({code}) || 'y', at = timestamptz '1969-12-31 23:59:58.5 UTC' + {code} * interval '0.123457 s'
                WHERE patient_id = {patientId} AND number = {last};
                UPDATE audit_entries SET content_hash = audit_content_hash(salt, row_key, reason, changes) WHERE patient_id = {patientId};
                UPDATE audit_entries SET hash = audit_hash(previous_hash, content_hash, patient_id, center_id, number, at, user_id, user_name, origin,
                    operation, table_name) WHERE patient_id = {patientId}
                """
            );
            Assert.Equal([], Told(await VerifyAsync()));
        }
    }

    private async Task<TrailReport> VerifyAsync(TrailVerification? how = null)
    {
        await using var db = registry.Database.CreateContext();
        db.Access = AccessScope.Everything;
        return await new TrailVerifier(db).VerifyAsync(how ?? new(), Ct);
    }

    private async Task<(TrailReport Report, string Heads)> NoteAsync()
    {
        await using var heads = new StringWriter();
        var report = await VerifyAsync(new() { Heads = heads });
        return (report, heads.ToString());
    }

    /// <summary>The problems, by the numbers of their entries.</summary>
    private static IEnumerable<string> Told(TrailReport report) =>
        [
            .. report.Problems.Select(problem =>
                problem.Entry is { } entry
                    ? $"{entry[..entry.IndexOf(" (", StringComparison.Ordinal)]}: {problem.What}"
                    : problem.What
            ),
        ];

    private async Task ChangeAsync(string reason = "typed from the chart")
    {
        await using var db = registry.Database.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(
            db,
            RemovalRegistry.Coordinator with
            {
                Reason = reason,
            },
            Ct
        );
        var patient = await db.Patients.SingleAsync(row => row.Id == patientId, Ct);
        patient.BirthYear = 1961;
        await transaction.CommitAsync(Ct);
    }

    /// <summary>Rows of a form in another order, by one statement as the pages do, with more changes after it in the same transaction.</summary>
    private async Task MoveRowsAsync()
    {
        await TamperAsync(
            $"""
            BEGIN;
            INSERT INTO bleeding_events (patient_id, center_id, sequence, site) SELECT id, center_id, n, 'site ' || n FROM patients, generate_series(2, 4) n WHERE id = {patientId};
            UPDATE bleeding_events SET sequence = CASE sequence WHEN 1 THEN 3 WHEN 2 THEN 1 WHEN 3 THEN 2 ELSE sequence END WHERE patient_id = {patientId};
            UPDATE bleeding_events SET site = 'moved' WHERE patient_id = {patientId} AND sequence = 2;
            DELETE FROM bleeding_events WHERE patient_id = {patientId} AND sequence = 1;
            UPDATE bleeding_events SET sequence = sequence - 1 WHERE patient_id = {patientId};
            UPDATE platelet_counts SET date = date + 1 WHERE patient_id = {patientId};
            COMMIT
            """
        );
    }

    /// <summary>As the owner of the database, who may do anything.</summary>
    private async Task TamperAsync(string sql)
    {
        await using var command = registry.Database.OwnerSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
