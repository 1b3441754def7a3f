using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>A cell of a table: a group, whether its members or the others are meant, and what the cell counts.</summary>
/// <param name="Group">The group; null for the whole cohort.</param>
/// <param name="Membership">Members, the complement, or those in neither.</param>
/// <param name="Filter">What the cell counts.</param>
public sealed record CohortCell(ComposedGroup? Group, YesNoUnknown Membership, CohortFilter Filter)
{
    /// <summary>The whole cohort.</summary>
    public static CohortCell Everyone { get; } = new(null, YesNoUnknown.Yes, CohortFilter.All);

    /// <summary>The patients behind it, in their order.</summary>
    public IReadOnlyList<CohortRow> Apply(IReadOnlyList<CohortRow> rows) =>
        [
            .. rows.Where(row =>
                (Group is null || Group.Filter.MembershipOf(row) == Membership)
                && Filter.Includes(row)
            ),
        ];
}

/// <summary>Reads the cell that an address of <see cref="CohortLinks"/> names.</summary>
public sealed class CellReader(
    IStringLocalizer<SharedText> sharedText,
    IStringLocalizer<CohortText> cohortText,
    CriteriaReader criteria,
    GroupReader groups
)
{
    /// <summary>The cell, or null when a message says why there is none.</summary>
    public CohortCell? Read(
        IQueryCollection query,
        CohortChoices choices,
        ModelStateDictionary state
    )
    {
        var before = state.ErrorCount;
        var text = query[CohortLinks.Of].ToString();
        var group = text.Length == 0 ? null : groups.Read(text, choices, state);
        var membership = YesNoUnknown.Yes;
        var code = query[CohortLinks.Member].ToString();
        if (code.Length > 0 && !Codes<YesNoUnknown>.TryParse(code, out membership))
        {
            state.AddModelError(
                CohortLinks.Member,
                sharedText[
                    "Problem.UnknownCode",
                    cohortText["Cell.Member"],
                    code,
                    string.Join(", ", Codes<YesNoUnknown>.All)
                ]
            );
        }
        var filter = criteria.Read(
            name => query[CohortLinks.Cell + name].OfType<string>(),
            choices,
            state,
            CohortLinks.Cell
        );
        return state.ErrorCount == before ? new(group, membership, filter) : null;
    }
}
