using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>A field that is no item of the case-report form: <c>&lt;form-field name="Email" kind="Email" label="…"&gt;</c>.</summary>
[HtmlTargetElement("form-field")]
public sealed class FormFieldTagHelper(IHtmlHelper html) : FieldTagHelper(html)
{
    public required string Name { get; set; }

    public required string Label { get; set; }

    public FieldKind Kind { get; set; } = FieldKind.Text;

    public string? Hint { get; set; }

    public string? Unit { get; set; }

    /// <summary>The stored value; what the reader typed goes before it.</summary>
    public string? Value { get; set; }

    public string? Autocomplete { get; set; }

    public IReadOnlyList<FieldChoice> Choices { get; set; } = [];

    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        DrawAsync(
            output,
            new FormField
            {
                Name = Name,
                Label = Label,
                Kind = Kind,
                Hint = Hint,
                Unit = Unit,
                // A password is never written back into a page.
                Value = Kind is FieldKind.Password ? "" : ValueOf(Name, Value),
                Choices = Choices,
                Errors = ErrorsOf(Name),
                Autocomplete = Autocomplete,
            }
        );
}
