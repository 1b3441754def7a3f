using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public class CohenKappaTests
{
    private const double Tolerance = 1e-9;

    #region By hand

    // pₒ = 35/50, pₑ = (25 × 30 + 25 × 20) / 2500 = 1/2, κ = 2/5. The standard error's sums are 0.10972 on the diagonal and 0.36 × 0.283 off it,
    // less (2/5 − 3/10)²: 0.2016 / (50 × 1/4) = 252/15625.
    [Fact]
    public void Compute_TwoClasses_MatchesFractions()
    {
        var result = CohenKappa
            .Compute(
                new([
                    [20, 5],
                    [10, 15],
                ])
            )!
            .Value;
        Assert.Equal(50, result.Patients);
        Near.Equal(0.7, result.ObservedAgreement, 1e-15, "observed agreement");
        Near.Equal(0.5, result.ExpectedAgreement, 1e-15, "expected agreement");
        Near.Equal(0.4, result.Kappa, 1e-15, "kappa");
        var error = Math.Sqrt(252 / 15625.0);
        Near.Equal(error, result.StandardError, 1e-14, "standard error");
        Near.Equal(0.4 - (1.9599639845400545 * error), result.Interval?.Lower, 1e-13, "lower");
        Near.Equal(0.4 + (1.9599639845400545 * error), result.Interval?.Upper, 1e-13, "upper");
    }

    [Fact]
    public void Compute_CompleteAgreement_IsOneWithoutError() =>
        Assert.Equal(
            new CohenKappaResult(6, 1, 14 / 36.0, 1, 0, new ConfidenceInterval(1, 1)),
            CohenKappa.Compute(
                new([
                    [1, 0, 0],
                    [0, 2, 0],
                    [0, 0, 3],
                ])
            )
        );

    [Fact]
    public void Compute_CompleteDisagreementInHalves_IsMinusOne()
    {
        var result = CohenKappa
            .Compute(
                new([
                    [0, 4],
                    [4, 0],
                ])
            )!
            .Value;
        Assert.Equal(
            (0, 0.5, -1, 0),
            (result.ObservedAgreement, result.ExpectedAgreement, result.Kappa, result.StandardError)
        );
    }

    [Fact]
    public void Compute_OneClassOnly_AgreesWithoutKappa() =>
        Assert.Equal(
            new CohenKappaResult(7, 1, 1, null, null, null),
            CohenKappa.Compute(
                new([
                    [0, 0],
                    [0, 7],
                ])
            )
        );

    // Each in one class, but in different ones: nothing is expected and nothing observed.
    [Fact]
    public void Compute_TwoDifferentClassesOnly_IsZero()
    {
        var result = CohenKappa
            .Compute(
                new([
                    [0, 7],
                    [0, 0],
                ])
            )!
            .Value;
        Assert.Equal((0, 0, 0), (result.ObservedAgreement, result.ExpectedAgreement, result.Kappa));
    }

    [Fact]
    public void Compute_NoPatients_IsNull()
    {
        Assert.Null(CohenKappa.Compute(new([])));
        Assert.Null(
            CohenKappa.Compute(
                new([
                    [0, 0],
                    [0, 0],
                ])
            )
        );
    }

    [Fact]
    public void Compute_NotSquare_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            CohenKappa.Compute(
                new([
                    [1, 2, 3],
                    [4, 5, 6],
                ])
            )
        );
        Assert.StartsWith(
            "The table has 2 rows and 3 columns; as many of both are expected.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    // The difference of 1 between 10¹⁸ − 1 and 10¹⁸ in the integers is all there is.
    [Fact]
    public void Compute_NearlyAllInOneClass_KeepsItsDigits()
    {
        var result = CohenKappa
            .Compute(
                new([
                    [999_999_998, 1],
                    [1, 0],
                ])
            )!
            .Value;
        Near.Equal(-1 / 999_999_999.0, result.Kappa, Tolerance, "kappa");
    }

    #endregion

    #region By a naive oracle

    // The delta method by differences: n Var = Σ p g² − (Σ p g)², with g the derivative of κ in the share of each cell.
    [Property(MaxTest = 200)]
    public void StandardError_RandomTable_IsThatOfTheDeltaMethod(byte[] cells, bool four)
    {
        var k = four ? 4 : 3;
        double Cell(int i, int j) =>
            1 + (cells.Length == 0 ? 0 : cells[((i * k) + j) % cells.Length] % 20);
        double[][] counts =
        [
            .. Enumerable
                .Range(0, k)
                .Select(i => Enumerable.Range(0, k).Select(j => Cell(i, j)).ToArray()),
        ];
        var n = counts.Sum(row => row.Sum());
        var (mean, square) = (0.0, 0.0);
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                double Moved(double by)
                {
                    var moved = counts
                        .Select(row => row.Select(count => count / n).ToArray())
                        .ToArray();
                    moved[i][j] += by;
                    return Kappa(moved);
                }

                var slope = (Moved(1e-5) - Moved(-1e-5)) / 2e-5;
                mean += counts[i][j] / n * slope;
                square += counts[i][j] / n * slope * slope;
            }
        }

        var result = CohenKappa
            .Compute(new([.. counts.Select(row => row.Select(count => (long)count).ToArray())]))!
            .Value;
        Near.Equal(Math.Sqrt((square - (mean * mean)) / n), result.StandardError, 1e-6, "error");
        Assert.Equal(
            Kappa([.. counts.Select(row => row.Select(c => c / n).ToArray())]),
            result.Kappa!.Value,
            1e-12
        );
    }

    /// <summary>κ of shares, whose sum may differ from 1 by a step of the derivative.</summary>
    private static double Kappa(double[][] shares)
    {
        var observed = shares.Select((row, i) => row[i]).Sum();
        var expected = shares.Select((row, i) => row.Sum() * shares.Sum(other => other[i])).Sum();
        return (observed - expected) / (1 - expected);
    }

    #endregion

    #region Against R

    // In base R, by the formula of Fleiss, Cohen and Everitt as printed.
    [Fact]
    public void Compute_AllReferenceTables_EqualsTheFormulaInR()
    {
        var rows = new ReferenceTable("kappa.csv").Rows;
        Assert.Equal(66, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                var result = CohenKappa.Compute(row.Table("cells", row.Count("k")))!.Value;
                var what = $"table {row.Text("id")}";
                Near.Equal(row.Number("po"), result.ObservedAgreement, Tolerance, $"{what}, po");
                Near.Equal(row.Number("pe"), result.ExpectedAgreement, Tolerance, $"{what}, pe");
                // κ near 0 is a difference in R, good to its rounding.
                Assert.Equal(row.Number("kappa").HasValue, result.Kappa.HasValue);
                if (result.Kappa is { } kappa)
                {
                    Assert.Equal(row.Number("kappa")!.Value, kappa, 1e-14);
                    Near.Equal(row.Number("se"), result.StandardError, Tolerance, $"{what}, se");
                    Near.Equal(row.Number("lo"), result.Interval?.Lower, Tolerance, $"{what}, lo");
                    Near.Equal(row.Number("hi"), result.Interval?.Upper, Tolerance, $"{what}, hi");
                }
            }
        );
    }

    #endregion

    #region Invariances

    [Property]
    public void Compute_TransposedOrClassesInAnotherOrder_IsTheSame(
        byte a,
        byte b,
        byte c,
        byte d,
        byte e,
        byte f
    )
    {
        long[][] rows =
        [
            [a, b, 1],
            [2, c, d],
            [e, 0, f],
        ];
        var result = CohenKappa.Compute(new(rows))!.Value;
        int[] order = [2, 0, 1];
        Same(new([.. order.Select(i => order.Select(j => rows[i][j]).ToArray())]));
        Same(new([.. Enumerable.Range(0, 3).Select(j => rows.Select(row => row[j]).ToArray())]));

        void Same(ContingencyTable other)
        {
            var actual = CohenKappa.Compute(other)!.Value;
            Assert.Equal(result.Kappa, actual.Kappa);
            Near.Equal(result.StandardError, actual.StandardError, 1e-10, "standard error");
        }
    }

    #endregion
}
