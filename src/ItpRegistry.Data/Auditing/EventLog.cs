using ItpRegistry.Domain.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Auditing;

/// <summary>Writes <see cref="RegistryEvent"/>s, which the program can add and never change.</summary>
public static class EventLog
{
    /// <summary>
    /// Writes an event by a statement of its own, or in the context's present transaction: an event that tells of a change belongs in the transaction of the
    /// change (<c>db.Events.Add</c> does the same).
    /// </summary>
    public static async Task WriteAsync(
        RegistryDbContext db,
        RegistryEvent happened,
        CancellationToken ct = default
    ) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO registry_events (id, at, user_id, user_name, origin, kind, center_id, patient_id, subject_user_id, address, reason, details)
            VALUES ({happened.Id}, now(), {happened.UserId}, {happened.UserName}, {happened.Origin}, {Codes<EventKind>.Of(
                happened.Kind
            )},
                {happened.CenterId}, {happened.PatientId}, {happened.SubjectUserId}, {happened.Address}, {happened.Reason}, {happened.Details}::jsonb)
            """,
            ct
        );
}
