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
/// A number from 1 to the floor less 1 is withheld, and with it every number from which it could be had by subtraction. What the table gives away beside
/// its rows is what is left of everybody: without a group, and without both MMF and AZA, or both TPO-RAs. A group's outcomes are withheld
/// when any of its own, or of those of who is left without it, is that small; both of a pair's when that is so without both. Nothing is shown of fewer than
/// two other centers. Only for a cohort that the reader can neither narrow nor exchange for a similar one: two cohorts that differ by one patient would tell
/// of that patient.
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
        var withheld = Pairs
            .Where(pair => !IsShown(LeftWithout(rows, pair), floor))
            .SelectMany(pair => pair)
            .ToHashSet();
        return new(centers, [.. table.Groups.Select(group => RowOf(group, rows, floor, withheld))]);
    }

    /// <summary>Groups that nobody is in two of.</summary>
    private static IReadOnlyList<IReadOnlyList<CohortGroup>> Pairs { get; } =
    [
        [CohortGroup.Mmf, CohortGroup.Aza],
        [CohortGroup.Eltrombopag, CohortGroup.Romiplostim],
    ];

    private static OtherCentersRow RowOf(
        GroupOutcomes group,
        IReadOnlyList<CohortRow> rows,
        int floor,
        HashSet<CohortGroup> withheld
    )
    {
        var members = group.Members;
        var left = LeftWithout(rows, [group.Group]);
        if (withheld.Contains(group.Group) || IsSmall(members.N, floor) || IsSmall(left.N, floor))
            return new(group.Group, null, null);
        return new(
            group.Group,
            members.N,
            IsShown(members, floor) && IsShown(left, floor) ? members : null
        );
    }

    /// <summary>The outcomes of everybody who is in none of these groups, whether certainly or perhaps.</summary>
    private static OutcomeCounts LeftWithout(
        IReadOnlyList<CohortRow> rows,
        IReadOnlyList<CohortGroup> groups
    )
    {
        var left = new OutcomeTally();
        foreach (var row in rows)
        {
            if (!groups.Any(group => IsMember(row, group)))
                left.Add(row.Outcome);
        }
        return left.ToCounts();
    }

    private static bool IsMember(CohortRow row, CohortGroup group) =>
        CohortGroups.MembershipOf(row.Characteristics, group) == YesNoUnknown.Yes;

    private static bool IsShown(OutcomeCounts counts, int floor) =>
        !(
            IsSmall(counts.CompleteResponse, floor)
            || IsSmall(counts.Response, floor)
            || IsSmall(counts.Failure, floor)
            || IsSmall(counts.NotEvaluable, floor)
            || IsSmall(counts.Relapse, floor)
            || IsSmall(counts.OverallResponse - counts.Relapse, floor)
        );

    private static bool IsSmall(int count, int floor) => count > 0 && count < floor;
}
