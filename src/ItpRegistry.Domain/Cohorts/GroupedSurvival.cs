using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Statistics;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>What the curves of relapse-free survival are drawn by.</summary>
public enum SurvivalGrouping
{
    /// <summary>One curve, of everyone.</summary>
    None,

    /// <summary>By TPO-RA of the combination.</summary>
    TpoRa,

    /// <summary>By immunosuppressor of the combination.</summary>
    Immunosuppressor,

    /// <summary>By class of the response, CR or R.</summary>
    Response,

    /// <summary>By whether an immunosuppressive drug was given earlier.</summary>
    PreviousImmunosuppressor,
}

/// <summary>The curve of one group.</summary>
/// <param name="Code">Code of the answer that makes the group, such as <c>eltrombopag</c>; null for everyone.</param>
/// <param name="Curve">The Kaplan-Meier estimate, in days from the onset of the first persisting response, with log-log limits.</param>
public sealed record SurvivalGroup(string? Code, KaplanMeierCurve Curve);

/// <summary>
/// Figure 2 by a grouping (domain.md section 6): relapse-free survival of the responders from the onset of the first persisting response;
/// relapse and death are the events, censored at the end of observation.
/// </summary>
/// <param name="Grouping">The grouping.</param>
/// <param name="Groups">The groups with at least one responder, in the order of their answers.</param>
/// <param name="UnknownGroup">Responders of whom it is not known to which group they belong; on no curve, save that of everyone.</param>
/// <param name="LogRank">The log-rank test of the groups; null when there are fewer than two.</param>
public sealed record GroupedSurvival(
    SurvivalGrouping Grouping,
    IReadOnlyList<SurvivalGroup> Groups,
    int UnknownGroup,
    LogRankResult? LogRank
)
{
    /// <summary>Responders on a curve.</summary>
    public int Responders => Groups.Sum(group => group.Curve.Patients);

    /// <summary>The longest time on a curve, in days; 0 without any.</summary>
    public int LongestDays =>
        Groups.Select(group => group.Curve.Steps[^1].Days).DefaultIfEmpty().Max();

    /// <summary>Estimates the curves and compares them.</summary>
    /// <param name="rows">The cohort, a row a patient; who is no responder has no time and is passed over.</param>
    /// <param name="grouping">The grouping.</param>
    public static GroupedSurvival From(IEnumerable<CohortRow> rows, SurvivalGrouping grouping)
    {
        var times = Answers(grouping).Select(_ => new List<SurvivalTime>()).ToArray();
        var unknown = 0;
        foreach (var row in rows)
        {
            if (row.Outcome is not { RfsDays: { } days, RfsEvent: { } end })
                continue;
            if (IndexOf(row, grouping) is { } index)
                times[index].Add(new(days, end != RelapseFreeSurvivalEnd.Censored));
            else
                unknown++;
        }
        var present = times.Where(group => group.Count > 0).ToArray();
        return new(
            grouping,
            [
                .. Answers(grouping)
                    .Zip(times)
                    .Where(group => group.Second.Count > 0)
                    .Select(group => new SurvivalGroup(
                        group.First,
                        KaplanMeier.Estimate(group.Second)
                    )),
            ],
            unknown,
            present.Length < 2 ? null : LogRankTest.Compute(present)
        );
    }

    private static IReadOnlyList<string?> Answers(SurvivalGrouping grouping) =>
        grouping switch
        {
            SurvivalGrouping.None => [null],
            SurvivalGrouping.TpoRa => [.. Codes<Treatments.TpoRa>.All],
            SurvivalGrouping.Immunosuppressor => [.. Codes<Treatments.Immunosuppressor>.All],
            SurvivalGrouping.Response =>
            [
                Codes<ResponseClass>.Of(ResponseClass.Cr),
                Codes<ResponseClass>.Of(ResponseClass.R),
            ],
            SurvivalGrouping.PreviousImmunosuppressor =>
            [
                Codes<YesNoUnknown>.Of(YesNoUnknown.Yes),
                Codes<YesNoUnknown>.Of(YesNoUnknown.No),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(grouping), grouping, null),
        };

    /// <summary>The place of a responder's answer among <see cref="Answers"/>; null when it is not known.</summary>
    private static int? IndexOf(CohortRow row, SurvivalGrouping grouping) =>
        grouping switch
        {
            SurvivalGrouping.None => 0,
            SurvivalGrouping.TpoRa => (int?)row.Characteristics.TpoRa,
            SurvivalGrouping.Immunosuppressor => (int?)row.Characteristics.Immunosuppressor,
            SurvivalGrouping.Response => row.Outcome.Outcome == ResponseClass.Cr ? 0 : 1,
            _ => row.Characteristics.PreviousImmunosuppressor switch
            {
                YesNoUnknown.Yes => 0,
                YesNoUnknown.No => 1,
                _ => null,
            },
        };
}
