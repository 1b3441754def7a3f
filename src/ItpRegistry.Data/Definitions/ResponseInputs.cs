using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Definitions;

/// <summary>
/// Patients with what the response classification reads and nothing else: combinations, counts, rescue treatments, bleeding, follow-up. Lighter than
/// <see cref="Conclusions.PatientAggregates"/>, which a new definition does not need.
/// </summary>
public static class ResponseInputs
{
    /// <summary>
    /// Loads patients in the order of their ids, by one query a table; the rows of a form come in any order. An id without a patient, or of a hidden
    /// one, has none in the answer. All of them are held in memory: ask for some hundreds at a time.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="patientIds">The keys.</param>
    /// <param name="ct">Cancels the queries.</param>
    public static async Task<IReadOnlyList<Patient>> LoadAsync(
        RegistryDbContext db,
        IReadOnlyCollection<int> patientIds,
        CancellationToken ct = default
    )
    {
        var ids = patientIds.ToArray();
        var patients = await db
            .Patients.Where(patient => ids.Contains(patient.Id))
            .OrderBy(patient => patient.Id)
            .Select(patient => new Patient
            {
                Id = patient.Id,
                CenterId = patient.CenterId,
                RegistryNumber = patient.RegistryNumber,
            })
            .ToListAsync(ct);
        var byId = patients.ToDictionary(patient => patient.Id);
        ids = [.. byId.Keys];
        await AddAsync(db.Combinations, patient => patient.Combinations);
        await AddAsync(
            db.PlateletCounts.Select(row => new Domain.Platelets.PlateletCount
            {
                PatientId = row.PatientId,
                Date = row.Date,
                Repeat = row.Repeat,
                Count = row.Count,
            }),
            patient => patient.PlateletCounts
        );
        await AddAsync(db.RescueTreatments, patient => patient.RescueTreatments);
        await AddAsync(db.BleedingEvents, patient => patient.BleedingEvents);
        var followUps = db.FollowUps.AsNoTracking().Where(row => ids.Contains(row.PatientId));
        await foreach (var followUp in followUps.AsAsyncEnumerable().WithCancellation(ct))
            byId[followUp.PatientId].FollowUp = followUp;
        return patients;

        async Task AddAsync<TRow>(IQueryable<TRow> rows, Func<Patient, List<TRow>> form)
            where TRow : PatientRow
        {
            var ofPatients = rows.AsNoTracking().Where(row => ids.Contains(row.PatientId));
            await foreach (var row in ofPatients.AsAsyncEnumerable().WithCancellation(ct))
                form(byId[row.PatientId]).Add(row);
        }
    }
}
