using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Checks;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Data.Warnings;

/// <summary>What became of a word about a warning.</summary>
public enum WarningReviewResult
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>Nothing: the warning that was read is no longer there, for what it was about has changed.</summary>
    Gone,

    /// <summary>Nothing: somebody else was faster, and the warning is confirmed, or its confirmation withdrawn, already.</summary>
    AlreadyDone,
}

/// <summary>Stores what people say about the warnings of a patient: that the data are right all the same and why, or that they take it back.</summary>
public static class SoftWarningReview
{
    /// <summary>Confirms a warning with the reason of the change.</summary>
    /// <param name="db">The context, without changes of its own.</param>
    /// <param name="change">Who, and why.</param>
    /// <param name="patientId">The patient.</param>
    /// <param name="token">The warning as it was read: <see cref="SoftWarningToken"/>.</param>
    /// <param name="now">When it is said.</param>
    /// <param name="today">The day at which age is taken when there is no day 0.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <exception cref="ArgumentException">The change has no reason.</exception>
    public static Task<WarningReviewResult> ConfirmAsync(
        RegistryDbContext db,
        ChangeContext change,
        int patientId,
        string token,
        DateTime now,
        DateOnly today,
        CancellationToken ct = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(change.Reason);
        return StoreAsync(db, change, patientId, token, today, Confirm, ct);

        bool Confirm(SoftWarning warning)
        {
            if (warning.ConfirmedReason is not null)
                return false;
            warning.ConfirmedReason = change.Reason;
            warning.ConfirmedAt = now;
            warning.ConfirmedByUserId = change.UserId;
            return true;
        }
    }

    /// <summary>Takes the confirmation of a warning back.</summary>
    /// <inheritdoc cref="ConfirmAsync"/>
    public static Task<WarningReviewResult> WithdrawAsync(
        RegistryDbContext db,
        ChangeContext change,
        int patientId,
        string token,
        DateOnly today,
        CancellationToken ct = default
    )
    {
        return StoreAsync(db, change, patientId, token, today, Withdraw, ct);

        static bool Withdraw(SoftWarning warning)
        {
            if (warning.ConfirmedReason is null)
                return false;
            warning.ConfirmedReason = null;
            warning.ConfirmedAt = null;
            warning.ConfirmedByUserId = null;
            return true;
        }
    }

    private static async Task<WarningReviewResult> StoreAsync(
        RegistryDbContext db,
        ChangeContext change,
        int patientId,
        string token,
        DateOnly today,
        Func<SoftWarning, bool> review,
        CancellationToken ct
    )
    {
        try
        {
            await using var transaction = await RegistryTransaction.BeginAsync(db, change, ct);
            // As every save of the patient does: nobody changes what the warning is about meanwhile.
            await db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM patients WHERE id = {patientId} FOR NO KEY UPDATE",
                ct
            );
            var patient = await PatientAggregates.LoadAsync(db, patientId, ct);
            var found = patient is null
                ? null
                : PatientChecks
                    .SoftWarnings(patient, today)
                    .FirstOrDefault(finding => SoftWarningToken.Of(finding) == token);
            if (found is null)
                return WarningReviewResult.Gone;
            await SoftWarningRefresh.TrackAsync(db, patient!, today, ct);
            // The audit trail tells of the confirmation as a change of the warning, which must be there before.
            await transaction.SaveAsync(ct);
            if (!review(db.SoftWarnings.Local.Single(warning => warning.IsAbout(found))))
                return WarningReviewResult.AlreadyDone;
            await transaction.CommitAsync(ct);
            return WarningReviewResult.Stored;
        }
        catch (Exception failure)
            when (failure.GetBaseException()
                    is PostgresException
                    {
                        SqlState: PostgresErrorCodes.DeadlockDetected
                            or PostgresErrorCodes.UniqueViolation
                    }
            )
        {
            // Another writer, such as an import, changed the patient's rows without waiting for its lock.
            return WarningReviewResult.Gone;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
