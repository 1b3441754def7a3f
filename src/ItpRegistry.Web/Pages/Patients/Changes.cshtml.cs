using System.Globalization;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Pages.Patients.ChangeParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>Who changed what of a patient, when and why, for everyone who may read the patient.</summary>
public sealed class ChangesModel(PatientChanges changes) : PageModel
{
    private const string PageParameter = "part";

    /// <summary>The page, from 1. (A parameter named page is the framework's own.)</summary>
    [BindProperty(SupportsGet = true, Name = PageParameter)]
    public int? PageNumber { get; set; }

    public ChangeFilter Filter { get; private set; } = ChangeFilter.Everything;

    public ChangesPage Changes { get; private set; } = null!;

    public string RegistryNumber => HttpContext.PatientInCenter().RegistryNumber;

    /// <summary>The address of the page with another filter; without one everything.</summary>
    public string With(string? filter, int page = 1)
    {
        var parameters = new Dictionary<string, string?>();
        if (filter is not null)
            parameters[ChangeFilter.Parameter] = filter;
        if (page > 1)
            parameters[PageParameter] = page.ToString(CultureInfo.InvariantCulture);
        return Url.Content(
            QueryHelpers.AddQueryString($"~/patients/{RegistryNumber}/changes", parameters)
        );
    }

    /// <summary>The address of the record as it stood after a save.</summary>
    public string AsOf(DateTime moment) =>
        Url.Content(
            QueryHelpers.AddQueryString(
                $"~/patients/{RegistryNumber}/as-of",
                AsOfModel.At,
                moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)
            )
        );

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var filter = ChangeFilter.Read(Request.Query[ChangeFilter.Parameter]);
        if (!ModelState.IsValid || filter is null)
            return NotFound();
        Filter = filter;
        Changes = await changes.ReadAsync(
            HttpContext.PatientInCenter().PatientId,
            filter,
            PageNumber ?? 1,
            cancellation
        );
        return Page();
    }
}
