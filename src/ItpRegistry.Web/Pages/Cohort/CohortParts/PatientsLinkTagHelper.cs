using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>A number of a table that opens the patients behind it; nobody is behind a 0, which is just a number.</summary>
[HtmlTargetElement("patients-link")]
public sealed class PatientsLinkTagHelper : TagHelper
{
    /// <summary>How many patients are behind it.</summary>
    public required int Count { get; set; }

    /// <summary>Where they are listed; empty in a file, which has no links.</summary>
    public required string Address { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Count == 0 || Address.Length == 0)
        {
            output.TagName = null;
            return;
        }
        output.TagName = "a";
        output.AddClass("cohort-cell", HtmlEncoder.Default);
        output.Attributes.SetAttribute("href", Address);
    }
}
