using System.Text.Json.Nodes;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Warnings;

/// <summary>What people say about warnings: stored, in the audit trail, and standing for as long as what they spoke of.</summary>
public sealed class SoftWarningReviewTests(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private const string Why = "Measured twice, on citrate";

    private static readonly DateOnly Today = new(2026, 1, 15);
    private static readonly DateTime Now = new(2026, 1, 15, 10, 0, 0, DateTimeKind.Utc);

    private TestDatabase database = null!;
    private ChangeContext investigator = null!;
    private int patientId;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await databases.CreateDatabaseAsync();
        await using var db = database.CreateContext();
        var user = new RegistryUser { UserName = "i", DisplayName = "Investigator, Center 01" };
        var center = new Center { CenterCode = "01" };
        db.AddRange(user, center);
        await db.SaveChangesAsync(Ct);
        investigator = new(user.Id, user.DisplayName, ChangeOrigin.Page, Why);
        // Stored without its warnings, as everything was before there were any.
        var patient = new CaseBuilder().Baseline(45).Counts("02-01 1200").Build();
        patient.CenterId = center.Id;
        await using var transaction = await RegistryTransaction.BeginAsync(db, investigator, Ct);
        db.Add(patient);
        await transaction.CommitAsync(Ct);
        patientId = patient.Id;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Confirmation_IsStored_WithReasonAndWhoAndWhen()
    {
        Assert.Equal(WarningReviewResult.Stored, await ConfirmAsync(await BaselineAsync()));

        var warnings = await ReadAsync();
        Assert.Equal(
            new WarningConfirmation(Why, Now, "Investigator, Center 01"),
            warnings.Single(IsBaseline).Confirmation
        );
        Assert.Null(warnings.Single(warning => !IsBaseline(warning)).Confirmation);
    }

    [Fact]
    public async Task Confirmation_IsInTheAuditTrail_WithItsReason()
    {
        await ConfirmAsync(await BaselineAsync());
        await WithdrawAsync(await BaselineAsync());

        await using var db = database.CreateContext();
        var entries = await db
            .AuditEntries.Where(entry => entry.TableName == "soft_warnings")
            .OrderBy(entry => entry.Number)
            .ToListAsync(Ct);
        Assert.Equal([Why, null], entries.Select(entry => entry.Reason));
        Assert.All(
            entries,
            entry => Assert.Equal("baseline_high/combinations/1/baseline_platelets", entry.RowKey)
        );
        Assert.Equal(
            [("null", $"\"{Why}\""), ($"\"{Why}\"", "null")],
            entries.Select(entry =>
            {
                var change = JsonNode.Parse(entry.Changes!)!["confirmed_reason"]!;
                return (change[0]?.ToJsonString() ?? "null", change[1]?.ToJsonString() ?? "null");
            })
        );
    }

    [Fact]
    public async Task Confirmation_WithoutAReason_IsNone() =>
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await SoftWarningReview.ConfirmAsync(
                database.CreateContext(),
                investigator with
                {
                    Reason = " ",
                },
                patientId,
                await BaselineAsync(),
                Now,
                Today,
                Ct
            )
        );

    [Fact]
    public async Task Confirmation_StandsWhileOtherDataChange()
    {
        await ConfirmAsync(await BaselineAsync());
        await ChangeAsync(patient => patient.Combinations[0].WeightKg = 70);
        Assert.NotNull((await ReadAsync()).Single(IsBaseline).Confirmation);
    }

    [Fact]
    public async Task Confirmation_FallsWithAnotherValue_AndOnlyThen()
    {
        await ConfirmAsync(await BaselineAsync());
        await ChangeAsync(patient => patient.Combinations[0].BaselinePlatelets = 46);
        Assert.Null((await ReadAsync()).Single(IsBaseline).Confirmation);

        // What was confirmed is gone for good: going back is a change too.
        await ChangeAsync(patient => patient.Combinations[0].BaselinePlatelets = 45);
        Assert.Null((await ReadAsync()).Single(IsBaseline).Confirmation);
    }

    [Fact]
    public async Task Confirmation_FallsWithAnotherDetail()
    {
        await ChangeAsync(patient =>
            patient.Combinations[0].BaselineDate = new DateOnly(2020, 1, 2)
        );
        var late = await TokenAsync(SoftWarningCode.BaselineAfterDay0);
        await ConfirmAsync(late);
        await ChangeAsync(patient =>
            patient.Combinations[0].TpoRaStart = new DateOnly(2019, 12, 31)
        );
        Assert.NotNull(await ConfirmationAsync(SoftWarningCode.BaselineAfterDay0));

        await ChangeAsync(patient =>
            patient.Combinations[0].ImmunosuppressorStart = new DateOnly(2019, 12, 31)
        );

        Assert.Null(await ConfirmationAsync(SoftWarningCode.BaselineAfterDay0));
        Assert.NotEqual(late, await TokenAsync(SoftWarningCode.BaselineAfterDay0));
    }

    [Fact]
    public async Task WarningThatChangedMeanwhile_TakesNoConfirmation()
    {
        var read = await BaselineAsync();
        await ChangeAsync(patient => patient.Combinations[0].BaselinePlatelets = 46);
        Assert.Equal(WarningReviewResult.Gone, await ConfirmAsync(read));
        await ChangeAsync(patient => patient.Combinations[0].BaselinePlatelets = 35);
        Assert.Equal(WarningReviewResult.Gone, await ConfirmAsync(read));
        Assert.Equal(WarningReviewResult.Gone, await WithdrawAsync(read));
        Assert.All(await ReadAsync(), warning => Assert.Null(warning.Confirmation));
    }

    [Fact]
    public async Task SecondWord_AfterTheSame_IsNotStored()
    {
        var read = await BaselineAsync();
        Assert.Equal(WarningReviewResult.AlreadyDone, await WithdrawAsync(read));
        await ConfirmAsync(read);
        Assert.Equal(WarningReviewResult.AlreadyDone, await ConfirmAsync(read, "Another reason"));
        Assert.Equal(Why, (await ReadAsync()).Single(IsBaseline).Confirmation!.Reason);
        Assert.Equal(WarningReviewResult.Stored, await WithdrawAsync(read));
        Assert.Null((await ReadAsync()).Single(IsBaseline).Confirmation);
    }

    [Fact]
    public async Task PatientWhoIsGone_HasNoWarning()
    {
        await using var db = database.CreateContext();
        var result = await SoftWarningReview.ConfirmAsync(
            db,
            investigator,
            patientId + 1,
            await BaselineAsync(),
            Now,
            Today,
            Ct
        );
        Assert.Equal(WarningReviewResult.Gone, result);
    }

    private static bool IsBaseline(ReviewedWarning warning) =>
        warning.Found.Code == SoftWarningCode.BaselineHigh;

    private async Task<WarningReviewResult> ConfirmAsync(string token, string reason = Why)
    {
        await using var db = database.CreateContext();
        var change = investigator with { Reason = reason };
        return await SoftWarningReview.ConfirmAsync(db, change, patientId, token, Now, Today, Ct);
    }

    private async Task<WarningReviewResult> WithdrawAsync(string token)
    {
        await using var db = database.CreateContext();
        var change = investigator with { Reason = null };
        return await SoftWarningReview.WithdrawAsync(db, change, patientId, token, Today, Ct);
    }

    /// <summary>Changes the patient and its warnings, as every save does.</summary>
    private async Task ChangeAsync(Action<Patient> change)
    {
        await using var db = database.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(db, investigator, Ct);
        var patient = await db
            .Patients.Include(stored => stored.Combinations)
            .Include(stored => stored.PlateletCounts)
            .Include(stored => stored.FollowUp)
            .SingleAsync(stored => stored.Id == patientId, Ct);
        change(patient);
        await SoftWarningRefresh.TrackAsync(db, patient, Today, Ct);
        await transaction.CommitAsync(Ct);
    }

    private Task<string> BaselineAsync() => TokenAsync(SoftWarningCode.BaselineHigh);

    private async Task<string> TokenAsync(SoftWarningCode code) =>
        (await ReadAsync()).Single(warning => warning.Found.Code == code).Token;

    private async Task<WarningConfirmation?> ConfirmationAsync(SoftWarningCode code) =>
        (await ReadAsync()).Single(warning => warning.Found.Code == code).Confirmation;

    private async Task<IReadOnlyList<ReviewedWarning>> ReadAsync()
    {
        await using var db = database.CreateContext();
        var patient = await PatientAggregates.LoadAsync(db, patientId, Ct);
        return await ReviewedWarnings.ReadAsync(db, patient!, Today, Ct);
    }
}
