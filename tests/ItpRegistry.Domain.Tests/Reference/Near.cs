using System.Globalization;
using Xunit;

namespace ItpRegistry.Domain.Tests.Reference;

/// <summary>Equality of doubles to a relative tolerance, with null and infinity equal only to themselves.</summary>
internal static class Near
{
    public static void Equal(double? expected, double? actual, double relative, string what)
    {
        var equal = (expected, actual) switch
        {
            (null, null) => true,
            ({ } e, { } a) => e.Equals(a) || Math.Abs(e - a) <= relative * Math.Abs(e),
            _ => false,
        };
        Assert.True(
            equal,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: expected {expected:R}, got {actual:R}"
            )
        );
    }
}
