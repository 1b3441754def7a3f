using ItpRegistry.Data;
using ItpRegistry.Data.Listing;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.ListParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients;

/// <summary>The patients that the reader may see: searched, filtered, sorted and shown a page at a time, all by the address.</summary>
public sealed class IndexModel(
    RegistryDbContext database,
    PatientListFields fields,
    PatientListRequestReader reader,
    IStringLocalizer<PatientListText> patientListText
) : PageModel
{
    public IReadOnlyList<PatientListField> Fields { get; private set; } = [];

    public PatientListRequest Asked { get; private set; } = null!;

    public PatientListPage Patients { get; private set; } = null!;

    /// <summary>Whether the reader enters patients of some center.</summary>
    public bool CanEnter { get; private set; }

    public int LastPage => Math.Max(1, (Patients.Matching + Asked.PageSize - 1) / Asked.PageSize);

    /// <summary>The restrictions that are set, each with its words and the address of the list without it.</summary>
    public IEnumerable<(string Words, string Without)> Restrictions()
    {
        if (Asked.Filter.Search is { } search)
        {
            var words = patientListText["Restriction", patientListText["Search"].Value, search];
            yield return (words, Asked.With(PatientListRequest.Search, null));
        }
        foreach (var field in Fields)
        {
            if (Asked.Value(field.Name) is not { } value)
                continue;
            var without = Asked.With(field.Name, null);
            yield return (
                patientListText["Restriction", field.Label, field.LabelOf(value)!],
                without
            );
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        CanEnter = user.CanEditPatients;
        Fields = await fields.ForAsync(user, cancellation);
        Asked = reader.Read(Request.Query, Fields, ModelState);
        Patients = await PatientListQuery.ReadAsync(
            database,
            // Withdrawn consent is for those to know who act on it: the own center and the coordinating center.
            new(user.VisibleCenterIds, user.CanCoordinate ? null : user.EditableCenterIds),
            Asked.Filter,
            Asked.SortedBy,
            Asked.PageNumber,
            Asked.PageSize,
            cancellation
        );
        return ModelState.IsValid ? Page() : this.Refused();
    }
}
