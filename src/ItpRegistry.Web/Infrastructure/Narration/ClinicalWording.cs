using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Time;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Infrastructure.Narration;

/// <summary>Puts what the registry derives into the reader's language: labels, quantities and sentences.</summary>
public sealed class ClinicalWording(IStringLocalizer<ClinicalText> clinicalText)
{
    /// <summary>The longest duration that is said in days alone.</summary>
    private const int DaysOnlyThrough = 31;

    /// <summary>The sentence with this key, with its values in place.</summary>
    public string Say(string key, params object[] values) =>
        values.Length == 0 ? clinicalText[key] : clinicalText[key, values];

    /// <summary>The label of something derived, such as a response class.</summary>
    public string Label<TEnum>(TEnum value)
        where TEnum : struct, Enum => Say(KeyOf(value));

    /// <summary>The sentence of something derived, with its values in place.</summary>
    public string Say<TEnum>(TEnum value, params object[] values)
        where TEnum : struct, Enum => Say(KeyOf(value), values);

    /// <summary>The label of a choice of the case-report form, from the data dictionary.</summary>
    public static string Choice<TEnum>(DictionaryItem item, TEnum value)
        where TEnum : struct, Enum => Choice(item, Codes<TEnum>.Of(value));

    /// <inheritdoc cref="Choice{TEnum}(DictionaryItem, TEnum)"/>
    public static string Choice(DictionaryItem item, string code) =>
        item.ChoiceLabel(code).In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>A platelet count with its unit.</summary>
    public string Count(decimal count) => Say("Unit.PlateletCount", ClinicalFormat.Number(count));

    /// <summary>A number of counts.</summary>
    public string Counts(int number) => Say($"Counts.{Form(number)}", Digits(number));

    /// <summary>A number of days.</summary>
    public string Days(int days) => Say($"Days.{Form(days)}", Digits(days));

    /// <summary>A duration in days, a longer one with months of 30.4375 days beside it.</summary>
    public string Duration(int days) =>
        Math.Abs(days) <= DaysOnlyThrough ? Days(days) : $"{Days(days)} ({Months(days)})";

    /// <summary>A duration in months of 30.4375 days, to one decimal.</summary>
    public string Months(int days)
    {
        var months = RoundedMonths(days);
        return Say($"Months.{Form(months)}", Tenths(months));
    }

    /// <summary>As <see cref="Months"/>, without the word.</summary>
    public static string MonthsNumber(int days) => Tenths(RoundedMonths(days));

    /// <summary>A number of calendar months.</summary>
    public string CalendarMonthsOf(int months) =>
        Say($"CalendarMonths.{Form(months)}", Digits(months));

    /// <summary>How long a response must last under a definition.</summary>
    public string Persistence(ResponseDefinition definition) =>
        (definition.PersistenceMonths, definition.PersistenceDays) switch
        {
            (0, var days) => Days(days),
            (var months, 0) => CalendarMonthsOf(months),
            var (months, days) => Say(
                "Duration.MonthsAndDays",
                CalendarMonthsOf(months),
                Days(days)
            ),
        };

    /// <summary>Things in a row: a, b and c.</summary>
    public string List(IReadOnlyList<string> things) =>
        things.Count < 2
            ? string.Concat(things)
            : Say("List.Two", string.Join(", ", things.SkipLast(1)), things[^1]);

    /// <summary>The members of a set of flags that are set, each said.</summary>
    public static IEnumerable<TEnum> Each<TEnum>(TEnum flags)
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>()
            .Where(flag =>
                Convert.ToInt32(flag, CultureInfo.InvariantCulture) != 0 && flags.HasFlag(flag)
            );

    private static decimal RoundedMonths(int days) =>
        Math.Round((decimal)CalendarMonths.FromDays(days), 1, MidpointRounding.AwayFromZero);

    private static string Tenths(decimal number) =>
        number.ToString("0.0", CultureInfo.CurrentCulture);

    private static string KeyOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => $"{typeof(TEnum).Name}.{value}";

    /// <summary>English has the singular for 1 alone, French for all below 2.</summary>
    private static string Form(decimal number)
    {
        var isOne =
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr"
                ? Math.Abs(number) < 2
                : number == 1;
        return isOne ? "One" : "Many";
    }

    private static string Digits(int number) => number.ToString(CultureInfo.CurrentCulture);
}
