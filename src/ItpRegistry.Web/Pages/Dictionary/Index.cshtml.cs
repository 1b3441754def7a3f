using ItpRegistry.Web.Pages.Dictionary.DictionaryParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages.Dictionary;

/// <summary>The data dictionary: every item of the forms and every computed column, all of them or those found by the address.</summary>
public sealed class IndexModel(DictionaryView dictionary) : PageModel
{
    /// <summary>Words to find; everything is shown without.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    /// <summary>Every section.</summary>
    public IReadOnlyList<DictionarySection> All { get; private set; } = [];

    /// <summary>The sections that are shown.</summary>
    public IReadOnlyList<DictionarySection> Shown { get; private set; } = [];

    public bool IsSearch => !string.IsNullOrWhiteSpace(Search);

    public void OnGet()
    {
        All = dictionary.Sections();
        Shown = DictionarySearch.Find(All, Search);
    }

    /// <summary>How many items there are in these sections.</summary>
    public static int Count(IEnumerable<DictionarySection> sections) =>
        sections.Sum(section => section.Entries.Count);
}
