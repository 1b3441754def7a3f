using System.Text.Json;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Data.Auditing.Replay;

/// <summary>A patient as the record stood at a past moment, made from the audit trail alone.</summary>
/// <param name="Patient">The patient with the rows of every form; null when there was none, not yet or no longer.</param>
/// <param name="Completed">The forms that were called complete.</param>
/// <param name="Moments">When the record changed, each moment once, in order.</param>
/// <param name="Current">The last of them that is not after the moment asked for; null before the first.</param>
public sealed record PatientAsOf(
    Patient? Patient,
    IReadOnlySet<CrfForm> Completed,
    IReadOnlyList<DateTime> Moments,
    DateTime? Current
)
{
    /// <summary>The change before the current one; null when there is none.</summary>
    public DateTime? Previous =>
        Moments
            .Where(moment => moment < Current)
            .Select(moment => (DateTime?)moment)
            .LastOrDefault();

    /// <summary>The change after the current one; null when there is none.</summary>
    public DateTime? Next =>
        Moments
            .Where(moment => Current is null || moment > Current)
            .Select(moment => (DateTime?)moment)
            .FirstOrDefault();

    /// <summary>
    /// Plays the trail up to a moment, itself included. Two who saved at once took turns, and the first to come is not always the first to be done: the record is taken
    /// before the first entry that is later than the moment.
    /// </summary>
    /// <param name="entries">All entries of the patient, in the order of their numbers.</param>
    /// <param name="moment">The moment (UTC).</param>
    public static PatientAsOf Of(IReadOnlyList<AuditEntry> entries, DateTime moment)
    {
        var replay = new PatientReplay();
        foreach (var entry in entries.TakeWhile(entry => entry.At <= moment))
            replay.Apply(entry);
        var moments = new List<DateTime>();
        foreach (var entry in entries)
        {
            if (moments.Count == 0 || entry.At > moments[^1])
                moments.Add(entry.At);
        }
        return new(
            PatientOf(replay),
            CompletedIn(replay),
            moments,
            moments.Where(at => at <= moment).Select(at => (DateTime?)at).LastOrDefault()
        );
    }

    private static Patient? PatientOf(PatientReplay replay)
    {
        var rows = replay.Rows.ToList();
        if (rows.Find(row => row.Table == DataDictionary.Patients.Code) is not { } told)
            return null;
        var number = told.Text("registry_number") ?? "";
        var patient = (Patient)DataDictionary.Patients.CreateRow(number);
        Fill(DataDictionary.Patients, patient, told);
        foreach (var file in DataDictionary.Files.Where(file => file.BelongsToPatient))
        {
            foreach (var row in rows.Where(row => row.Table == file.Code))
            {
                var made = file.CreateRow(number);
                Fill(file, made, row);
                file.AddTo(patient, made);
            }
        }
        return patient;
    }

    private static void Fill(CrfFile file, object row, ReplayedRow told)
    {
        foreach (var item in file.Items.Where(item => !item.IsReference))
        {
            // A value that is none of the item's any more, for the dictionary has changed since, is left out.
            if (
                told.Text(item.Code) is { } text
                && item.Parse(text, out var value) is null
                && value is not null
            )
            {
                item.SetValue(row, value);
            }
        }
        if (row is not IFormRow form || !told.Columns.TryGetValue("missing", out var missing))
            return;
        foreach (var reason in missing.EnumerateObject())
        {
            if (
                reason.Value.ValueKind == JsonValueKind.String
                && Codes<MissingReason>.TryParse(reason.Value.GetString(), out var known)
            )
            {
                form.Missing[reason.Name] = known;
            }
        }
    }

    private static HashSet<CrfForm> CompletedIn(PatientReplay replay) =>
        [
            .. replay
                .Rows.Where(row => row.Table == "form_completions")
                .Select(row =>
                    Codes<CrfForm>.TryParse(row.Key, out var form) ? form : (CrfForm?)null
                )
                .OfType<CrfForm>(),
        ];
}
