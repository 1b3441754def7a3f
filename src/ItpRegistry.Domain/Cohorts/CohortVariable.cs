using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>Something that cohorts and groups can be restricted by: every Table 1 variable, and what else is known of a patient's row.</summary>
/// <param name="code">The code, the same in the address, in a saved cohort and in the tables' files.</param>
public abstract class CohortVariable(string code)
{
    /// <summary>The code.</summary>
    public string Code { get; } = code;

    /// <summary>Whether a value is a number or a day rather than one of some choices.</summary>
    public abstract bool IsRange { get; }

    /// <summary>
    /// Whether a patient passes a restriction: yes, no, or unknown when the value is missing or unknown and the restriction does not name just that
    /// (domain.md section 5, "Groups").
    /// </summary>
    internal abstract Func<CohortRow, YesNoUnknown> Passing(CohortCriterion criterion);

    private protected static YesNoUnknown Answer(bool passes) =>
        passes ? YesNoUnknown.Yes : YesNoUnknown.No;
}

/// <summary>A variable with choices.</summary>
/// <param name="code">The code.</param>
/// <param name="choices">The codes of the choices in their order; null when the registry's content decides them (centers).</param>
/// <param name="choice">The code of a patient's choice; null when missing.</param>
/// <param name="mayBeMissing">Whether a patient can be without one.</param>
public sealed class CohortChoice(
    string code,
    IReadOnlyList<string>? choices,
    Func<CohortRow, string?> choice,
    bool mayBeMissing = true
) : CohortVariable(code)
{
    private static readonly string Unknown = Codes<YesNoUnknown>.Of(YesNoUnknown.Unknown);

    /// <summary>The codes of the choices; null when the registry's content decides them.</summary>
    public IReadOnlyList<string>? Choices { get; } = choices;

    /// <inheritdoc/>
    public override bool IsRange => false;

    /// <summary>Whether a patient can be without one.</summary>
    public bool MayBeMissing { get; } = mayBeMissing;

    /// <summary>The code of a patient's choice; null when missing.</summary>
    public string? Of(CohortRow row) => choice(row);

    internal override Func<CohortRow, YesNoUnknown> Passing(CohortCriterion criterion)
    {
        var allowed = criterion.Codes.ToHashSet(StringComparer.Ordinal);
        var missing = allowed.Contains(CohortCriterion.Missing)
            ? YesNoUnknown.Yes
            : YesNoUnknown.Unknown;
        return row =>
            choice(row) is not { } value ? missing
            : allowed.Contains(value) ? YesNoUnknown.Yes
            : value == Unknown ? YesNoUnknown.Unknown
            : YesNoUnknown.No;
    }
}

/// <summary>A variable with numbers.</summary>
/// <param name="code">The code.</param>
/// <param name="number">A patient's number in the unit of the variable; null when missing.</param>
public sealed class CohortNumber(string code, Func<CohortRow, double?> number)
    : CohortVariable(code)
{
    /// <inheritdoc/>
    public override bool IsRange => true;

    /// <summary>A patient's number; null when missing.</summary>
    public double? Of(CohortRow row) => number(row);

    internal override Func<CohortRow, YesNoUnknown> Passing(CohortCriterion criterion)
    {
        var from = (double?)criterion.From ?? double.NegativeInfinity;
        var to = (double?)criterion.To ?? double.PositiveInfinity;
        var ifMissing = IfMissing(criterion);
        var ifKnown = IfKnown(criterion);
        return row =>
            number(row) is { } value ? Answer(ifKnown && value >= from && value <= to) : ifMissing;
    }

    /// <summary>Who has no value passes only where that is asked for.</summary>
    internal static YesNoUnknown IfMissing(CohortCriterion criterion) =>
        criterion.Codes.Contains(CohortCriterion.Missing) ? YesNoUnknown.Yes
        : criterion.Codes.Contains(CohortCriterion.Known) ? YesNoUnknown.No
        : YesNoUnknown.Unknown;

    /// <summary>Asked for are those without a value alone, or also those with one.</summary>
    internal static bool IfKnown(CohortCriterion criterion) =>
        !criterion.Codes.Contains(CohortCriterion.Missing)
        || criterion.Codes.Contains(CohortCriterion.Known)
        || criterion is not { From: null, To: null, FirstDay: null, LastDay: null };
}

/// <summary>A variable with days.</summary>
/// <param name="code">The code.</param>
/// <param name="day">A patient's day; null when missing.</param>
public sealed class CohortDay(string code, Func<CohortRow, DateOnly?> day) : CohortVariable(code)
{
    /// <inheritdoc/>
    public override bool IsRange => true;

    /// <summary>A patient's day; null when missing.</summary>
    public DateOnly? Of(CohortRow row) => day(row);

    internal override Func<CohortRow, YesNoUnknown> Passing(CohortCriterion criterion)
    {
        var first = criterion.FirstDay ?? DateOnly.MinValue;
        var last = criterion.LastDay ?? DateOnly.MaxValue;
        var ifMissing = CohortNumber.IfMissing(criterion);
        var ifKnown = CohortNumber.IfKnown(criterion);
        return row =>
            day(row) is { } value ? Answer(ifKnown && value >= first && value <= last) : ifMissing;
    }
}

/// <summary>A variable of which a patient can have several at once: what Table 3 counts. A patient passes who has any of those asked for.</summary>
/// <param name="code">The code.</param>
/// <param name="choices">The codes.</param>
/// <param name="has">The positions of those that a patient has, as bits.</param>
public sealed class CohortEvents(
    string code,
    IReadOnlyList<string> choices,
    Func<CohortRow, ulong> has
) : CohortVariable(code)
{
    /// <summary>The codes.</summary>
    public IReadOnlyList<string> Choices { get; } = choices;

    /// <inheritdoc/>
    public override bool IsRange => false;

    internal override Func<CohortRow, YesNoUnknown> Passing(CohortCriterion criterion)
    {
        var asked = 0ul;
        for (var i = 0; i < Choices.Count; i++)
        {
            if (criterion.Codes.Contains(Choices[i]))
                asked |= 1ul << i;
        }
        return row => Answer((has(row) & asked) != 0);
    }
}
