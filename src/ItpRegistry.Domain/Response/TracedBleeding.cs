using ItpRegistry.Domain.Bleeding;

namespace ItpRegistry.Domain.Response;

/// <summary>What part a bleeding event plays in the classification.</summary>
public enum BleedingUse : byte
{
    /// <summary>None: there is no day 0.</summary>
    NoDay0,

    /// <summary>None: on day 0 or before.</summary>
    NotAfterDay0,

    /// <summary>None: after the end of observation.</summary>
    AfterEnd,

    /// <summary>None: WHO grade 0 is no bleeding.</summary>
    NoBleeding,

    /// <summary>Bleeding during follow-up, under a definition in which bleeding ends no response.</summary>
    FollowUpOnly,

    /// <summary>Bleeding during follow-up, and an occasion of no response on its day.</summary>
    Occasion,
}

/// <summary>One dated bleeding event and the part it plays.</summary>
/// <param name="Date">Its day.</param>
/// <param name="Sequence">The row's number.</param>
/// <param name="WhoGrade">WHO grade 0 to 4; null when unknown, which counts as bleeding.</param>
/// <param name="Use">The part it plays.</param>
public readonly record struct TracedBleeding(
    DateOnly Date,
    int Sequence,
    int? WhoGrade,
    BleedingUse Use
)
{
    /// <summary>Whether it is bleeding after day 0 and within the observation.</summary>
    public bool IsInFollowUp => Use is BleedingUse.FollowUpOnly or BleedingUse.Occasion;

    /// <summary>The dated bleeding events in order of day.</summary>
    internal static TracedBleeding[] InOrder(
        List<BleedingEvent> rows,
        Observation? observation,
        ResponseDefinition definition
    )
    {
        if (rows.Count == 0)
            return [];
        var events = new List<TracedBleeding>(rows.Count);
        foreach (var row in rows)
        {
            if (row.Date is { } day)
            {
                events.Add(
                    new(
                        day,
                        row.Sequence,
                        row.WhoGrade,
                        UseOf(day, row.WhoGrade, observation, definition)
                    )
                );
            }
        }
        events.Sort(static (a, b) => (a.Date, a.Sequence).CompareTo((b.Date, b.Sequence)));
        return [.. events];
    }

    private static BleedingUse UseOf(
        DateOnly day,
        int? grade,
        Observation? observation,
        ResponseDefinition definition
    )
    {
        if (observation is null)
            return BleedingUse.NoDay0;
        if (day <= observation.Day0)
            return BleedingUse.NotAfterDay0;
        if (!observation.Contains(day))
            return BleedingUse.AfterEnd;
        if (grade == 0)
            return BleedingUse.NoBleeding;
        return definition.BleedingEndsResponse ? BleedingUse.Occasion : BleedingUse.FollowUpOnly;
    }
}
