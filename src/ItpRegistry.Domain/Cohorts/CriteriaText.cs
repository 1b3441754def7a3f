using System.Globalization;

namespace ItpRegistry.Domain.Cohorts;

#pragma warning disable CS1591 // Each member says what it is.

/// <summary>Why a restriction cannot be read.</summary>
public enum CriterionProblemKind
{
    UnknownCode,
    NotANumber,
    NotADay,

    /// <summary>The last value comes before the first.</summary>
    Reversed,
}

#pragma warning restore CS1591

/// <summary>A value of a restriction that cannot be read.</summary>
/// <param name="Name">The name of the field, such as <c>age_years_from</c>.</param>
/// <param name="Variable">The code of the variable.</param>
/// <param name="Value">What was given.</param>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Accepted">The codes that would be accepted, when it is a code.</param>
public sealed record CriterionProblem(
    string Name,
    string Variable,
    string Value,
    CriterionProblemKind Kind,
    IReadOnlyList<string> Accepted
);

/// <summary>
/// Restrictions as names and values, the way addresses, saved cohorts and groups write them: <c>sex=female</c>, several values of one name meaning any of
/// them; of a number or a day <c>age_years_from=65</c> and <c>age_years_to=80</c>, both ends included, and <c>age_years=missing</c> or <c>known</c>.
/// </summary>
public static class CriteriaText
{
    /// <summary>Behind the code of a range: its first value.</summary>
    public const string From = "_from";

    /// <summary>Behind the code of a range: its last value.</summary>
    public const string To = "_to";

    private static readonly string[] RangeCodes = [CohortCriterion.Known, CohortCriterion.Missing];

    /// <summary>The codes that a variable's restriction may name.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="centers">The centers that the reader may see.</param>
    public static IReadOnlyList<string> AcceptedBy(
        CohortVariable variable,
        IReadOnlyCollection<string> centers
    ) =>
        variable switch
        {
            CohortChoice { Choices: null } => [.. centers],
            CohortChoice { Choices: { } choices, MayBeMissing: true } =>
            [
                .. choices,
                CohortCriterion.Missing,
            ],
            CohortChoice { Choices: { } choices } => choices,
            CohortEvents { Choices: var choices } => choices,
            _ => RangeCodes,
        };

    /// <summary>The restrictions as names and values.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Write(
        IEnumerable<CohortCriterion> criteria
    )
    {
        foreach (var criterion in criteria)
        {
            foreach (var code in criterion.Codes)
                yield return new(criterion.Variable, code);
            if ((Number(criterion.From) ?? Day(criterion.FirstDay)) is { } first)
                yield return new(criterion.Variable + From, first);
            if ((Number(criterion.To) ?? Day(criterion.LastDay)) is { } last)
                yield return new(criterion.Variable + To, last);
        }
    }

    /// <summary>Reads the restrictions that some names and values are; names of no variable are passed over.</summary>
    /// <param name="valuesOf">The values of a name; empty when there is none. Blank ones are passed over.</param>
    /// <param name="centers">The centers that the reader may see.</param>
    /// <param name="problems">Where to put what cannot be read.</param>
    public static IReadOnlyList<CohortCriterion> Read(
        Func<string, IEnumerable<string>> valuesOf,
        IReadOnlyCollection<string> centers,
        ICollection<CriterionProblem> problems
    )
    {
        var criteria = new List<CohortCriterion>();
        foreach (var variable in CohortVariables.All)
        {
            var criterion = new CohortCriterion(variable.Code)
            {
                Codes = ReadCodes(variable, Given(variable.Code), centers, problems),
            };
            if (variable is CohortNumber)
                criterion = WithNumbers(criterion, Given, problems);
            else if (variable is CohortDay)
                criterion = WithDays(criterion, Given, problems);
            if (!criterion.IsEmpty)
                criteria.Add(criterion);
        }
        return criteria;

        List<string> Given(string name) =>
            [.. valuesOf(name).Select(value => value.Trim()).Where(value => value.Length > 0)];
    }

    private static List<string> ReadCodes(
        CohortVariable variable,
        List<string> given,
        IReadOnlyCollection<string> centers,
        ICollection<CriterionProblem> problems
    )
    {
        if (given.Count == 0)
            return given;
        var accepted = AcceptedBy(variable, centers);
        foreach (var code in given.Where(code => !accepted.Contains(code)))
        {
            problems.Add(
                new(variable.Code, variable.Code, code, CriterionProblemKind.UnknownCode, accepted)
            );
        }
        return [.. given.Where(accepted.Contains).Distinct()];
    }

    private static CohortCriterion WithNumbers(
        CohortCriterion criterion,
        Func<string, List<string>> given,
        ICollection<CriterionProblem> problems
    )
    {
        var from = Ends<decimal>(criterion, From, given, problems, ParseNumber);
        var to = Ends<decimal>(criterion, To, given, problems, ParseNumber);
        if (from > to)
            problems.Add(Reversed(criterion, given));
        return criterion with { From = from, To = to };
    }

    private static CohortCriterion WithDays(
        CohortCriterion criterion,
        Func<string, List<string>> given,
        ICollection<CriterionProblem> problems
    )
    {
        var first = Ends<DateOnly>(criterion, From, given, problems, ParseDay);
        var last = Ends<DateOnly>(criterion, To, given, problems, ParseDay);
        if (first > last)
            problems.Add(Reversed(criterion, given));
        return criterion with { FirstDay = first, LastDay = last };
    }

    private static CriterionProblem Reversed(
        CohortCriterion criterion,
        Func<string, List<string>> given
    ) =>
        new(
            criterion.Variable + To,
            criterion.Variable,
            given(criterion.Variable + To)[0],
            CriterionProblemKind.Reversed,
            []
        );

    /// <summary>One end of a range; several values where one is asked for are together a value that is not accepted.</summary>
    private static TValue? Ends<TValue>(
        CohortCriterion criterion,
        string end,
        Func<string, List<string>> given,
        ICollection<CriterionProblem> problems,
        Func<string, TValue?> parse
    )
        where TValue : struct
    {
        var name = criterion.Variable + end;
        var text = string.Join(",", given(name));
        if (text.Length == 0)
            return null;
        if (parse(text) is { } value)
            return value;
        var kind =
            typeof(TValue) == typeof(DateOnly)
                ? CriterionProblemKind.NotADay
                : CriterionProblemKind.NotANumber;
        problems.Add(new(name, criterion.Variable, text, kind, []));
        return null;
    }

    private static decimal? ParseNumber(string text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private static string? Number(decimal? number) =>
        number?.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
