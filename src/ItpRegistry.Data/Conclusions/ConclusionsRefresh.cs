using ItpRegistry.Data.Access;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Data.Settings;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Conclusions;

/// <summary>
/// Stores what the domain concludes from patients' data: an outcome under every response definition, and the characteristics at day 0. Runs
/// inside the transaction that changed the data, so that the two are never seen apart; <see cref="Writing.RegistryTransaction"/> sees to that.
/// </summary>
public static class ConclusionsRefresh
{
    /// <summary>Patients in memory at a time.</summary>
    private const int BatchSize = 500;

    /// <summary>Refreshes these patients, and tells their centers' data revision on.</summary>
    public static async Task OfPatientsAsync(
        RegistryDbContext db,
        IEnumerable<int> patientIds,
        CancellationToken ct = default
    )
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException(
                "Conclusions are stored in the transaction that changes what they rest on."
            );
        }
        // In ascending order, as every writer locks them.
        var ids = patientIds.Distinct().Order().ToArray();
        if (ids.Length == 0)
            return;
        await DefinitionTurn.ShareAsync(db, ct);
        HashSet<int> centers = [];
        foreach (var batch in ids.Chunk(BatchSize))
        {
            await LockAsync(db, batch, ct);
            // Read once the patients are ours: a change of the period that was under way has held them until it was done.
            var period = await StudyPeriodSetting.LoadAsync(db, ct);
            // Also those that are still being prepared, which whoever prepares them relies on.
            var definitions = await db.ResponseDefinitions.AsNoTracking().ToListAsync(ct);
            var patients = await PatientAggregates.LoadAsync(db, batch, ct);
            centers.UnionWith(patients.Select(patient => patient.CenterId));
            await SetBasedUpsert.WriteAsync(db, OutcomesOf(patients, definitions), ct);
            await SetBasedUpsert.WriteAsync(
                db,
                [.. patients.Select(patient => CharacteristicsOf(patient, period))],
                ct
            );
        }
        await RaiseRevisionsAsync(db, centers, ct);
    }

    /// <summary>
    /// Refreshes every patient, after a change of what all conclusions rest on; also of the centers that whoever made the change does not see.
    /// </summary>
    public static async Task OfEveryPatientAsync(
        RegistryDbContext db,
        CancellationToken ct = default
    )
    {
        await using var everything = await db.ActAsAsync(AccessScope.Everything, ct);
        await OfPatientsAsync(db, await db.Patients.Select(p => p.Id).ToArrayAsync(ct), ct);
    }

    /// <summary>
    /// Makes two writers of one patient take turns: without it, each would conclude from the other's data as they were before.
    /// </summary>
    internal static async Task LockAsync(RegistryDbContext db, int[] ids, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM patients WHERE id = ANY({ids}) ORDER BY id FOR NO KEY UPDATE",
            ct
        );

    private static List<ResponseOutcome> OutcomesOf(
        IReadOnlyList<Patient> patients,
        List<ResponseDefinition> definitions
    )
    {
        List<ResponseOutcome> outcomes = new(patients.Count * definitions.Count);
        foreach (var patient in patients)
        {
            foreach (var definition in definitions)
            {
                outcomes.Add(
                    ResponseClassifier.Classify(patient, definition).Outcome with
                    {
                        PatientId = patient.Id,
                        CenterId = patient.CenterId,
                        DefinitionId = definition.Id,
                    }
                );
            }
        }
        return outcomes;
    }

    private static PatientCharacteristics CharacteristicsOf(
        Patient patient,
        Domain.Eligibility.StudyPeriod period
    ) =>
        CharacteristicsDerivation.Derive(patient, period) with
        {
            PatientId = patient.Id,
            CenterId = patient.CenterId,
        };

    /// <summary>
    /// Tells the centers' data revision on: what was read of their patients before is out of date. The last step of a transaction, for it makes other
    /// writers of the center wait until this one is done.
    /// </summary>
    internal static async Task RaiseRevisionsAsync(
        RegistryDbContext db,
        IEnumerable<int> centers,
        CancellationToken ct
    )
    {
        int[] ids = [.. centers];
        // Locked in order first: an UPDATE alone takes rows in whatever order it meets them, and two could wait for each other.
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE centers SET data_revision = data_revision + 1
            WHERE id IN (SELECT id FROM centers WHERE id = ANY({ids}) ORDER BY id FOR NO KEY UPDATE)
            """,
            ct
        );
    }
}
