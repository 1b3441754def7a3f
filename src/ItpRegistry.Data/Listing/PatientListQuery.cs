using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Listing;

/// <summary>Reads the list of patients, a page at a time, from the stored outcomes and characteristics.</summary>
public static class PatientListQuery
{
    /// <summary>Reads one page.</summary>
    /// <param name="db">The context.</param>
    /// <param name="access">Whose patients the reader may list.</param>
    /// <param name="filter">Which of them are asked for.</param>
    /// <param name="sort">In which order.</param>
    /// <param name="pageNumber">Which page, from 1.</param>
    /// <param name="pageSize">How many patients a page holds.</param>
    /// <param name="ct">Cancels the queries.</param>
    public static async Task<PatientListPage> ReadAsync(
        RegistryDbContext db,
        PatientListAccess access,
        PatientListFilter filter,
        PatientListSort sort,
        int pageNumber,
        int pageSize,
        CancellationToken ct = default
    )
    {
        var patients = Listed(db.Patients.AsNoTracking(), access);
        var total = await patients.CountAsync(ct);
        var matches = Matching(await JoinAsync(db, Searched(patients, filter.Search), ct), filter);
        var matching = filter == new PatientListFilter() ? total : await matches.CountAsync(ct);
        var lastPage = Math.Max(1, (matching + pageSize - 1) / pageSize);
        var number = Math.Clamp(pageNumber, 1, lastPage);
        var rows = await sort.Apply(Projected(matches))
            .Skip((number - 1) * pageSize)
            .Take(pageSize)
            .ToListAsync(ct);
        return new(rows, number, matching, total);
    }

    private static IQueryable<Patient> Listed(
        IQueryable<Patient> patients,
        PatientListAccess access
    )
    {
        if (access.CenterIds is { } centers)
        {
            int[] ids = [.. centers];
            patients = patients.Where(patient => ids.Contains(patient.CenterId));
        }
        if (access.WithdrawnCenterIds is { } withdrawn)
        {
            int[] ids = [.. withdrawn];
            patients = patients.Where(patient =>
                patient.Consent != ConsentStatus.Withdrawn || ids.Contains(patient.CenterId)
            );
        }
        return patients;
    }

    private static IQueryable<Patient> Searched(IQueryable<Patient> patients, string? search)
    {
        if (search is null)
            return patients;
        var pattern = $"%{Escape(search)}%";
        return patients.Where(patient => EF.Functions.ILike(patient.RegistryNumber, pattern, @"\"));
    }

    private static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);

    private static async Task<IQueryable<Joined>> JoinAsync(
        RegistryDbContext db,
        IQueryable<Patient> patients,
        CancellationToken ct
    )
    {
        var definition = await db
            .ResponseDefinitions.Where(candidate =>
                candidate.Name == ResponseDefinition.Crickx2023.Name
                && candidate.Version == ResponseDefinition.Crickx2023.Version
            )
            .Select(candidate => candidate.Id)
            .SingleAsync(ct);
        return patients
            .Join(
                db.Centers,
                patient => patient.CenterId,
                center => center.Id,
                (patient, center) => new Joined { Patient = patient, Center = center }
            )
            .LeftJoin(
                db.Characteristics,
                joined => joined.Patient.Id,
                derived => derived.PatientId,
                (joined, derived) =>
                    new Joined
                    {
                        Patient = joined.Patient,
                        Center = joined.Center,
                        Characteristics = derived,
                    }
            )
            .LeftJoin(
                db.Outcomes.Where(outcome => outcome.DefinitionId == definition),
                joined => joined.Patient.Id,
                outcome => outcome.PatientId,
                (joined, outcome) =>
                    new Joined
                    {
                        Patient = joined.Patient,
                        Center = joined.Center,
                        Characteristics = joined.Characteristics,
                        Outcome = outcome,
                    }
            )
            .LeftJoin(
                db.FollowUps,
                joined => joined.Patient.Id,
                followUp => followUp.PatientId,
                (joined, followUp) =>
                    new Joined
                    {
                        Patient = joined.Patient,
                        Center = joined.Center,
                        Characteristics = joined.Characteristics,
                        Outcome = joined.Outcome,
                        FollowUp = followUp,
                    }
            );
    }

    private static IQueryable<Joined> Matching(IQueryable<Joined> rows, PatientListFilter filter)
    {
        if (filter.CenterCode is { } center)
            rows = rows.Where(row => row.Center.CenterCode == center);
        var before = rows;
        if (filter.Outcome is { } outcome)
            rows = rows.Where(row => row.Outcome!.Outcome == outcome);
        if (filter.Phase is { } phase)
            rows = rows.Where(row => row.Characteristics!.Phase == phase);
        if (filter.TpoRa is { } tpoRa)
            rows = rows.Where(row => row.Characteristics!.TpoRa == tpoRa);
        if (filter.Immunosuppressor is { } immunosuppressor)
            rows = rows.Where(row => row.Characteristics!.Immunosuppressor == immunosuppressor);
        if (filter.Eligibility is { } eligibility)
            rows = rows.Where(row => row.Characteristics!.Eligibility == eligibility);
        // Found by a clinical value, a patient whose consent was withdrawn would show that value.
        return ReferenceEquals(rows, before)
            ? rows
            : rows.Where(row => row.Patient.Consent != ConsentStatus.Withdrawn);
    }

    private static IQueryable<PatientListRow> Projected(IQueryable<Joined> rows) =>
        rows.Select(row => new
            {
                row.Patient,
                row.Center,
                row.Characteristics,
                row.Outcome,
                row.FollowUp,
                Hidden = row.Patient.Consent == ConsentStatus.Withdrawn,
            })
            .Select(row => new PatientListRow
            {
                RegistryNumber = row.Patient.RegistryNumber,
                CenterCode = row.Center.CenterCode,
                ConsentIsWithdrawn = row.Hidden,
                Sex = row.Hidden ? null : row.Patient.Sex,
                AgeYears = row.Hidden ? null : row.Characteristics!.AgeYears,
                Day0 = row.Hidden ? null : row.Characteristics!.Day0,
                TpoRa = row.Hidden ? null : row.Characteristics!.TpoRa,
                Immunosuppressor = row.Hidden ? null : row.Characteristics!.Immunosuppressor,
                Phase = row.Hidden ? null : row.Characteristics!.Phase,
                Baseline = row.Hidden ? null : row.Characteristics!.Baseline,
                Outcome = row.Hidden ? null : row.Outcome!.Outcome,
                Provisional = row.Hidden ? null : row.Outcome!.Provisional,
                Eligibility = row.Hidden ? null : row.Characteristics!.Eligibility,
                LastFollowUp = row.Hidden ? null : row.FollowUp!.LastFollowUp,
            });

    private sealed class Joined
    {
        public required Patient Patient { get; init; }
        public required Center Center { get; init; }
        public PatientCharacteristics? Characteristics { get; init; }
        public ResponseOutcome? Outcome { get; init; }
        public PatientFollowUp? FollowUp { get; init; }
    }
}
