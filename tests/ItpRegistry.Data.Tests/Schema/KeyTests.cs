using ItpRegistry.Testing.Databases;
using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Schema;

/// <summary>Keys that hold rows to their patient and patients to their center, and keep natural keys unique.</summary>
public sealed class KeyTests(ClassDatabase shared) : IClassFixture<ClassDatabase>, IAsyncLifetime
{
    private NpgsqlConnection _connection = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Children =>
        new()
        {
            { "prior_treatments", "sequence" },
            { "combinations", "sequence" },
            { "platelet_counts", "date, repeat" },
            { "rescue_treatments", "sequence" },
            { "bleeding_events", "sequence" },
            { "adverse_events", "sequence" },
            { "follow_up", "" },
        };

    /// <summary>Each test works in a transaction that is never committed.</summary>
    public async ValueTask InitializeAsync()
    {
        _connection = await shared.Database.Source.OpenConnectionAsync(Ct);
        await _connection.BeginTransactionAsync(Ct);
        await ExecuteAsync("INSERT INTO centers (id, center_code) VALUES (3, '03'), (4, '04')");
        await ExecuteAsync(
            "INSERT INTO patients (id, center_id, registry_number) VALUES (-1, 3, '03-0001'), (-2, 4, '04-0001')"
        );
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Theory]
    [MemberData(nameof(Children))]
    public async Task Insert_RowUnderAnotherCenterThanItsPatient_IsRefused(string table, string key)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            ExecuteAsync(Insert(table, key, centerId: 4))
        );

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, refusal.SqlState);
        Assert.Equal($"fk_{table}_patients_center_id_patient_id", refusal.ConstraintName);
    }

    [Theory]
    [MemberData(nameof(Children))]
    public async Task Insert_SameKeyTwice_IsRefused(string table, string key)
    {
        await ExecuteAsync(Insert(table, key, centerId: 3));

        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            ExecuteAsync(Insert(table, key, centerId: 3))
        );

        Assert.Equal(PostgresErrorCodes.UniqueViolation, refusal.SqlState);
    }

    [Theory]
    [InlineData(
        "outcomes",
        "center_id, patient_id, definition_id, outcome, reason, evidence_sparse, status_at_last_follow_up",
        "4, -1, 1, 'failure', 'only_transient', false, 'failure'"
    )]
    [InlineData(
        "patient_characteristics",
        "center_id, patient_id, dates_approximate, died, eligibility, eligibility_reasons, adverse_events",
        "4, -1, false, false, 'eligible', '', '[]'"
    )]
    [InlineData(
        "soft_warnings",
        "center_id, patient_id, code, form",
        "4, -1, 'a_check', 'patients'"
    )]
    public async Task Insert_DerivedRowUnderAnotherCenter_IsRefused(
        string table,
        string columns,
        string values
    )
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            ExecuteAsync($"INSERT INTO {table} ({columns}) VALUES ({values})")
        );

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, refusal.SqlState);
    }

    [Theory]
    [InlineData("INSERT INTO patients (center_id, registry_number) VALUES (3, '04-0002')")]
    [InlineData("INSERT INTO patients (center_id, registry_number) VALUES (3, '3-0002')")]
    [InlineData("INSERT INTO patients (center_id, registry_number) VALUES (3, '03-1-0002')")]
    [InlineData("UPDATE patients SET registry_number = '04-0009' WHERE id = -1")]
    [InlineData("UPDATE centers SET center_code = '05' WHERE id = 3")]
    public async Task Write_RegistryNumberWithoutItsCentersCode_IsRefused(string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(sql));

        Assert.Equal("fk_patients_centers_center_id_center_code", refusal.ConstraintName);
    }

    [Fact]
    public async Task Insert_CenterCodeWithHyphen_BelongsToItsCenter()
    {
        await ExecuteAsync("INSERT INTO centers (id, center_code) VALUES (9, 'FR-75')");

        await ExecuteAsync(
            "INSERT INTO patients (center_id, registry_number) VALUES (9, 'FR-75-0001')"
        );
    }

    [Theory]
    [InlineData("INSERT INTO centers (center_code) VALUES ('03')", "ix_centers_center_code")]
    [InlineData(
        "INSERT INTO patients (center_id, registry_number) VALUES (3, '03-0001')",
        "ix_patients_registry_number"
    )]
    public async Task Insert_CodeThatIsTaken_IsRefused(string sql, string index)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(sql));

        Assert.Equal(index, refusal.ConstraintName);
    }

    private static string Insert(string table, string key, int centerId)
    {
        var values = key switch
        {
            "" => "",
            "sequence" => ", 1",
            _ => ", '2020-01-01', 1",
        };
        var columns = key.Length == 0 ? "" : $", {key}";
        return $"INSERT INTO {table} (center_id, patient_id{columns}) VALUES ({centerId}, -1{values})";
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
