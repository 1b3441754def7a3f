namespace ItpRegistry.Domain.Cohorts;

/// <summary>Puts restrictions together into at most one a variable, which is how they are written.</summary>
public static class CriteriaMerge
{
    /// <summary>The restrictions that all of these together are.</summary>
    /// <returns>One a variable; null when no patient could pass them all.</returns>
    public static IReadOnlyList<CohortCriterion>? Of(IEnumerable<CohortCriterion> criteria)
    {
        var merged = new List<CohortCriterion>();
        foreach (var ofVariable in criteria.GroupBy(criterion => criterion.Variable))
        {
            CohortCriterion? all = null;
            foreach (var criterion in ofVariable)
            {
                all = all is null ? criterion : Both(all, criterion);
                if (all is null)
                    return null;
            }
            merged.Add(all!);
        }
        return merged;
    }

    private static CohortCriterion? Both(CohortCriterion one, CohortCriterion other)
    {
        var ranged = CohortVariables.TryGet(one.Variable, out var variable) && variable.IsRange;
        var codes =
            one.Codes.Count == 0 ? other.Codes
            : other.Codes.Count == 0 ? one.Codes
            : [.. one.Codes.Intersect(other.Codes)];
        var merged = one with
        {
            Codes = codes,
            From = one.From > other.From || other.From is null ? one.From : other.From,
            To = one.To < other.To || other.To is null ? one.To : other.To,
            FirstDay =
                one.FirstDay > other.FirstDay || other.FirstDay is null
                    ? one.FirstDay
                    : other.FirstDay,
            LastDay =
                one.LastDay < other.LastDay || other.LastDay is null ? one.LastDay : other.LastDay,
        };
        var contradicts =
            (codes.Count == 0 && one.Codes.Count > 0 && other.Codes.Count > 0)
            || merged.From > merged.To
            || merged.FirstDay > merged.LastDay
            // A missing value lies in no range.
            || (
                ranged
                && codes is [CohortCriterion.Missing]
                && (merged with { Codes = [] }) is { IsEmpty: false }
            );
        return contradicts ? null : merged;
    }
}
