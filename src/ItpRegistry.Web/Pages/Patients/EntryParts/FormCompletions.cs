using ItpRegistry.Data;
using ItpRegistry.Data.Entry;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>Which forms of a patient somebody has called complete.</summary>
public sealed class FormCompletions(RegistryDbContext database, TimeProvider clock)
{
    public async Task<IReadOnlySet<CrfForm>> OfAsync(int patientId, CancellationToken ct) =>
        await database
            .FormCompletions.Where(completion => completion.PatientId == patientId)
            .Select(completion => completion.Form)
            .ToHashSetAsync(ct);

    /// <summary>Notes, in the present transaction, that forms are complete; those that were called so before stay as they are.</summary>
    /// <returns>Whether anything was noted.</returns>
    public async Task<bool> MarkAsync(
        EntryForm form,
        PatientInCenter patient,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var known = await OfAsync(patient.PatientId, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var added = form.Forms.Where(part => !known.Contains(part)).ToList();
        database.FormCompletions.AddRange(
            added.Select(part => new FormCompletion
            {
                PatientId = patient.PatientId,
                CenterId = patient.CenterId,
                Form = part,
                CompletedAt = now,
                CompletedByUserId = user.Id,
                CompletedBy = user.DisplayName,
            })
        );
        return added.Count > 0;
    }

    /// <summary>Takes back, in the present transaction, that forms are complete.</summary>
    /// <returns>Whether any had been called so.</returns>
    public async Task<bool> ReopenAsync(
        EntryForm form,
        PatientInCenter patient,
        CancellationToken ct
    )
    {
        var known = await database
            .FormCompletions.Where(completion =>
                completion.PatientId == patient.PatientId && form.Forms.Contains(completion.Form)
            )
            .ToListAsync(ct);
        database.FormCompletions.RemoveRange(known);
        return known.Count > 0;
    }
}
