using System.Globalization;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>Numbers to so many significant digits in the reader's language.</summary>
public static class SignificantDigits
{
    /// <summary>Below this a number is written as a power of ten.</summary>
    private const double SmallestFixed = 1e-4;

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>0.0332 (in French 0,0332), 5.44 or 1.2 × 10⁻⁷; 0 is just 0, and digits before the point all stay.</summary>
    public static string Of(double number, int digits)
    {
        if (number == 0)
            return "0";
        // "E" rounds once, so that 0.9996 to three digits is known to be 1.00 before its decimals are counted.
        var scientific = number.ToString($"E{digits - 1}", CultureInfo.InvariantCulture);
        var mark = scientific.IndexOf('E');
        var exponent = int.Parse(scientific.AsSpan(mark + 1), CultureInfo.InvariantCulture);
        if (Math.Abs(number) >= SmallestFixed)
        {
            var decimals = Math.Max(0, digits - 1 - exponent);
            return number.ToString($"F{decimals}", CultureInfo.CurrentCulture);
        }
        var mantissa = double.Parse(scientific.AsSpan(0, mark), CultureInfo.InvariantCulture);
        return $"{mantissa.ToString($"F{digits - 1}", CultureInfo.CurrentCulture)} × 10{Superscript(exponent)}";
    }

    private static string Superscript(int exponent) =>
        string.Concat(
            exponent
                .ToString(CultureInfo.InvariantCulture)
                .Select(digit => digit == '-' ? '⁻' : Superscripts[digit - '0'])
        );
}
