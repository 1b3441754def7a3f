using ItpRegistry.Data;
using ItpRegistry.Data.Adjudication;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>All that the database holds about a patient.</summary>
/// <param name="Patient">The patient with the rows of every form.</param>
/// <param name="Definitions">Every response definition, the default first.</param>
/// <param name="Outcomes">The stored outcomes.</param>
/// <param name="Warnings">The soft warnings, with the reasons that confirmed them.</param>
/// <param name="Completed">The forms that somebody has called complete.</param>
/// <param name="Adjudications">What the coordinating center has decided about the outcomes, the latest first.</param>
/// <param name="Period">The study period.</param>
/// <param name="Today">The day of reading.</param>
public sealed record RecordData(
    Patient Patient,
    IReadOnlyList<ResponseDefinition> Definitions,
    IReadOnlyList<ResponseOutcome> Outcomes,
    IReadOnlyList<ReviewedWarning> Warnings,
    IReadOnlySet<CrfForm> Completed,
    IReadOnlyList<OutcomeAdjudication> Adjudications,
    StudyPeriod Period,
    DateOnly Today
);

/// <summary>Reads a patient for the page that shows everything.</summary>
public sealed class RecordReader(
    RegistryDbContext database,
    FormCompletions completions,
    TimeProvider clock
)
{
    /// <summary>Reads a patient; null when there is none any more.</summary>
    public async Task<RecordData?> ReadAsync(int patientId, CancellationToken cancellation)
    {
        if (await PatientAggregates.LoadAsync(database, patientId, cancellation) is not { } patient)
            return null;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new(
            patient,
            await UsableDefinitions.Query(database).ToListAsync(cancellation),
            await database
                .Outcomes.AsNoTracking()
                .Where(outcome => outcome.PatientId == patientId)
                .ToListAsync(cancellation),
            await ReviewedWarnings.ReadAsync(database, patient, today, cancellation),
            await completions.OfAsync(patientId, cancellation),
            await database
                .Adjudications.AsNoTracking()
                .Where(decision => decision.PatientId == patientId)
                .OrderByDescending(decision => decision.Id)
                .ToListAsync(cancellation),
            await StudyPeriodSetting.LoadAsync(database, cancellation),
            today
        );
    }
}
