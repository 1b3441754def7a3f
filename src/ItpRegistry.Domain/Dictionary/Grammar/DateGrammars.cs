using System.Globalization;
using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Dictionary.Grammar;

/// <summary>ISO 8601 days from 1900 on.</summary>
internal sealed class DateGrammar() : ItemGrammar<DateOnly>(ItemType.Date)
{
    private static readonly ItemProblem NotADate = new(
        ItemProblemKind.NotADate,
        $"a day of the calendar as 2020-01-31, from the year {PartialDate.MinimumYear}"
    );

    protected override ItemProblem? Read(ReadOnlySpan<char> text, out DateOnly value)
    {
        value = default;
        if (!PartialDate.TryParse(text, out var date) || !date.IsExact)
            return NotADate;
        value = date.Earliest;
        return null;
    }

    protected override string Write(DateOnly value) =>
        value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>ISO 8601 years, months or days from 1900 on.</summary>
internal sealed class PartialDateGrammar() : ItemGrammar<PartialDate>(ItemType.PartialDate)
{
    private static readonly ItemProblem NotAPartialDate = new(
        ItemProblemKind.NotAPartialDate,
        $"a year, a month or a day as 2020, 2020-01 or 2020-01-31, from the year {PartialDate.MinimumYear}"
    );

    protected override ItemProblem? Read(ReadOnlySpan<char> text, out PartialDate value) =>
        PartialDate.TryParse(text, out value) ? null : NotAPartialDate;

    protected override string Write(PartialDate value) => value.ToString();
}
