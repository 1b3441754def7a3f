using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Checks;

/// <summary>
/// What is certain of a course of treatment whose dates are known in part: it had begun by <see cref="BegunBy"/> and lasted at least through
/// <see cref="LastsThrough"/>. A start or a stop that is not known is bounded by the other.
/// </summary>
internal readonly record struct KnownCourse(DateOnly BegunBy, DateOnly LastsThrough)
{
    /// <summary>What is certain of a course; <see langword="null"/> when neither date is known.</summary>
    public static KnownCourse? Of(PartialDate? start, PartialDate? stop)
    {
        if ((start ?? stop) is not { } first || (stop ?? start) is not { } last)
            return null;
        var begunBy = first.Latest < last.Latest ? first.Latest : last.Latest;
        var lastsThrough = last.Earliest > first.Earliest ? last.Earliest : first.Earliest;
        return new(begunBy, lastsThrough);
    }

    /// <summary>What is certain of a course with exact dates.</summary>
    public static KnownCourse? Of(DateOnly? start, DateOnly? stop) =>
        Of(ToPartial(start), ToPartial(stop));

    /// <summary>Whether two courses share a day whatever their dates are in full: each had begun before the other ended, the days themselves included.</summary>
    public bool CertainlyMeets(KnownCourse other) =>
        BegunBy <= other.LastsThrough && other.BegunBy <= LastsThrough;

    private static PartialDate? ToPartial(DateOnly? day) =>
        day is { } known ? PartialDate.FromDay(known) : null;
}
