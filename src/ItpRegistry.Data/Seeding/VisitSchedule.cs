namespace ItpRegistry.Data.Seeding;

/// <summary>When blood is drawn: weekly at first, then every two or four weeks, then every two or three months, give or take some days.</summary>
internal static class VisitSchedule
{
    private static readonly int[] First = [7, 14, 21, 28, 42, 56, 77, 98, 126, 154, 182];

    /// <summary>Days counted from a start, increasing, after <paramref name="from"/> and before <paramref name="until"/>.</summary>
    public static IEnumerable<int> Days(SplitMix64 random, int from, int until)
    {
        var latest = from;
        foreach (var planned in First)
        {
            var day = from + planned + (planned > 28 ? random.Between(-2, 2) : 0);
            if (day >= until)
                yield break;
            yield return latest = day;
        }
        for (var day = latest + random.Between(56, 98); day < until; day += random.Between(56, 98))
            yield return day;
    }
}
