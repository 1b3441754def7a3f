using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>Every message of a refused form at the top of the page, in the order of its fields, each a link to its field.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(IStringLocalizer<SharedText> sharedText) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary-title");
        var title = new TagBuilder("h2");
        title.Attributes["id"] = "error-summary-title";
        title.InnerHtml.Append(sharedText["Error.Summary"]);
        output.Content.AppendHtml(title);
        var list = new TagBuilder("ul");
        foreach (var (name, message) in Messages())
            list.InnerHtml.AppendHtml(Line(name, message));
        output.Content.AppendHtml(list);
    }

    private static TagBuilder Line(string? name, string message)
    {
        var line = new TagBuilder("li");
        if (name is null)
        {
            line.InnerHtml.Append(message);
            return line;
        }
        var link = new TagBuilder("a");
        link.Attributes["href"] = $"#{FormField.IdOf(name)}";
        link.InnerHtml.Append(message);
        line.InnerHtml.AppendHtml(link);
        return line;
    }

    /// <summary>Messages of fields that the page does not show come first and link nowhere.</summary>
    private IEnumerable<(string? Name, string Message)> Messages()
    {
        var drawn = FormContext.Of(ViewContext.HttpContext).Names;
        var state = ViewContext.ModelState;
        return state
            .Where(entry => !drawn.Contains(entry.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(entry => entry.Value!.Errors)
            .Select(error => ((string?)null, error.ErrorMessage))
            .Concat(
                drawn.SelectMany(name =>
                    (state[name]?.Errors ?? []).Select(error => ((string?)name, error.ErrorMessage))
                )
            );
    }
}
