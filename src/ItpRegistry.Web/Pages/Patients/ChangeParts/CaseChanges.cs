using System.Globalization;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.ChangeParts;

/// <summary>Tells changes of what hangs on a patient's forms: completions, confirmations of warnings, adjudications, removals.</summary>
public sealed class CaseChanges(IStringLocalizer<ChangesText> changesText)
{
    /// <summary>What an entry did.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="changes">Its columns.</param>
    /// <param name="where">Names a row of a file.</param>
    /// <param name="definitions">What the response definitions are called, by their ids.</param>
    public IEnumerable<RowChange> Tell(
        AuditEntry entry,
        TrailChanges changes,
        Func<CrfFile, string, string> where,
        IReadOnlyDictionary<int, string> definitions
    ) =>
        entry.TableName switch
        {
            "form_completions" => [Completion(entry)],
            "soft_warnings" => [Warning(entry, changes, where)],
            "outcome_adjudications" => [Adjudication(changes, definitions)],
            "patient_removals" => [Removal(entry, changes)],
            var table => [new(null, ChangeKind.Changed, table, [])],
        };

    private RowChange Completion(AuditEntry entry)
    {
        var kind = entry.Operation == "delete" ? ChangeKind.Reopened : ChangeKind.Completed;
        return Codes<CrfForm>.TryParse(entry.RowKey, out var form)
            ? new(form, kind, CrfForms.Title(form).In(ItemMessages.Language), [])
            : new(null, kind, changesText["Patient"], []);
    }

    /// <summary>The row key of a warning: check, file, row within the file where it has several, and item, with slashes between.</summary>
    private RowChange Warning(
        AuditEntry entry,
        TrailChanges changes,
        Func<CrfFile, string, string> where
    )
    {
        var parts = (entry.RowKey ?? "").Split('/');
        var file = DataDictionary.Files.FirstOrDefault(f => parts.Length > 1 && f.Code == parts[1]);
        var item = file?.Find(parts[^1]);
        var rowKey = string.Join('/', parts.Skip(2).SkipLast(1));
        var confirmed = changes.Column("confirmed_reason");
        var label = Codes<SoftWarningCode>.TryParse(parts[0], out var code)
            ? changesText[$"Warning.{code}"].Value
            : parts[0];
        return new(
            item?.Form ?? file?.Forms[0],
            ChangeKind.Reviewed,
            file is null ? changesText["Patient"] : where(file, rowKey),
            [
                new(
                    item is null ? null : ItemChanges.KeyOf(file!, item),
                    label,
                    Confirmed(confirmed?.Before, null),
                    Confirmed(confirmed?.After, entry.Reason)
                ),
            ]
        );
    }

    /// <summary>The reason is not told again when it stands above already.</summary>
    private string Confirmed(string? reason, string? told) =>
        reason is null ? changesText["NotConfirmed"]
        : reason == told ? changesText["Confirmed.Told"]
        : changesText["Confirmed", reason];

    private RowChange Adjudication(
        TrailChanges changes,
        IReadOnlyDictionary<int, string> definitions
    )
    {
        var id = changes.Column("definition_id")?.After;
        var name =
            int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && definitions.TryGetValue(number, out var known)
                ? known
                : id ?? "";
        return new(
            null,
            ChangeKind.Adjudicated,
            changesText["Adjudication", name],
            [
                .. Computed("adjudicated_outcome", "outcome"),
                .. Computed("outcome", "computed_outcome"),
                .. Computed("investigator_assessment", "investigator_assessment"),
            ]
        );

        IEnumerable<ItemChange> Computed(string outcomeColumn, string column)
        {
            var described = OutcomeColumns.All.Single(known => known.Code == outcomeColumn);
            if (changes.Column(column)?.After is { } code)
            {
                yield return new(
                    null,
                    described.Label.In(ItemMessages.Language),
                    null,
                    described.ChoiceLabel(code).In(ItemMessages.Language)
                );
            }
        }
    }

    private RowChange Removal(AuditEntry entry, TrailChanges changes)
    {
        var kind = entry.Operation == "insert" ? ChangeKind.Removed : ChangeKind.Restored;
        List<ItemChange> items = [];
        if (changes.Column("kind")?.After is { } why)
            items.Add(new(null, changesText["Removal.Kind"], null, changesText[$"Removal.{why}"]));
        if (changes.Column("duplicate_of")?.After is { } number)
            items.Add(new(null, changesText["Removal.Number"], null, number));
        return new(null, kind, changesText["Patient"], items);
    }
}
