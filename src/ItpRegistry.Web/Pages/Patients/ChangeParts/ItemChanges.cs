using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.RecordParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.ChangeParts;

/// <summary>Puts the changed items of an entry into words.</summary>
public sealed class ItemChanges(IStringLocalizer<ChangesText> changesText)
{
    /// <summary>The items that changed, with the form of each, in the order of the file.</summary>
    /// <param name="file">The file, which is the table.</param>
    /// <param name="kind">Whether the row was added, changed or deleted.</param>
    /// <param name="changes">What changed.</param>
    public IEnumerable<(CrfForm? Form, ItemChange Change)> Of(
        CrfFile file,
        ChangeKind kind,
        TrailChanges changes
    )
    {
        foreach (var item in file.Items)
        {
            // Which row was added or deleted is said above its items.
            if (item.IsReference || (item.IsKey && kind != ChangeKind.Changed))
                continue;
            var (column, reason) = (changes.Column(item.Code), changes.Reason(item.Code));
            if (column is null && reason is null)
                continue;
            yield return (
                item.Form,
                new(
                    KeyOf(file, item),
                    Label(item),
                    kind == ChangeKind.Added ? null : Words(item, column?.Before, reason?.Before),
                    kind == ChangeKind.Deleted ? null : Words(item, column?.After, reason?.After),
                    item.Type == ItemType.Text
                )
            );
        }
    }

    /// <summary>How the filter names an item.</summary>
    public static string KeyOf(CrfFile file, DictionaryItem item) => $"{file.Code}.{item.Code}";

    public static string Label(DictionaryItem item)
    {
        var label = item.Label.In(ItemMessages.Language);
        return item.Unit is { } unit ? $"{label} ({unit.Symbol})" : label;
    }

    private string Words(DictionaryItem item, string? value, string? reason) =>
        value is not null
            ? item.Parse(value, out var parsed) is null
                ? FormViewBuilder.Words(item, parsed!)
                : value
            : reason is not null
                ? changesText["Missing", ReasonLabel(reason)]
                : changesText["NoAnswer"];

    private static string ReasonLabel(string code) =>
        DataDictionary
            .MissingReasons.FirstOrDefault(reason => reason.Code == code)
            ?.Label.In(ItemMessages.Language)
            .ToLowerInvariant()
        ?? code;
}
