using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Response;

/// <summary>Builds the episodes of one level from its occasions, told in order of day.</summary>
internal sealed class EpisodeTracker(ResponseDefinition definition)
{
    private readonly List<Episode> episodes = [];
    private bool open;
    private int evidence;
    private DateOnly onset;
    private DateOnly lastEvidence;
    private DateOnly? low;

    /// <summary>An unmasked count at the level.</summary>
    public void Support(DateOnly day)
    {
        if (!open)
        {
            open = true;
            onset = day;
            evidence = 0;
        }
        evidence++;
        lastEvidence = day;
        low = null;
    }

    /// <summary>An occasion below the level, or of bleeding; any number of them on one day are one occasion.</summary>
    public void Oppose(DateOnly day)
    {
        if (!open || low == day)
            return;
        if (!definition.LossNeedsConfirmation)
            Close(day, null, null);
        else if (low is { } first)
            Close(first, day, null);
        else
            low = day;
    }

    /// <summary>The episodes in order; one still open is ongoing.</summary>
    public IReadOnlyList<Episode> Finish()
    {
        if (open)
            Close(null, null, low);
        return episodes;
    }

    private void Close(DateOnly? loss, DateOnly? confirmed, DateOnly? unconfirmed)
    {
        var persistsFrom = CalendarMonths.AddDaysTo(
            CalendarMonths.AddTo(onset, definition.PersistenceMonths),
            definition.PersistenceDays
        );
        episodes.Add(
            new(onset, lastEvidence, evidence, persistsFrom, loss, confirmed, unconfirmed)
        );
        open = false;
        low = null;
    }
}
