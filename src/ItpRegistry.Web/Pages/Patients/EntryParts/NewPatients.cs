using ItpRegistry.Data;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>Stores new patients.</summary>
public sealed class NewPatients(
    RegistryDbContext database,
    FormCompletions completions,
    TimeProvider clock
)
{
    private const int Attempts = 3;

    /// <summary>
    /// Stores a patient of a center under the center's next registry number, which the patient then carries, and form 1 as complete when it is called so.
    /// </summary>
    public async Task RegisterAsync(
        Patient patient,
        CurrentUser user,
        bool complete,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await StoreAsync(patient, user, complete, cancellation);
                return;
            }
            catch (DbUpdateException failure)
                when (attempt < Attempts
                    && failure.InnerException
                        is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
                )
            {
                // Pages wait for each other; an import brings its own numbers and may have taken this one.
                database.ChangeTracker.Clear();
                patient.Id = 0;
            }
        }
    }

    private async Task StoreAsync(
        Patient patient,
        CurrentUser user,
        bool complete,
        CancellationToken cancellation
    )
    {
        await using var transaction = await RegistryTransaction.BeginAsync(
            database,
            user.Change(),
            cancellation
        );
        patient.RegistryNumber = await PatientRegistration.NextNumberAsync(
            database,
            patient.CenterId,
            cancellation
        );
        database.Add(patient);
        await transaction.SaveAsync(cancellation);
        await SoftWarningRefresh.TrackAsync(database, patient, clock.Today(), cancellation);
        if (complete)
        {
            await completions.MarkAsync(
                EntryForm.Identification,
                new(patient.Id, patient.CenterId, patient.RegistryNumber),
                user,
                cancellation
            );
        }
        await transaction.CommitAsync(cancellation);
    }
}
