namespace ItpRegistry.Domain.Response;

/// <summary>
/// Finds the response episodes and the CR episodes in counts that have their levels. A CR episode always lies inside a response episode:
/// what supports it supports the response, and what opposes the response opposes it.
/// </summary>
internal static class EpisodeFinder
{
    public static (IReadOnlyList<Episode> Responses, IReadOnlyList<Episode> CompleteResponses) Find(
        ReadOnlySpan<TracedCount> counts,
        ReadOnlySpan<TracedBleeding> bleedings,
        ResponseDefinition definition
    )
    {
        var response = new EpisodeTracker(definition);
        var complete = new EpisodeTracker(definition);
        var nextBleeding = 0;
        foreach (ref readonly var count in counts)
        {
            if (!count.IsUsed)
                continue;
            while (nextBleeding < bleedings.Length && bleedings[nextBleeding].Date < count.Date)
                Bleed(bleedings[nextBleeding++], response, complete);
            Tell(response, count, count.Level >= CountLevel.R);
            Tell(complete, count, count.Level >= CountLevel.Cr);
        }
        while (nextBleeding < bleedings.Length)
            Bleed(bleedings[nextBleeding++], response, complete);
        return (response.Finish(), complete.Finish());
    }

    private static void Tell(EpisodeTracker tracker, in TracedCount count, bool atLevel)
    {
        if (!atLevel)
            tracker.Oppose(count.Date);
        else if (!count.IsMasked)
            tracker.Support(count.Date);
    }

    private static void Bleed(
        in TracedBleeding bleeding,
        EpisodeTracker response,
        EpisodeTracker complete
    )
    {
        if (bleeding.Use != BleedingUse.Occasion)
            return;
        response.Oppose(bleeding.Date);
        complete.Oppose(bleeding.Date);
    }
}
