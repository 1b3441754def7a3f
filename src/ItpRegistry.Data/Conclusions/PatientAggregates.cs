using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Conclusions;

/// <summary>Patients with all rows of their forms, read only.</summary>
public static class PatientAggregates
{
    /// <summary>Loads one patient, or null when there is none.</summary>
    public static async Task<Patient?> LoadAsync(
        RegistryDbContext db,
        int patientId,
        CancellationToken ct = default
    ) => (await LoadAsync(db, [patientId], ct)).SingleOrDefault();

    /// <summary>
    /// Loads patients with their centers, in the order of their ids and each form in the order of its key, by one query a table. An id without a
    /// patient, or of a hidden one, has none in the answer. All of them are held in memory: ask for some hundreds at a time.
    /// </summary>
    public static async Task<IReadOnlyList<Patient>> LoadAsync(
        RegistryDbContext db,
        IReadOnlyCollection<int> patientIds,
        CancellationToken ct = default
    )
    {
        var ids = patientIds.ToArray();
        var patients = await db
            .Patients.AsNoTracking()
            .Where(patient => ids.Contains(patient.Id))
            .OrderBy(patient => patient.Id)
            .ToListAsync(ct);
        if (patients.Count == 0)
            return patients;

        var byId = patients.ToDictionary(patient => patient.Id);
        // Not the rows of a patient who is hidden.
        ids = [.. byId.Keys];
        var centerIds = patients.Select(patient => patient.CenterId).Distinct().ToArray();
        var centers = await db
            .Centers.AsNoTracking()
            .Where(center => centerIds.Contains(center.Id))
            .ToDictionaryAsync(center => center.Id, ct);
        foreach (var patient in patients)
            patient.Center = centers[patient.CenterId];

        await AddAsync(Sequenced(db.PriorTreatments), patient => patient.PriorTreatments);
        await AddAsync(Sequenced(db.Combinations), patient => patient.Combinations);
        await AddAsync(
            db.PlateletCounts.OrderBy(count => count.Date).ThenBy(count => count.Repeat),
            patient => patient.PlateletCounts
        );
        await AddAsync(Sequenced(db.RescueTreatments), patient => patient.RescueTreatments);
        await AddAsync(Sequenced(db.BleedingEvents), patient => patient.BleedingEvents);
        await AddAsync(Sequenced(db.AdverseEvents), patient => patient.AdverseEvents);
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

        static IQueryable<TRow> Sequenced<TRow>(IQueryable<TRow> rows)
            where TRow : SequencedRow => rows.OrderBy(row => row.Sequence);
    }
}
