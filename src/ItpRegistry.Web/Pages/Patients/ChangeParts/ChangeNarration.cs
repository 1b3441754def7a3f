using ItpRegistry.Data.Auditing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Time;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.ChangeParts;

/// <summary>Tells what the entries of a patient's audit trail did.</summary>
public sealed class ChangeNarration(
    IStringLocalizer<ChangesText> changesText,
    ItemChanges items,
    RowLabels labels,
    CaseChanges cases
)
{
    private const string Hidden = "hidden";

    /// <summary>Each entry with what it did; one that changed nothing that is told is left out.</summary>
    /// <param name="entries">All entries of the patient, in the order of their numbers.</param>
    /// <param name="definitions">What the response definitions are called, by their ids.</param>
    public IEnumerable<(AuditEntry Entry, RowChange Change)> Tell(
        IEnumerable<AuditEntry> entries,
        IReadOnlyDictionary<int, string> definitions
    )
    {
        var rows = new TrailRows();
        foreach (var entry in entries)
        {
            foreach (var change in Tell(entry, rows, definitions))
                yield return (entry, change);
        }
    }

    private IEnumerable<RowChange> Tell(
        AuditEntry entry,
        TrailRows rows,
        IReadOnlyDictionary<int, string> definitions
    )
    {
        var file = DataDictionary.Files.FirstOrDefault(f => f.Code == entry.TableName);
        if (entry.Changes is null)
        {
            var form = file?.Forms[0];
            return
            [
                new(
                    form,
                    ChangeKind.Erased,
                    form is null ? changesText["Patient"] : Title(form.Value),
                    []
                ),
            ];
        }
        var changes = TrailChanges.Read(entry.Changes);
        return file is null
            ? cases.Tell(entry, changes, (table, key) => Where(table, key, rows), definitions)
            : OfForm(file, entry, changes, rows);
    }

    private IEnumerable<RowChange> OfForm(
        CrfFile file,
        AuditEntry entry,
        TrailChanges changes,
        TrailRows rows
    )
    {
        var kind = entry.Operation switch
        {
            "insert" => ChangeKind.Added,
            "delete" => ChangeKind.Deleted,
            _ => ChangeKind.Changed,
        };
        var row = file.Repeats ? rows.Play(file, entry, changes) : null;
        var name = file.Repeats ? Name(file, row, entry.RowKey ?? "") : null;
        var told = items.Of(file, kind, changes).ToList();
        foreach (var form in told.GroupBy(item => item.Form))
        {
            yield return new(
                form.Key,
                kind,
                form.Key is { } of ? Title(of, name) : changesText["Patient"],
                [.. form.Select(item => item.Change)]
            );
        }
        if (told.Count == 0 && kind != ChangeKind.Changed)
            yield return new(file.Forms[0], kind, Title(file.Forms[0], name), []);
        if (kind == ChangeKind.Changed && changes.Column(Hidden) is { } hidden)
        {
            ItemChange change = new(
                null,
                changesText["Hidden"],
                YesNo(hidden.Before),
                YesNo(hidden.After)
            );
            yield return new(null, kind, changesText["Patient"], [change]);
        }
    }

    private string YesNo(string? value) => value == "true" ? changesText["Yes"] : changesText["No"];

    /// <summary>A row of a form, for what is about it.</summary>
    private string Where(CrfFile file, string rowKey, TrailRows rows) =>
        Title(file.Forms[0], file.Repeats ? Name(file, rows.Find(file, rowKey), rowKey) : null);

    private string Name(CrfFile file, object? row, string rowKey) =>
        row is not null ? labels.Of(file, row)
        : PartialDate.TryParse(rowKey.Split('/')[0], out var date) && date.IsExact
            ? ClinicalFormat.Date(date)
        : changesText["Number", rowKey];

    private string Title(CrfForm form, string? row = null)
    {
        var title = CrfForms.Title(form).In(ItemMessages.Language);
        return row is null ? title : changesText["Row", title, row];
    }
}
