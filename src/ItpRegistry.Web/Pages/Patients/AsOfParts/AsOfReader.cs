using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Auditing.Replay;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Pages.Patients.RecordParts;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Patients.AsOfParts;

/// <summary>Makes a patient's record as it stood at a moment, from the audit trail alone, and marks what is otherwise today.</summary>
public sealed class AsOfReader(
    RegistryDbContext database,
    FormViewBuilder forms,
    TraceNarration trace,
    TimeProvider clock
)
{
    /// <summary>Reads a patient.</summary>
    /// <param name="patientId">The patient, who is in the registry.</param>
    /// <param name="asked">The moment (UTC); null for the present one.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public async Task<AsOfView> ReadAsync(
        int patientId,
        DateTime? asked,
        CancellationToken cancellation
    )
    {
        var entries = await database
            .AuditEntries.AsNoTracking()
            .Where(entry => entry.PatientId == patientId)
            .OrderBy(entry => entry.Number)
            .ToListAsync(cancellation);
        var moment = asked ?? PresentOf(entries);
        var record = PatientAsOf.Of(entries, moment);
        var today = await PatientAggregates.LoadAsync(database, patientId, cancellation);
        if (record.Patient is not { } then || today is null)
            return new(moment, record, [], []);
        var definitions = await UsableDefinitions.Query(database).ToListAsync(cancellation);
        return new(
            moment,
            record,
            [.. definitions.Select(definition => Outcome(definition, then, today))],
            [
                .. forms
                    .Build(then)
                    .Zip(forms.Build(today))
                    .Select(pair => Form(pair.First, pair.Second, record))
                    .Where(form => !form.IsEmpty),
            ]
        );
    }

    /// <summary>Now, or when the last entry was made where the database's clock is before ours.</summary>
    private DateTime PresentOf(IReadOnlyList<AuditEntry> entries)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return entries.Select(entry => entry.At).Append(now).Max();
    }

    private AsOfOutcome Outcome(ResponseDefinition definition, Patient then, Patient today)
    {
        var classification = ResponseClassifier.Classify(then, definition);
        return new(
            definition,
            classification.Outcome.Outcome,
            trace.Reason(classification.Trace),
            ResponseClassifier.Classify(today, definition).Outcome.Outcome
        );
    }

    private static AsOfForm Form(FormView then, FormView today, PatientAsOf record)
    {
        var present = today.Rows.ToDictionary(KeyOf);
        List<AsOfRow> rows =
        [
            .. then.Rows.Select(row => Row(row.Heading, row.Fields, Fields(present, row))),
        ];
        var ofPatient = Row(null, then.OfPatient, today.OfPatient);
        var keys = then.Rows.Select(KeyOf).ToHashSet();
        return new(
            then,
            record.Completed.Contains(then.Form),
            rows,
            ofPatient.Fields.Count > 0 ? ofPatient : null,
            today.Rows.Count(row => !keys.Contains(KeyOf(row)))
        );
    }

    private static IReadOnlyList<FieldView>? Fields(
        Dictionary<string, RowView> present,
        RowView row
    ) => present.GetValueOrDefault(KeyOf(row))?.Fields;

    private static AsOfRow Row(
        string? heading,
        IReadOnlyList<FieldView> then,
        IReadOnlyList<FieldView>? today
    ) =>
        new(
            heading,
            today is null,
            [
                .. then.Zip(today ?? then)
                    .Where(pair => IsSaid(pair.First) || IsSaid(pair.Second))
                    .Select(pair => new AsOfField(
                        pair.First,
                        pair.First.Text == pair.Second.Text ? null : pair.Second.Text
                    )),
            ]
        );

    private static bool IsSaid(FieldView field) =>
        field.State is FieldState.Answered or FieldState.MissingForAReason;

    /// <summary>Its number, or what it is known by where rows have none.</summary>
    private static string KeyOf(RowView row) =>
        row.Heading
        ?? string.Join(
            '/',
            row.Fields.Where(field => field.Item.IsKey).Select(field => field.Text)
        );
}
