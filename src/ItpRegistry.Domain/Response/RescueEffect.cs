using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Response;

/// <summary>
/// The time in which a rescue treatment can raise the counts: from its start through its stop (or its start, when no stop is known) plus
/// 28 days, 7 for a platelet transfusion (domain.md section 5).
/// </summary>
/// <param name="Type">Kind of treatment.</param>
/// <param name="Sequence">The row's number.</param>
/// <param name="FirstDay">First day of the effect, included.</param>
/// <param name="LastDay">Last day of the effect, included.</param>
public readonly record struct RescueEffect(
    RescueType Type,
    int Sequence,
    DateOnly FirstDay,
    DateOnly LastDay
)
{
    /// <summary>
    /// The effects of the dated rescue treatments in order of their first day. A later line has none; a treatment of which only the stop
    /// is known acts at least from that day. Corticosteroids of the combination form are not rescue treatments.
    /// </summary>
    internal static RescueEffect[] InOrder(
        List<RescueTreatment> rows,
        ResponseDefinition definition
    )
    {
        if (rows.Count == 0)
            return [];
        var effects = new List<RescueEffect>(rows.Count);
        foreach (var row in rows)
        {
            if (
                row.Type is not { } type
                || type == RescueType.NewLine
                || (row.Start ?? row.Stop) is not { } first
            )
            {
                continue;
            }
            var days =
                type == RescueType.PlateletTransfusion
                    ? definition.TransfusionEffectDays
                    : definition.RescueEffectDays;
            var last = CalendarMonths.AddDaysTo(row.Stop ?? first, days);
            effects.Add(new(type, row.Sequence, first, last));
        }
        effects.Sort(static (a, b) => (a.FirstDay, a.Sequence).CompareTo((b.FirstDay, b.Sequence)));
        return [.. effects];
    }
}
