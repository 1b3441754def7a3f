using System.Numerics;
using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public partial class FisherFreemanHaltonTestTests
{
    #region By a naive oracle

    // All tables with the same margins, weighed in integers: n! / ∏ xᵢⱼ! without the factor that all share.
    [Property(MaxTest = 150)]
    public void Compute_RandomTable_IsTheSumOfIntegerWeights(byte size, byte[] cells)
    {
        var rows = 2 + (size % 3);
        var columns = 2 + (size / 3 % 3);
        var most = rows * columns > 9 ? 3 : 6;
        long Cell(int i, int j) =>
            cells.Length == 0 ? 1 : cells[((i * columns) + j) % cells.Length] % most;
        var table = new ContingencyTable([
            .. Enumerable
                .Range(0, rows)
                .Select(i => Enumerable.Range(0, columns).Select(j => Cell(i, j)).ToArray()),
        ]);
        var observed = Enumerable
            .Range(0, rows)
            .Aggregate(
                BigInteger.One,
                (w, i) => w * Weight([.. Enumerable.Range(0, columns).Select(j => table[i, j])])
            );
        var (extreme, all) = (BigInteger.Zero, BigInteger.Zero);
        Enumerate(
            [.. table.RowTotals],
            [.. table.ColumnTotals],
            BigInteger.One,
            weight =>
            {
                all += weight;
                extreme += weight * 10_000_000 <= observed * 10_000_001 ? weight : 0;
            }
        );

        var expected = (double)(extreme * BigInteger.Pow(10, 30) / all) / 1e30;
        Near.Equal(
            expected,
            FisherFreemanHaltonTest.Compute(table).PValue,
            1e-12,
            string.Join(
                '|',
                Enumerable
                    .Range(0, rows)
                    .Select(i =>
                        string.Join(';', Enumerable.Range(0, columns).Select(j => table[i, j]))
                    )
            )
        );
    }

    // Two rows and hundreds of patients: ∏ C(cⱼ, xⱼ) over all (x, y).
    [Theory]
    [InlineData(40, 60, 55, 60, 40, 45)]
    [InlineData(80, 20, 30, 10, 90, 70)]
    [InlineData(100, 0, 0, 0, 100, 100)]
    [InlineData(2, 300, 1, 5, 60, 30)]
    public void Compute_TwoByThreeOfHundreds_IsTheSumOfBinomials(
        int a,
        int b,
        int c,
        int d,
        int e,
        int f
    )
    {
        var (first, second, third) = (Binomials(a + d), Binomials(b + e), Binomials(c + f));
        var observed = first[a] * second[b] * third[c];
        var (extreme, all) = (BigInteger.Zero, BigInteger.Zero);
        for (var x = 0; x < first.Length; x++)
        {
            for (var y = 0; y < second.Length; y++)
            {
                if (a + b + c - x - y is var z && z >= 0 && z < third.Length)
                {
                    var weight = first[x] * second[y] * third[z];
                    all += weight;
                    extreme += weight * 10_000_000 <= observed * 10_000_001 ? weight : 0;
                }
            }
        }

        var expected = Math.Exp(BigInteger.Log(extreme) - BigInteger.Log(all));
        Near.Equal(expected, PValue([a, b, c], [d, e, f]), 1e-10, "p");
    }

    private static BigInteger[] Binomials(int n)
    {
        var result = new BigInteger[n + 1];
        result[0] = 1;
        for (var k = 1; k <= n; k++)
        {
            result[k] = result[k - 1] * (n - k + 1) / k;
        }

        return result;
    }

    /// <summary>All ways to fill the rows one after the other.</summary>
    private static void Enumerate(
        long[] rows,
        long[] columns,
        BigInteger weight,
        Action<BigInteger> found
    )
    {
        if (rows.Length == 0)
        {
            found(weight);
            return;
        }

        Fill(0, rows[0], new long[columns.Length]);

        void Fill(int column, long left, long[] row)
        {
            if (column == columns.Length)
            {
                if (left == 0)
                {
                    long[] rest = [.. columns.Zip(row, (total, count) => total - count)];
                    Enumerate(rows[1..], rest, weight * Weight(row), found);
                }

                return;
            }

            for (row[column] = 0; row[column] <= Math.Min(left, columns[column]); row[column]++)
            {
                Fill(column + 1, left - row[column], row);
            }

            row[column] = 0;
        }
    }

    /// <summary>The ways to deal a row's patients to its cells.</summary>
    private static BigInteger Weight(long[] row)
    {
        static BigInteger Factorial(long k) => k < 2 ? BigInteger.One : k * Factorial(k - 1);
        return row.Aggregate(Factorial(row.Sum()), (w, count) => w / Factorial(count));
    }

    #endregion
}
