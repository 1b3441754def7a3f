using ItpRegistry.Domain.Platelets;

namespace ItpRegistry.Data.Seeding.Demo;

/// <summary>
/// What makes the 39 courses less smooth than their rows, each chosen for a rule that it shows at work; none changes an outcome under the
/// default definition.
/// </summary>
internal static class DemoExceptions
{
    /// <summary>Immunoglobulin lifts the counts for two weeks long before the response: used and flagged by default, masked under IWG 2009.</summary>
    public const string BridgedByIvig = "S16";

    /// <summary>Day of that immunoglobulin.</summary>
    public const int BridgingDay = 19;

    /// <summary>At the level for three weeks only: a failure by default, a response under IWG 2009.</summary>
    private const string Transient = "S37";

    /// <summary>Above 100 for two weeks only: a response by default, a complete one under IWG 2009.</summary>
    private const string BrieflyComplete = "S02";

    /// <summary>No count for more than 6 months: the evidence is sparse.</summary>
    private const string Silent = "S07";

    /// <summary>Relapsed on the combination, and responded to it again.</summary>
    private static readonly string[] RespondingAgain = ["S16", "S28"];

    /// <summary>Two counts on one day, of which the lower is used.</summary>
    private static readonly string[] WithControlSample = ["S13", "S30"];

    /// <summary>The day from which a lost response is back; never, for most.</summary>
    public static int RespondsAgainFrom(DemoRow row, int loss) =>
        RespondingAgain.Contains(row.Id) ? loss + 60 : int.MaxValue;

    public static void Apply(DemoRow row, DemoTimeline timeline, SortedDictionary<int, int> counts)
    {
        switch (row.Id)
        {
            case BridgedByIvig:
                counts[BridgingDay + 3] = 74;
                counts[BridgingDay + 9] = 58;
                counts[BridgingDay + 16] = 11;
                break;
            case Transient:
                counts[28] = 44;
                counts[35] = 61;
                counts[49] = 33;
                break;
            case BrieflyComplete:
                var day = timeline.OnsetDay!.Value + 301;
                counts[day] = 117;
                counts[day + 14] = 109;
                counts[day + 33] = 81;
                break;
            case Silent:
                var silent = timeline.OnsetDay!.Value + 900;
                var heard = silent + 215;
                foreach (var skipped in counts.Keys.Where(d => d > silent && d < heard).ToList())
                    counts.Remove(skipped);
                counts[silent] = 252;
                counts[heard] = 247;
                break;
            default:
                break;
        }
    }

    public static void AddControlSample(DemoRow row, List<PlateletCount> rows)
    {
        if (!WithControlSample.Contains(row.Id))
            return;
        var index = rows.Count / 2;
        rows.Insert(
            index + 1,
            new()
            {
                Date = rows[index].Date,
                Repeat = 2,
                Count = rows[index].Count + 9.5m,
                Remark = "Control sample, citrate tube",
            }
        );
    }
}
