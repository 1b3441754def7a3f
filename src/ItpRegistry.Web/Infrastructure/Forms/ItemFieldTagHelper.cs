using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>
/// The field of an item of the case-report form: <c>&lt;item-field item="…" row="Model.Patient"&gt;</c>. Label, hint, unit, choices and kind
/// come from the data dictionary.
/// </summary>
[HtmlTargetElement("item-field")]
public sealed class ItemFieldTagHelper(IHtmlHelper html, IStringLocalizer<SharedText> sharedText)
    : FieldTagHelper(html)
{
    /// <summary>Up to this many choices are shown at once; more go into a list to choose from.</summary>
    private const int MostRadios = 4;

    public required DictionaryItem Item { get; set; }

    /// <summary>The stored row; none for a new one.</summary>
    public object? Row { get; set; }

    /// <summary>What stands before the item's code in the name, such as <c>rows[0].</c>.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Whether the reader may also say why there is no value.</summary>
    public bool AskWhyMissing { get; set; }

    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = Prefix + Item.Code;
        var value = ValueOf(name, Row is null ? null : Item.Format(Item.GetValue(Row)));
        return DrawAsync(
            output,
            new FormField
            {
                Name = name,
                Label = Item.Label.In(ItemMessages.Language),
                Hint = Hint(),
                Kind = Kind(value),
                Unit = Item.Unit?.Symbol,
                Choices = Choices(Item.Choices),
                Value = value,
                Errors = ErrorsOf(name),
                MissingReason = MissingReason(name),
            }
        );
    }

    private FieldKind Kind(string value) =>
        Item.Type switch
        {
            ItemType.Integer or ItemType.Decimal => FieldKind.Number,
            ItemType.Date => FieldKind.Date,
            ItemType.PartialDate => FieldKind.PartialDate,
            ItemType.YesNoUnknown => FieldKind.Radios,
            ItemType.Choice when Item.Choices.Count <= MostRadios => FieldKind.Radios,
            ItemType.Choice => FieldKind.Select,
            // A field of one line would swallow the line ends of a text that was imported.
            _ when value.AsSpan().ContainsAny('\r', '\n') => FieldKind.Multiline,
            _ => FieldKind.Text,
        };

    private string? Hint()
    {
        var format = Item.Type switch
        {
            ItemType.Date => sharedText["Hint.Date"].Value,
            ItemType.PartialDate => sharedText["Hint.PartialDate"].Value,
            _ => null,
        };
        var own = Item.Hint?.In(ItemMessages.Language);
        return (own, format) switch
        {
            (null, _) => format,
            (_, null) => own,
            _ => $"{own} {format}",
        };
    }

    private MissingReasonField? MissingReason(string name)
    {
        if (!AskWhyMissing || !Item.MayBeMissing)
            return null;
        var reasonName = name + ItemForm.MissingSuffix(Item);
        string? stored = (Row as IFormRow)?.Missing.TryGetValue(Item.Code, out var reason) is true
            ? Codes<MissingReason>.Of(reason)
            : null;
        // "Unknown" is among the answers already; a reason that was imported is shown all the same.
        if (Item.Type == ItemType.YesNoUnknown && stored is null)
            return null;
        return new(reasonName, Choices(DataDictionary.MissingReasons), ValueOf(reasonName, stored));
    }

    private static List<FieldChoice> Choices(IReadOnlyList<ItemChoice> choices) =>
        [
            .. choices.Select(choice => new FieldChoice(
                choice.Code,
                choice.Label.In(ItemMessages.Language)
            )),
        ];
}
