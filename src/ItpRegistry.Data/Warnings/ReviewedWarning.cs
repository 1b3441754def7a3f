using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Warnings;

/// <summary>That somebody has looked at a warning and the data are right all the same.</summary>
/// <param name="Reason">Why they are.</param>
/// <param name="At">When it was said (UTC).</param>
/// <param name="By">Who said it; null when no person is named.</param>
public sealed record WarningConfirmation(string Reason, DateTime At, string? By);

/// <summary>What a check finds in a patient's data now, with what people have said about it.</summary>
/// <param name="Found">What is found.</param>
/// <param name="Confirmation">What was said about exactly this; null while nobody has said anything.</param>
public sealed record ReviewedWarning(
    Finding<SoftWarningCode> Found,
    WarningConfirmation? Confirmation
)
{
    /// <inheritdoc cref="SoftWarningToken"/>
    public string Token => SoftWarningToken.Of(Found);
}

/// <summary>Reads the warnings of a patient.</summary>
public static class ReviewedWarnings
{
    /// <summary>The warnings in the order of the checks, found anew so that they speak of the data as they are.</summary>
    /// <param name="db">The context.</param>
    /// <param name="patient">The patient with all rows.</param>
    /// <param name="today">The day at which age is taken when there is no day 0.</param>
    /// <param name="ct">Cancels the query.</param>
    public static async Task<IReadOnlyList<ReviewedWarning>> ReadAsync(
        RegistryDbContext db,
        Patient patient,
        DateOnly today,
        CancellationToken ct = default
    )
    {
        var confirmed = await db
            .SoftWarnings.AsNoTracking()
            .Where(warning => warning.PatientId == patient.Id && warning.ConfirmedReason != null)
            .LeftJoin(
                db.Users,
                warning => warning.ConfirmedByUserId,
                user => user.Id,
                (warning, user) => new { Warning = warning, user!.DisplayName }
            )
            .ToListAsync(ct);
        return
        [
            .. PatientChecks
                .SoftWarnings(patient, today)
                .Select(found => new ReviewedWarning(found, ConfirmationOf(found))),
        ];

        WarningConfirmation? ConfirmationOf(Finding<SoftWarningCode> found) =>
            confirmed.FirstOrDefault(stored => stored.Warning.IsAbout(found)) is { } known
                ? new(
                    known.Warning.ConfirmedReason!,
                    known.Warning.ConfirmedAt!.Value,
                    known.DisplayName
                )
                : null;
    }
}
