namespace ItpRegistry.Domain.Time;

/// <summary>
/// Between which days something went on whose dates are known in part. A course from <c>2014</c> to <c>2016-03</c> had begun by 31 December 2014
/// and lasted through 1 March 2016 at least; it may have begun on 1 January 2014 and may have ended on 31 March 2016. Every day named is part of it.
/// </summary>
/// <param name="Earliest">The first day on which it may have begun; <see langword="null"/> when no start is known.</param>
/// <param name="BegunBy">The last day on which it may have begun.</param>
/// <param name="LastsThrough">The first day on which it may have ended.</param>
/// <param name="Latest">The last day on which it may have ended; <see langword="null"/> when no stop is known.</param>
public readonly record struct PossibleSpan(
    DateOnly? Earliest,
    DateOnly BegunBy,
    DateOnly LastsThrough,
    DateOnly? Latest
)
{
    /// <summary>Whether some day is certainly part of it: all from <see cref="BegunBy"/> through <see cref="LastsThrough"/>.</summary>
    public bool HasCertainDays => BegunBy <= LastsThrough;

    /// <summary>The first day of all that is known of it.</summary>
    public DateOnly First => Earliest ?? (HasCertainDays ? BegunBy : LastsThrough);

    /// <summary>The last day of all that is known of it.</summary>
    public DateOnly Last => Latest ?? (HasCertainDays ? LastsThrough : BegunBy);

    /// <summary>Whether what is known of its dates is known to the day.</summary>
    public bool IsExact => HasCertainDays && First == BegunBy && Last == LastsThrough;

    /// <summary>
    /// The span of a course; <see langword="null"/> when neither date is known. A start or a stop that is not known is bounded by the other; a
    /// stop that contradicts its start leaves no day certain.
    /// </summary>
    public static PossibleSpan? Of(PartialDate? start, PartialDate? stop)
    {
        if ((start ?? stop) is not { } first || (stop ?? start) is not { } last)
            return null;
        if (last.Latest < first.Earliest)
            return new(last.Earliest, first.Latest, last.Earliest, first.Latest);
        return new(
            start?.Earliest,
            first.Latest < last.Latest ? first.Latest : last.Latest,
            last.Earliest > first.Earliest ? last.Earliest : first.Earliest,
            stop?.Latest
        );
    }

    /// <summary>The span of a course whose dates are known to the day or not at all.</summary>
    public static PossibleSpan? Of(DateOnly? start, DateOnly? stop) =>
        Of(ToPartial(start), ToPartial(stop));

    private static PartialDate? ToPartial(DateOnly? day) =>
        day is { } known ? PartialDate.FromDay(known) : null;
}
