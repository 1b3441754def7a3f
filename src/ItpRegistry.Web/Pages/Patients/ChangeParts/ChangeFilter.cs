using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;

namespace ItpRegistry.Web.Pages.Patients.ChangeParts;

/// <summary>What of a patient's changes is shown: everything, a form, or one item of a form.</summary>
/// <param name="Form">The form; null for everything.</param>
/// <param name="Item">The item of the form, as <see cref="ItemChanges.KeyOf"/> names it; null for the whole form.</param>
public sealed record ChangeFilter(CrfForm? Form, string? Item)
{
    /// <summary>The parameter in the address.</summary>
    public const string Parameter = "only";

    public static ChangeFilter Everything { get; } = new(null, null);

    /// <summary>In the address; null for everything.</summary>
    public string? Value => Item ?? (Form is { } form ? Codes<CrfForm>.Of(form) : null);

    /// <summary>Every form with its items, as choices; the first of each is the form itself.</summary>
    public static IReadOnlyList<(string Form, IReadOnlyList<FieldChoice> Choices)> Choices() =>
        [.. Enum.GetValues<CrfForm>().Select(form => (TitleOf(form), ChoicesOf(form)))];

    /// <summary>Reads what <see cref="Value"/> writes; null when it is none of the choices.</summary>
    public static ChangeFilter? Read(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return Everything;
        if (Codes<CrfForm>.TryParse(value, out var form))
            return new(form, null);
        foreach (var file in DataDictionary.Files)
        {
            foreach (var item in file.Items)
            {
                if (IsOffered(item) && ItemChanges.KeyOf(file, item) == value)
                    return new(item.Form, value);
            }
        }
        return null;
    }

    /// <summary>What of a change passes; null when nothing does.</summary>
    public RowChange? Of(RowChange change)
    {
        if (Form is null)
            return change;
        if (change.Form != Form)
            return null;
        if (Item is null)
            return change;
        // What was erased may have been about the item.
        var items = change.Items.Where(item => item.Key == Item).ToList();
        return items.Count > 0 || change.Kind == ChangeKind.Erased
            ? change with
            {
                Items = items,
            }
            : null;
    }

    private static string TitleOf(CrfForm form) => CrfForms.Title(form).In(ItemMessages.Language);

    private static IReadOnlyList<FieldChoice> ChoicesOf(CrfForm form) =>
        [
            new(Codes<CrfForm>.Of(form), TitleOf(form)),
            .. DataDictionary.Files.SelectMany(file =>
                file.Items.Where(item => item.Form == form && IsOffered(item))
                    .Select(item => new FieldChoice(
                        ItemChanges.KeyOf(file, item),
                        item.Label.In(ItemMessages.Language)
                    ))
            ),
        ];

    private static bool IsOffered(DictionaryItem item) =>
        item is { IsReference: false, Form: not null }
        && (!item.IsKey || item.Code is "sequence" or "date");
}
