namespace ItpRegistry.Domain.Response;

/// <summary>The level whose episodes tell two classes apart.</summary>
public enum EpisodeLevel
{
    /// <summary>R level or better.</summary>
    Response,

    /// <summary>CR level.</summary>
    CompleteResponse,
}

/// <summary>In what an episode differs under two definitions.</summary>
public enum EpisodeChange
{
    /// <summary>It begins on another day, or is there under one of the two only.</summary>
    Onset,

    /// <summary>It is lost on another day, or under one of the two only.</summary>
    Loss,

    /// <summary>It lasts long enough under one of the two only.</summary>
    Persistence,
}

/// <summary>A count that plays another part under each of two definitions.</summary>
/// <param name="Before">The count under the first definition.</param>
/// <param name="After">The same count under the second.</param>
public readonly record struct CountDifference(TracedCount Before, TracedCount After);

/// <summary>A bleeding event that ends a response under one of two definitions only.</summary>
/// <param name="Before">The event under the first definition.</param>
/// <param name="After">The same event under the second.</param>
public readonly record struct BleedingDifference(TracedBleeding Before, TracedBleeding After);

/// <summary>An episode that is not the same under two definitions.</summary>
/// <param name="Before">The episode under the first definition; null when there is none.</param>
/// <param name="After">The episode at the same place under the second; null when there is none.</param>
/// <param name="Change">The first thing in which they differ.</param>
public readonly record struct EpisodeDifference(
    Episode? Before,
    Episode? After,
    EpisodeChange Change
);

/// <summary>
/// Where the classifications of one patient under two definitions part (domain.md section 6, <i>Sensitivity</i>): of each kind of step, in the order of the
/// trace, the first one that is not the same. Only what bears on the classes is compared: the episodes of <see cref="Level"/>, and of a count whether it
/// supports, opposes or leaves these alone. When an episode differs, a count or bleeding is named only if it lies between the beginning of that episode and
/// its end: others made no difference up to there. Steps that no definition touches (day 0, baseline, observation) cannot differ.
/// </summary>
/// <param name="Level">Whose episodes are compared: CR when one class is CR and the other R, else those of a response.</param>
/// <param name="Count">The first count that differs; null when all are the same.</param>
/// <param name="Bleeding">The first bleeding event that differs; null when all are the same.</param>
/// <param name="Episode">The first episode that differs; null when all are the same.</param>
/// <param name="ClassDiffers">Whether the two classes differ.</param>
public sealed record TraceDifference(
    EpisodeLevel Level,
    CountDifference? Count,
    BleedingDifference? Bleeding,
    EpisodeDifference? Episode,
    bool ClassDiffers
)
{
    /// <summary>Whether no step differs; then neither does the class.</summary>
    public bool IsNone => Count is null && Bleeding is null && Episode is null;

    /// <summary>Compares two traces.</summary>
    /// <param name="before">The trace under the first definition.</param>
    /// <param name="after">The trace of the same patient's same data under the second.</param>
    /// <exception cref="ArgumentException">The two are not of the same data.</exception>
    public static TraceDifference Between(ResponseTrace before, ResponseTrace after)
    {
        if (
            before.Counts.Count != after.Counts.Count
            || before.Bleedings.Count != after.Bleedings.Count
        )
        {
            throw new ArgumentException("The traces are of different data.", nameof(after));
        }
        var level = LevelOf(before.Decision.Outcome, after.Decision.Outcome);
        var episode = FirstEpisode(EpisodesOf(before, level), EpisodesOf(after, level));
        var window = Window.Of(episode);
        return new(
            level,
            FirstCount(before, after, level, window),
            FirstBleeding(before, after, window),
            episode,
            before.Decision.Outcome != after.Decision.Outcome
        );
    }

    private static EpisodeLevel LevelOf(ResponseClass before, ResponseClass after) =>
        (before, after)
            is
                (ResponseClass.Cr, ResponseClass.R)
                or
                (ResponseClass.R, ResponseClass.Cr)
                or
                (ResponseClass.Cr, ResponseClass.Cr)
            ? EpisodeLevel.CompleteResponse
            : EpisodeLevel.Response;

    private static IReadOnlyList<Episode> EpisodesOf(ResponseTrace trace, EpisodeLevel level) =>
        level == EpisodeLevel.CompleteResponse ? trace.CompleteResponses : trace.Responses;

    private static CountDifference? FirstCount(
        ResponseTrace before,
        ResponseTrace after,
        EpisodeLevel level,
        Window window
    )
    {
        // Rule 0 asks of every count, also of a low one, whether it is masked.
        var masksMatter =
            before.Decision.Reason == OutcomeReason.AllMasked
            || after.Decision.Reason == OutcomeReason.AllMasked;
        for (var i = 0; i < before.Counts.Count; i++)
        {
            var (first, second) = (before.Counts[i], after.Counts[i]);
            var differs =
                PartOf(first, level) != PartOf(second, level)
                || (masksMatter && first.IsUsed && first.IsMasked != second.IsMasked);
            if (differs && window.Contains(first.Date))
            {
                return new(first, second);
            }
        }
        return null;
    }

    /// <summary>What a count does to the episodes of a level.</summary>
    private static Part PartOf(in TracedCount count, EpisodeLevel level)
    {
        if (!count.IsUsed)
            return Part.None;
        var needed = level == EpisodeLevel.CompleteResponse ? CountLevel.Cr : CountLevel.R;
        if (count.Level < needed)
            return Part.Opposes;
        return count.IsMasked ? Part.None : Part.Supports;
    }

    private static BleedingDifference? FirstBleeding(
        ResponseTrace before,
        ResponseTrace after,
        Window window
    )
    {
        for (var i = 0; i < before.Bleedings.Count; i++)
        {
            var (first, second) = (before.Bleedings[i], after.Bleedings[i]);
            if (first.Use != second.Use && window.Contains(first.Date))
                return new(first, second);
        }
        return null;
    }

    private static EpisodeDifference? FirstEpisode(
        IReadOnlyList<Episode> before,
        IReadOnlyList<Episode> after
    )
    {
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            Episode? first = i < before.Count ? before[i] : null;
            Episode? second = i < after.Count ? after[i] : null;
            if (ChangeOf(first, second) is { } change)
                return new(first, second, change);
        }
        return null;
    }

    private static EpisodeChange? ChangeOf(Episode? before, Episode? after)
    {
        if (before?.Onset != after?.Onset)
            return EpisodeChange.Onset;
        if (before?.Loss != after?.Loss)
            return EpisodeChange.Loss;
        return before?.Persists != after?.Persists ? EpisodeChange.Persistence : null;
    }

    /// <summary>The days, both included, in which a finding can have made an episode differ.</summary>
    private readonly record struct Window(DateOnly From, DateOnly To)
    {
        public static Window Of(EpisodeDifference? difference)
        {
            var from = DateOnly.MaxValue;
            var to = DateOnly.MinValue;
            foreach (var side in new[] { difference?.Before, difference?.After })
            {
                if (side is not { } episode)
                    continue;
                var end = episode.LossConfirmed ?? episode.Loss ?? DateOnly.MaxValue;
                from = episode.Onset < from ? episode.Onset : from;
                to = end > to ? end : to;
            }
            return difference is null ? new(DateOnly.MinValue, DateOnly.MaxValue) : new(from, to);
        }

        public bool Contains(DateOnly day) => day >= From && day <= To;
    }

    private enum Part
    {
        None,
        Supports,
        Opposes,
    }
}
