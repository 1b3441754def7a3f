using System.Globalization;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Pages.Patients.AsOfParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>A patient's whole record as it stood at a past moment, for everyone who may read the patient. Nothing is edited here.</summary>
public sealed class AsOfModel(AsOfReader records) : PageModel
{
    /// <summary>The parameter of the moment: ISO 8601 in coordinated universal time, with or without the Z, to the second or finer.</summary>
    public const string At = "at";

    /// <summary>As a browser's field of day and time sends it, as links have it, and as people write it.</summary>
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd",
    ];

    public AsOfView View { get; private set; } = null!;

    public string RegistryNumber => HttpContext.PatientInCenter().RegistryNumber;

    /// <summary>As the field has it.</summary>
    public string Typed =>
        View.Moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The address of the record at another moment.</summary>
    public string With(DateTime moment) =>
        QueryHelpers.AddQueryString(
            Url.Content($"~/patients/{RegistryNumber}/as-of"),
            At,
            moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)
        );

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var text = Request.Query[At].ToString().Trim().TrimEnd('Z');
        var moment = Read(text);
        if (text.Length > 0 && moment is null)
            return NotFound();
        View = await records.ReadAsync(
            HttpContext.PatientInCenter().PatientId,
            moment,
            cancellation
        );
        return Page();
    }

    private static DateTime? Read(string text) =>
        DateTime.TryParseExact(
            text.Replace(' ', 'T'),
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment
        )
            ? moment
            : null;
}
