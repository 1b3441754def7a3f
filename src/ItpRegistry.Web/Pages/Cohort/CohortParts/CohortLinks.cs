using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using Microsoft.AspNetCore.Http.Extensions;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>Addresses of the patients behind a cell: the cohort's own filters, the group, and what the cell counts.</summary>
/// <param name="address">The address of the page that lists patients; null where there are no links.</param>
/// <param name="question">The filters of the cohort, by their names.</param>
public sealed class CohortLinks(string? address, IEnumerable<KeyValuePair<string, string>> question)
{
    /// <summary>The group whose members are listed.</summary>
    public const string Of = "of";

    /// <summary>Whether members (<c>yes</c>), the complement (<c>no</c>) or those in neither (<c>unknown</c>) are listed.</summary>
    public const string Member = "member";

    /// <summary>In front of the names of a cell's restrictions, which hold beside the filters of the same variable.</summary>
    public const string Cell = "cell.";

    private static readonly string[] OfTables =
    [
        CohortFilterForm.ByName,
        CohortFilterForm.GroupName,
        Of,
        Member,
    ];

    /// <summary>Patients of the cohort for whom a cell counts.</summary>
    public string Patients(params IEnumerable<CohortCriterion> cell) =>
        Patients(null, YesNoUnknown.Yes, cell);

    /// <summary>Patients of a group for whom a cell counts.</summary>
    public string Patients(
        ComposedGroup? group,
        YesNoUnknown membership,
        params IEnumerable<CohortCriterion> cell
    )
    {
        if (address is null)
            return "";
        var query = new QueryBuilder(
            question.Where(pair =>
                !OfTables.Contains(pair.Key) && !pair.Key.StartsWith(Cell, StringComparison.Ordinal)
            )
        );
        // Everybody is a member of a group without a restriction.
        if (group is { Filter.Criteria.Count: > 0 })
        {
            query.Add(Of, GroupReader.Write(group));
            if (membership != YesNoUnknown.Yes)
                query.Add(Member, Codes<YesNoUnknown>.Of(membership));
        }
        foreach (var (name, value) in CriteriaText.Write(cell))
            query.Add(Cell + name, value);
        return address + query;
    }
}
