using System.Globalization;
using ItpRegistry.Domain.Time;

namespace ItpRegistry.Web.Infrastructure.Localization;

/// <summary>Dates and numbers as clinicians read them in the reader's language: 31 Jan 2020 or 31/01/2020, 35.5 or 35,5.</summary>
public static class ClinicalFormat
{
    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    private static bool IsFrench => Culture.TwoLetterISOLanguageName == "fr";

    /// <summary>A day: 31 Jan 2020, in French 31/01/2020.</summary>
    public static string Date(DateOnly day) =>
        day.ToString(IsFrench ? "dd'/'MM'/'yyyy" : "d MMM yyyy", Culture);

    /// <summary>A date as far as it is known: 2020, Jan 2020 (in French 01/2020) or the day.</summary>
    public static string Date(PartialDate date) =>
        date switch
        {
            { Month: null } => date.Earliest.ToString("yyyy", Culture),
            { Day: null } => date.Earliest.ToString(IsFrench ? "MM'/'yyyy" : "MMM yyyy", Culture),
            _ => Date(date.Earliest),
        };

    /// <summary>A moment, to the minute, in coordinated universal time: 31 Jan 2020, 10:42 UTC.</summary>
    public static string Moment(DateTime utc) =>
        $"{Date(DateOnly.FromDateTime(utc))}, {utc.ToString("HH':'mm", Culture)} UTC";

    /// <summary>A number with the decimals it has, and no separators between thousands.</summary>
    public static string Number(decimal number) => number.ToString("0.############", Culture);
}
