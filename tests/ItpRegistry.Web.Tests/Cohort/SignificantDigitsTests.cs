using System.Globalization;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

public class SignificantDigitsTests
{
    [Theory]
    [InlineData(0, 3, "0")]
    [InlineData(1, 3, "1.00")]
    [InlineData(0.9996, 3, "1.00")]
    [InlineData(0.9994, 3, "0.999")]
    [InlineData(0.033167, 3, "0.0332")]
    [InlineData(0.05, 3, "0.0500")]
    [InlineData(0.0009996, 3, "0.00100")]
    [InlineData(33.0028, 3, "33.0")]
    [InlineData(1234.6, 3, "1235")]
    [InlineData(1.23456e-7, 3, "1.23 × 10⁻⁷")]
    [InlineData(9.999e-11, 2, "1.0 × 10⁻¹⁰")]
    public void Of_KeepsSoManyDigits(double number, int digits, string expected)
    {
        CultureInfo.CurrentCulture = new CultureInfo("en");
        Assert.Equal(expected, SignificantDigits.Of(number, digits));
    }

    [Fact]
    public void Of_InFrench_WritesADecimalComma()
    {
        CultureInfo.CurrentCulture = new CultureInfo("fr");
        Assert.Equal("0,0332", SignificantDigits.Of(0.033167, 3));
    }
}
