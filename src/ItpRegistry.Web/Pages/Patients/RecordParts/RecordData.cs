using ItpRegistry.Data;
using ItpRegistry.Data.Adjudication;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>All that the database holds about a patient.</summary>
/// <param name="Patient">The patient with the rows of every form.</param>
/// <param name="Definitions">Every response definition, the default first.</param>
/// <param name="Outcomes">The stored outcomes.</param>
/// <param name="Confirmed">The soft warnings that somebody has confirmed with a reason.</param>
/// <param name="Completed">The forms that somebody has called complete.</param>
/// <param name="Adjudications">What the coordinating center has decided about the outcomes, the latest first.</param>
/// <param name="Period">The study period.</param>
/// <param name="Today">The day of reading.</param>
public sealed record RecordData(
    Patient Patient,
    IReadOnlyList<ResponseDefinition> Definitions,
    IReadOnlyList<ResponseOutcome> Outcomes,
    IReadOnlyList<SoftWarning> Confirmed,
    IReadOnlySet<CrfForm> Completed,
    IReadOnlyList<OutcomeAdjudication> Adjudications,
    StudyPeriod Period,
    DateOnly Today
)
{
    /// <summary>The reason that confirmed a soft warning; null while nobody has given one for what is found today.</summary>
    public string? ReasonFor(Finding<SoftWarningCode> found) =>
        Confirmed
            .FirstOrDefault(stored =>
                stored.Code == Codes<SoftWarningCode>.Of(found.Code)
                && stored.Form == found.File.Code
                && stored.RowKey == found.RowKey
                && stored.Item == found.Item.Code
                && stored.Value == found.Value
            )
            ?.ConfirmedReason;

    /// <summary>Whether the latest decision was about this very difference: the same class, and the same assessment.</summary>
    public bool IsDecided(
        ResponseDefinition definition,
        ResponseClass computed,
        ResponseAssessment assessment
    ) =>
        Adjudications.FirstOrDefault(decision => decision.DefinitionId == definition.Id)
            is { } latest
        && latest.ComputedOutcome == computed
        && latest.InvestigatorAssessment == assessment;
}

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
            await completions.OfAsync(patientId, cancellation),
            await database
                .Adjudications.AsNoTracking()
                .Where(decision => decision.PatientId == patientId)
                .OrderByDescending(decision => decision.DecidedAt)
                .ThenByDescending(decision => decision.Id)
                .ToListAsync(cancellation),
            await StudyPeriodSetting.LoadAsync(database, cancellation),
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)
        );
    }
}
