using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>A row of the other centers' outcomes, as far as it may be shown.</summary>
/// <param name="Group">The group.</param>
/// <param name="N">Patients; null when so few that they are withheld.</param>
/// <param name="Counts">Their outcomes; null when withheld.</param>
public sealed record OtherCentersRow(CohortGroup Group, int? N, OutcomeCounts? Counts);

/// <summary>
/// Outcomes of the centers that a reader does not see, for comparison with the own ones, without any number that would show a handful of another center's
/// patients (domain.md section 6, last sentence).
/// </summary>
/// <remarks>
/// A number from 1 to the floor less 1 is withheld, and with it every number from which it could be had by subtraction: all outcomes of a group
/// when any outcome of its members, of its complement or of those in neither is that small; those of MMF and AZA both when any
/// outcome of MMF, AZA or the other immunosuppressors is. Nothing is shown of fewer than two other centers. Only for cohorts that the reader
/// cannot narrow: two cohorts that differ by one patient would tell of that patient.
/// </remarks>
/// <param name="Centers">Other centers with patients in the cohort; null when fewer than two.</param>
/// <param name="Rows">A row for each group of Table 2; empty when nothing is shown.</param>
public sealed record OtherCenters(int? Centers, IReadOnlyList<OtherCentersRow> Rows)
{
    /// <summary>The fewest other centers of which anything is shown.</summary>
    public const int FewestCenters = 2;

    /// <summary>Counts the others.</summary>
    /// <param name="rows">The patients of the other centers in the cohort.</param>
    /// <param name="floor">The smallest number that is shown, 1 or more; 0 always is.</param>
    public static OtherCenters From(IReadOnlyList<CohortRow> rows, int floor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(floor, 1);
        var centers = rows.Select(row => row.CenterCode).Distinct().Count();
        if (centers < FewestCenters)
            return new(null, []);
        var table = Table2.From(rows);
        var drugsAreSmall = DrugParts(rows).Any(part => IsSmall(part, floor));
        return new(
            centers,
            [
                .. table.Groups.Select(group =>
                    RowOf(
                        group,
                        floor,
                        drugsAreSmall && group.Group is (CohortGroup.Mmf or CohortGroup.Aza)
                    )
                ),
            ]
        );
    }

    private static OtherCentersRow RowOf(GroupOutcomes group, int floor, bool withhold)
    {
        var sizesAreSmall =
            IsSmall(group.Members.N, floor)
            || IsSmall(group.Complement.N, floor)
            || IsSmall(group.UnknownMembership, floor);
        var cellsAreSmall =
            withhold || IsSmall(group.Members, floor) || IsSmall(group.Complement, floor);
        return new(
            group.Group,
            sizesAreSmall || withhold ? null : group.Members.N,
            sizesAreSmall || cellsAreSmall ? null : group.Members
        );
    }

    /// <summary>MMF, AZA, and what is left of everybody, which the table does not name and would give away.</summary>
    private static IEnumerable<OutcomeCounts> DrugParts(IReadOnlyList<CohortRow> rows)
    {
        var table = Table2.From(
            rows.Where(row =>
                CohortGroups.MembershipOf(row.Characteristics, CohortGroup.Mmf) != YesNoUnknown.Yes
                && CohortGroups.MembershipOf(row.Characteristics, CohortGroup.Aza)
                    != YesNoUnknown.Yes
            )
        );
        var all = Table2.From(rows);
        return
        [
            all[CohortGroup.Mmf].Members,
            all[CohortGroup.Aza].Members,
            table[CohortGroup.All].Members,
        ];
    }

    private static bool IsSmall(OutcomeCounts counts, int floor) =>
        IsSmall(counts.CompleteResponse, floor)
        || IsSmall(counts.Response, floor)
        || IsSmall(counts.Failure, floor)
        || IsSmall(counts.NotEvaluable, floor)
        || IsSmall(counts.Relapse, floor)
        || IsSmall(counts.OverallResponse - counts.Relapse, floor);

    private static bool IsSmall(int count, int floor) => count > 0 && count < floor;
}
