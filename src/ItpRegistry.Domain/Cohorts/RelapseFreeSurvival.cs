using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>The curve of one group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Curve">The Kaplan-Meier estimate, in days from the onset of the first persisting response, with log-log limits.</param>
public sealed record RelapseFreeSurvivalCurve(CohortGroup Group, KaplanMeierCurve Curve)
{
    /// <summary>Patients on the curve.</summary>
    public int Responders => Curve.Patients;

    /// <summary>Patients under observation without event at a month of 30.4375 days: those whose time is that month or longer.</summary>
    public int AtRiskAtMonth(int month) =>
        Curve.AtRisk((int)Math.Ceiling(month * CalendarMonths.DaysPerReportedMonth));
}

/// <summary>
/// Figure 2: relapse-free survival of responders. Day 0 is the onset of the first persisting response; relapse and death are the events;
/// censored at the end of observation (domain.md section 6).
/// </summary>
/// <param name="Curves">The curves of <c>all</c>, <c>eltrombopag</c> and <c>romiplostim</c>, in this order.</param>
/// <param name="EltrombopagVersusRomiplostim">The log-rank test of the two.</param>
public sealed record RelapseFreeSurvival(
    IReadOnlyList<RelapseFreeSurvivalCurve> Curves,
    LogRankResult EltrombopagVersusRomiplostim
)
{
    private const int MonthsBetweenMarks = 12;

    private static readonly CohortGroup[] Groups =
    [
        CohortGroup.All,
        CohortGroup.Eltrombopag,
        CohortGroup.Romiplostim,
    ];

    /// <summary>Months under which the figure prints the number at risk: every twelfth from 0 to the longest time.</summary>
    public IReadOnlyList<int> MonthMarks
    {
        get
        {
            var steps = Curves[0].Curve.Steps;
            var longest = steps.Count == 0 ? 0 : CalendarMonths.FromDays(steps[^1].Days);
            return
            [
                .. Enumerable
                    .Range(0, 1 + (int)(longest / MonthsBetweenMarks))
                    .Select(mark => mark * MonthsBetweenMarks),
            ];
        }
    }

    /// <summary>Estimates the curves and tests the two TPO-RAs against each other.</summary>
    /// <param name="rows">The cohort, a row a patient; who is no responder has no time and is passed over.</param>
    public static RelapseFreeSurvival From(IEnumerable<CohortRow> rows)
    {
        var times = Array.ConvertAll(Groups, _ => new List<SurvivalTime>());
        foreach (var row in rows)
        {
            if (row.Outcome is not { RfsDays: { } days, RfsEvent: { } end })
                continue;
            var time = new SurvivalTime(days, end != RelapseFreeSurvivalEnd.Censored);
            for (var i = 0; i < Groups.Length; i++)
            {
                var membership = CohortGroups.MembershipOf(row.Characteristics, Groups[i]);
                if (membership == YesNoUnknown.Yes)
                    times[i].Add(time);
            }
        }
        return new(
            [
                .. Groups.Select(
                    (group, i) =>
                        new RelapseFreeSurvivalCurve(group, KaplanMeier.Estimate(times[i]))
                ),
            ],
            LogRankTest.Compute([times[1], times[2]])
        );
    }
}
