using ItpRegistry.Data;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Export;

/// <summary>What there is to export for a reader.</summary>
/// <param name="Centers">The codes of the centers whose patients may be exported, in their order; null for all.</param>
/// <param name="Patients">How many patients each cohort has, by its name.</param>
/// <param name="Definitions">The names of the response definitions that may be used, the default first.</param>
public sealed record ExportScope(
    IReadOnlyList<string>? Centers,
    IReadOnlyDictionary<string, int> Patients,
    IReadOnlyList<string> Definitions
)
{
    public static async Task<ExportScope> LoadAsync(
        RegistryDbContext db,
        IReadOnlySet<int>? centerIds,
        CancellationToken ct
    )
    {
        var ids = centerIds?.ToArray();
        var patients = db.Patients.Where(patient =>
            patient.Consent != ConsentStatus.Withdrawn
            && (ids == null || ids.Contains(patient.CenterId))
        );
        var eligible = patients.Where(patient =>
            db.Characteristics.Any(row =>
                row.PatientId == patient.Id && row.Eligibility == EligibilityStatus.Eligible
            )
        );
        var centers = db.Centers.Where(center => ids != null && ids.Contains(center.Id));
        return new(
            ids is null
                ? null
                : await centers.Select(center => center.CenterCode).Order().ToListAsync(ct),
            new Dictionary<string, int>
            {
                [ExportCohort.All] = await patients.CountAsync(ct),
                [ExportCohort.Eligible] = await eligible.CountAsync(ct),
            },
            await UsableDefinitions
                .Query(db)
                .GroupBy(definition => definition.Name)
                .OrderBy(versions => versions.Min(definition => definition.Id))
                .Select(versions => versions.Key)
                .ToListAsync(ct)
        );
    }
}
