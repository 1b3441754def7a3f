using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Auditing;

/// <summary>Logs who looked at a patient's record.</summary>
public sealed class PatientViews(RegistryDbContext database, EventRecorder events)
{
    /// <summary>
    /// One event stands for all pages of a patient that a person opens within this time: who reads a record goes to and fro between its pages, and an event for
    /// each click would bury the fact that the record was opened. Longer, and a second look on the same day would leave no trace.
    /// </summary>
    public static readonly TimeSpan OneLook = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Logs a look at a page, unless one of the same person at the same patient was logged a short time ago. By one statement, which waits for no disk: after a
    /// crash of the server the last looks may be missing, which is worth a page that opens at once. What is a change of data always waits.
    /// </summary>
    /// <param name="patient">Whose page it is.</param>
    /// <param name="page">The page's address pattern, such as <c>patients/{registryNumber}</c>.</param>
    /// <param name="cancellation">Cancels it.</param>
    public async Task RecordAsync(
        PatientInCenter patient,
        string page,
        CancellationToken cancellation
    )
    {
        var look = events.Of(
            new EventOf(EventKind.PatientViewed)
            {
                PatientId = patient.PatientId,
                CenterId = patient.CenterId,
                Details = new { Page = page },
            }
        );
        var kind = Codes<EventKind>.Of(look.Kind);
        await database.Database.ExecuteSqlAsync(
            $"""
            SELECT set_config('synchronous_commit', 'off', true);
            INSERT INTO registry_events (id, at, user_id, user_name, origin, kind, center_id, patient_id, address, details)
            SELECT {look.Id}, now(), {look.UserId}, {look.UserName}, {look.Origin}, {kind}, {look.CenterId}, {look.PatientId}, {look.Address}, {look.Details}::jsonb
            WHERE NOT EXISTS (
                SELECT FROM registry_events
                WHERE patient_id = {look.PatientId} AND user_id = {look.UserId} AND kind = {kind} AND at > now() - {OneLook}
            )
            """,
            cancellation
        );
    }
}
