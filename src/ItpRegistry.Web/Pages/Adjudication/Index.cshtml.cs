using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Adjudication;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Pages.Adjudication.AdjudicationParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace ItpRegistry.Web.Pages.Adjudication;

/// <summary>The outcomes whose computed class is not the one that the investigator gave, open or decided, a page at a time.</summary>
public sealed class IndexModel(RegistryDbContext database) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The response definition; without one the default.</summary>
    [BindProperty(SupportsGet = true, Name = "definition")]
    public int? DefinitionId { get; set; }

    /// <summary>The code of the state; without one open.</summary>
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? StateCode { get; set; }

    /// <summary>The page, from 1. (A parameter named page is the framework's own.)</summary>
    [BindProperty(SupportsGet = true, Name = "part")]
    public int? PageNumber { get; set; }

    public DefinitionChoice Definitions { get; private set; } = null!;

    public AdjudicationState State { get; private set; } = AdjudicationState.Open;

    public AdjudicationPage Outcomes { get; private set; } = null!;

    /// <summary>The address of the list as it is, but for what is named; any change but of the page leads to the first page.</summary>
    public string With(
        ResponseDefinition? definition = null,
        AdjudicationState? state = null,
        int page = 1
    )
    {
        var parameters = new Dictionary<string, string?>();
        if (Definitions.IdOf(definition ?? Definitions.Chosen) is { } id)
            parameters["definition"] = id.ToString(CultureInfo.InvariantCulture);
        if ((state ?? State) is not AdjudicationState.Open and var other)
            parameters["state"] = Codes<AdjudicationState>.Of(other);
        if (page > 1)
            parameters["part"] = page.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("/adjudication", parameters);
    }

    /// <summary>The address of a patient's page under the chosen definition.</summary>
    public string AddressOf(AdjudicationRow row) =>
        $"/patients/{row.RegistryNumber}/adjudication"
        + (Definitions.ChosenId is { } id ? $"?definition={id}" : "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (StateCode is not null)
        {
            if (!Codes<AdjudicationState>.TryParse(StateCode, out var state))
                return NotFound();
            State = state;
        }
        var definitions = await DefinitionChoice.LoadAsync(database, DefinitionId, cancellation);
        if (!ModelState.IsValid || definitions is null)
            return NotFound();
        Definitions = definitions;
        Outcomes = await AdjudicationList.ReadAsync(
            database,
            definitions.Chosen.Id,
            State,
            PageNumber ?? 1,
            PageSize,
            cancellation
        );
        return Page();
    }
}
