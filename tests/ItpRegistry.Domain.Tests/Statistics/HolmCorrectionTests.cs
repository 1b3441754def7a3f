using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public class HolmCorrectionTests
{
    #region By hand

    // In order 1/100 × 3, 2/100 × 2, 3/100 × 1, but the last is not below the one before: 4/100.
    [Fact]
    public void Adjust_ThreeInAnyOrder_MultipliesByTheNumberLeftAndNeverFalls()
    {
        var adjusted = HolmCorrection.Adjust([0.03, 0.01, 0.02]);
        Near.Equal(0.04, adjusted[0], 1e-15, "third");
        Near.Equal(0.03, adjusted[1], 1e-15, "first");
        Near.Equal(0.04, adjusted[2], 1e-15, "second");
    }

    [Fact]
    public void Adjust_TestThatDoesNotExist_IsNotCountedAndStaysNull() =>
        Assert.Equal([null, 0.5, null, 0.25 * 2], HolmCorrection.Adjust([null, 0.5, null, 0.25]));

    [Fact]
    public void Adjust_AboveOne_IsCutAtOne() =>
        Assert.Equal([1, 1], HolmCorrection.Adjust([0.6, 0.9]));

    [Fact]
    public void Adjust_OneOrNone_IsUnchanged()
    {
        Assert.Equal([0.033], HolmCorrection.Adjust([0.033]));
        Assert.Equal([null], HolmCorrection.Adjust([null]));
        Assert.Empty(HolmCorrection.Adjust([]));
    }

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(1.0000001)]
    [InlineData(double.NaN)]
    public void Adjust_NoPValue_IsRefused(double p)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            HolmCorrection.Adjust([0.5, p])
        );
        Assert.StartsWith(
            "A p-value from 0 to 1 is expected.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(p, error.ActualValue);
    }

    #endregion

    #region By a naive oracle

    // Holm's own words: step down from the least, rejecting while p ≤ α / (number left). The adjusted p-value is the least α that rejects it.
    [Property]
    public void Adjust_RandomFamily_IsTheLeastLevelAtWhichSteppingDownRejects(byte[] values)
    {
        double?[] family = [.. values.Select(v => v % 40 == 0 ? null : (double?)(v / 255.0))];
        var adjusted = HolmCorrection.Adjust(family);
        Assert.Equal(family.Select(p => p is null), adjusted.Select(p => p is null));
        for (var index = 0; index < family.Length; index++)
        {
            if (adjusted[index] is { } level)
            {
                Assert.True(level == 1 || IsRejected(family, index, level * (1 + 1e-12)));
                Assert.True(level == 0 || !IsRejected(family, index, level * (1 - 1e-12)));
            }
        }
    }

    private static bool IsRejected(double?[] family, int test, double level)
    {
        var left = family.OfType<double>().Order().ToList();
        while (left.Count > 0 && left[0] * left.Count <= level)
        {
            if (left[0] == family[test])
            {
                return true;
            }

            left.RemoveAt(0);
        }

        return false;
    }

    #endregion

    #region Against R

    // R: p.adjust(p, method = "holm")
    [Fact]
    public void Adjust_AllReferenceFamilies_EqualPAdjust()
    {
        var rows = new ReferenceTable("holm.csv").Rows;
        Assert.Equal(17, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                var expected = row.OptionalNumbers("adjusted");
                var actual = HolmCorrection.Adjust(row.OptionalNumbers("p"));
                Assert.Equal(expected.Length, actual.Count);
                Assert.All(
                    expected.Zip(actual),
                    pair => Near.Equal(pair.First, pair.Second, 1e-15, $"family {row.Text("id")}")
                );
            }
        );
    }

    #endregion
}
