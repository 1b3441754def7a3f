using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>A row of Table 2 as the page shows it.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Counts">Its outcomes.</param>
/// <param name="UnknownMembership">Patients of whom it cannot be told whether they are in it.</param>
/// <param name="Group">The group for the addresses of the patients behind the cells; null for everyone.</param>
/// <param name="Links">Those addresses.</param>
/// <param name="ShowsIntervals">Whether Wilson intervals stand beside the percentages.</param>
public sealed record OutcomeRow(
    string Name,
    OutcomeCounts Counts,
    int UnknownMembership,
    ComposedGroup? Group,
    CohortLinks Links,
    bool ShowsIntervals
)
{
    internal string Patients(OutcomeColumn column) =>
        Links.Patients(Group, YesNoUnknown.Yes, TableGroups.Column(column));

    /// <summary>Where those are listed of whom it cannot be told.</summary>
    public string PatientsUnknown => Links.Patients(Group, YesNoUnknown.Unknown);

    /// <summary>The shares of the columns that have one.</summary>
    internal IReadOnlyList<(OutcomeColumn Column, Share Share)> Shares =>
        [
            (OutcomeColumn.OverallResponse, Counts.OverallResponseShare),
            (OutcomeColumn.CompleteResponse, Counts.CompleteResponseShare),
            (OutcomeColumn.Response, Counts.ResponseShare),
            (OutcomeColumn.Relapse, Counts.RelapseShare),
            (OutcomeColumn.Failure, Counts.FailureShare),
        ];
}
