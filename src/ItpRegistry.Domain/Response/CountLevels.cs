namespace ItpRegistry.Domain.Response;

/// <summary>Gives each count its level (domain.md section 5, <i>Levels</i>).</summary>
internal static class CountLevels
{
    /// <summary>
    /// Gives each of <paramref name="counts"/> its level in place. All three series are in order of day, so one pass is enough.
    /// </summary>
    public static void Assign(
        Span<TracedCount> counts,
        ReadOnlySpan<RescueEffect> effects,
        ReadOnlySpan<TracedBleeding> bleedings,
        Observation? observation,
        decimal? baseline,
        ResponseDefinition definition
    )
    {
        var multiple = definition.BaselineMultiple * baseline.GetValueOrDefault();
        var rescueNotes = definition.RescueMasks
            ? CountNotes.RescueEffect | CountNotes.Masked
            : CountNotes.RescueEffect;
        var nextEffect = 0;
        var coveredThrough = DateOnly.MinValue;
        var nextBleeding = 0;
        DateOnly? previousUsed = null;
        for (var i = 0; i < counts.Length; i++)
        {
            ref var count = ref counts[i];
            while (nextEffect < effects.Length && effects[nextEffect].FirstDay <= count.Date)
            {
                if (effects[nextEffect].LastDay > coveredThrough)
                    coveredThrough = effects[nextEffect].LastDay;
                nextEffect++;
            }
            var notes =
                nextEffect > 0 && count.Date <= coveredThrough
                    ? count.Notes | rescueNotes
                    : count.Notes;
            var basis = BasisOf(count.Date, previousUsed, observation, baseline);
            if (basis is { } unused)
            {
                count = count with { Basis = unused, Notes = notes };
                continue;
            }
            previousUsed = count.Date;
            while (nextBleeding < bleedings.Length && !ReachesDay(bleedings[nextBleeding], count))
                nextBleeding++;
            var bleeds =
                nextBleeding < bleedings.Length && bleedings[nextBleeding].Date == count.Date;
            var (level, reached) = bleeds
                ? (CountLevel.None, CountBasis.Bleeding)
                : LevelOf(count.Count, multiple, definition);
            count = count with { Level = level, Basis = reached, Notes = notes };
        }
    }

    /// <summary>The level of a count by its value alone.</summary>
    /// <param name="count">The count in 10⁹/L.</param>
    /// <param name="multiple">The multiple of the baseline that a response must reach, in 10⁹/L.</param>
    /// <param name="definition">The definition.</param>
    private static (CountLevel Level, CountBasis Basis) LevelOf(
        decimal count,
        decimal multiple,
        ResponseDefinition definition
    )
    {
        if (
            definition.CompleteResponseLevelIncluded
                ? count >= definition.CompleteResponseLevel
                : count > definition.CompleteResponseLevel
        )
        {
            return (CountLevel.Cr, CountBasis.AtCompleteResponseLevel);
        }
        if (count < definition.ResponseLevel)
            return (CountLevel.None, CountBasis.BelowResponseLevel);
        return count < multiple
            ? (CountLevel.None, CountBasis.BelowBaselineMultiple)
            : (CountLevel.R, CountBasis.AtResponseLevel);
    }

    /// <summary>Why a count of this day is unused, or null when it is used.</summary>
    private static CountBasis? BasisOf(
        DateOnly day,
        DateOnly? previousUsed,
        Observation? observation,
        decimal? baseline
    )
    {
        if (observation is null)
            return CountBasis.NoDay0;
        if (day < observation.Day0)
            return CountBasis.BeforeDay0;
        if (day == observation.Day0)
            return CountBasis.OnDay0;
        if (!observation.Contains(day))
            return CountBasis.AfterEnd;
        if (baseline is null)
            return CountBasis.NoBaseline;
        return day == previousUsed ? CountBasis.NotLowestOfDay : null;
    }

    private static bool ReachesDay(in TracedBleeding bleeding, in TracedCount count) =>
        bleeding.Use == BleedingUse.Occasion && bleeding.Date >= count.Date;
}
