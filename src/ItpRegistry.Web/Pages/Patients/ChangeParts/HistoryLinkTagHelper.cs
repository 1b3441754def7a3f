using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.ChangeParts;

/// <summary>
/// Leads from an item of the patient in the address to all its values, from the first to the present one: <c>&lt;history-link item="…" /&gt;</c>. Nothing for an
/// item that has had one value only, so that the few links that there are say something.
/// </summary>
[HtmlTargetElement("history-link", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HistoryLinkTagHelper(
    ChangedItems changed,
    IStringLocalizer<ChangesText> changesText
) : TagHelper
{
    public required DictionaryItem Item { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var http = ViewContext.HttpContext;
        if (
            http.Features.Get<PatientInCenter>() is not { } patient
            || DataDictionary.Files.FirstOrDefault(file => file.Items.Contains(Item))
                is not { } file
        )
        {
            return;
        }
        var key = ItemChanges.KeyOf(file, Item);
        if (!await changed.ContainsAsync(patient.PatientId, key, http.RequestAborted))
            return;
        var link = new TagBuilder("a");
        link.AddCssClass("history-link");
        link.Attributes["href"] = QueryHelpers.AddQueryString(
            $"{http.Request.PathBase}/patients/{patient.RegistryNumber}/changes",
            ChangeFilter.Parameter,
            key
        );
        link.InnerHtml.Append(changesText["History"]);
        var of = new TagBuilder("span");
        of.AddCssClass("visually-hidden");
        of.InnerHtml.Append($" {changesText["History.Of", Item.Label.In(ItemMessages.Language)]}");
        link.InnerHtml.AppendHtml(of);
        output.Content.SetContent(" ").AppendHtml(link);
    }
}
