using System.Globalization;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>Tells form-draft.js and conditional-fields.js of a form where its draft is kept, whose it is, and the words they need.</summary>
[HtmlTargetElement("form", Attributes = "draft-address")]
public sealed class DraftFormTagHelper(
    IUrlHelperFactory urls,
    IStringLocalizer<EntryText> entryText
) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The path of the page with the form.</summary>
    public required string DraftAddress { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var url = urls.GetUrlHelper(ViewContext);
        var user = ViewContext.HttpContext.FindCurrentUser()!;
        Set("draft", url.Content($"~{DraftAddress}") + "?handler=draft");
        Set("user", user.Id.ToString(CultureInfo.InvariantCulture));
        // The page holds what was sent to it; what the tab has kept of that is done with.
        if (HttpMethods.IsPost(ViewContext.HttpContext.Request.Method))
            Set("answered", "yes");
        foreach (var name in new[] { "Kept", "Unsent", "SignedOut", "Restored", "TooLong" })
            Set(FormAttribute(name), entryText[$"Draft.{name}"]);
        Set("clears", entryText["Clear.Asks", "{0}"]);
        Set("clear", entryText["Clear.Yes"]);
        Set("keep", entryText["Clear.No"]);

        void Set(string name, string value) =>
            output.Attributes.SetAttribute($"data-{name}", value);
    }

    private static string FormAttribute(string name) =>
        string.Concat(
            name.Select(
                (c, i) =>
                    i > 0 && char.IsUpper(c)
                        ? $"-{char.ToLowerInvariant(c)}"
                        : char.ToLowerInvariant(c).ToString()
            )
        );
}
