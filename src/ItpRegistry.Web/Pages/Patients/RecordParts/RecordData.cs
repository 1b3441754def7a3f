using ItpRegistry.Data;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>All that the database holds about a patient.</summary>
/// <param name="Patient">The patient with the rows of every form.</param>
/// <param name="Definitions">Every response definition, the default first.</param>
/// <param name="Outcomes">The stored outcomes.</param>
/// <param name="Confirmed">The soft warnings that somebody has confirmed with a reason.</param>
/// <param name="Period">The study period.</param>
/// <param name="Today">The day of reading.</param>
public sealed record RecordData(
    Patient Patient,
    IReadOnlyList<ResponseDefinition> Definitions,
    IReadOnlyList<ResponseOutcome> Outcomes,
    IReadOnlyList<SoftWarning> Confirmed,
    StudyPeriod Period,
    DateOnly Today
);

/// <summary>Reads a patient for the page that shows everything.</summary>
public sealed class RecordReader(RegistryDbContext database, TimeProvider clock)
{
    /// <summary>Reads a patient; null when there is none any more.</summary>
    public async Task<RecordData?> ReadAsync(int patientId, CancellationToken cancellation)
    {
        if (await PatientAggregates.LoadAsync(database, patientId, cancellation) is not { } patient)
            return null;
        return new(
            patient,
            await database
                .ResponseDefinitions.AsNoTracking()
                .OrderBy(definition => definition.Id)
                .ToListAsync(cancellation),
            await database
                .Outcomes.AsNoTracking()
                .Where(outcome => outcome.PatientId == patientId)
                .ToListAsync(cancellation),
            await database
                .SoftWarnings.AsNoTracking()
                .Where(warning => warning.PatientId == patientId && warning.ConfirmedReason != null)
                .ToListAsync(cancellation),
            await StudyPeriodSetting.LoadAsync(database, cancellation),
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)
        );
    }
}
