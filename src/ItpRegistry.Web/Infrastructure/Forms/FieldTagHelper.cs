using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>Draws a <see cref="FormField"/> with what the reader typed and what was wrong with it.</summary>
public abstract class FieldTagHelper(IHtmlHelper html) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>What the reader typed when the form was refused, else the stored value.</summary>
    protected string ValueOf(string name, string? stored) =>
        ViewContext.ModelState.TryGetValue(name, out var entry) && entry.AttemptedValue is { } typed
            ? typed
            : stored ?? "";

    protected IReadOnlyList<string> ErrorsOf(string name) =>
        ViewContext.ModelState.TryGetValue(name, out var entry)
            ? [.. entry.Errors.Select(error => error.ErrorMessage)]
            : [];

    protected async Task DrawAsync(TagHelperOutput output, FormField field)
    {
        FormContext.Of(ViewContext.HttpContext).Add(field.Name);
        ((IViewContextAware)html).Contextualize(ViewContext);
        output.TagName = null;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(await html.PartialAsync("Forms/_Field", field));
    }
}
