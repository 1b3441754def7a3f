using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public partial class FisherFreemanHaltonTestTests
{
    private const double Tolerance = 1e-9;

    #region By hand

    // Columns of 2 dealt to two rows of 3: C(2,x) C(2,y) C(2,z) with x + y + z = 3 of C(6,3) = 20. (1 1 1) weighs 8, the six orders of (2 1 0)
    // weigh 2 each.
    [Fact]
    public void Compute_TwoByThree_SumsTheTablesNoMoreProbable()
    {
        AssertP(12 / 20.0, [2, 1, 0], [0, 1, 2]);
        AssertP(1, [1, 1, 1], [1, 1, 1]);
    }

    // Of 9! / (3!)³ = 1680 ways to deal three groups of 3 to three classes of 3, the 3! ones that put each group into a class of its own.
    [Fact]
    public void Compute_EachGroupItsOwnClass_CountsThePermutations() =>
        AssertP(6 / 1680.0, [3, 0, 0], [0, 3, 0], [0, 0, 3]);

    // Four patients, all different on both sides: all 4! tables are alike.
    [Fact]
    public void Compute_AllTablesAlike_IsOne() =>
        AssertP(1, [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]);

    // One patient in the first row: it is in column j with probability cⱼ / n. 9999 / 10000 of the weight is less probable than column 3.
    [Fact]
    public void Compute_OnePatientAgainstManyThousands_KeepsItsDigits()
    {
        AssertP(1 / 100_000.0, [1, 0, 0], [0, 9_999, 90_000]);
        AssertP(10_000 / 100_000.0, [0, 1, 0], [1, 9_998, 90_000]);
        AssertP(1, [0, 0, 1], [1, 9_999, 89_999]);
    }

    [Fact]
    public void Compute_FewerThanTwoRowsOrColumnsWithPatients_IsOne()
    {
        AssertP(1);
        AssertP(1, []);
        AssertP(1, [0, 0], [0, 0]);
        AssertP(1, [3, 4, 5]);
        AssertP(1, [3], [4]);
        AssertP(1, [0, 0, 0], [1, 2, 3]);
        AssertP(1, [0, 4], [0, 3], [0, 9]);
    }

    [Fact]
    public void Compute_RowOrColumnWithoutPatients_IsLeftOut()
    {
        var p = PValue([3, 1, 2], [0, 4, 1]);
        Assert.Equal(p, PValue([3, 0, 1, 2], [0, 0, 4, 1]));
        Assert.Equal(p, PValue([3, 1, 2], [0, 0, 0], [0, 4, 1]));
    }

    #endregion

    #region Limits

    [Fact]
    public void Compute_MorePatientsThanTheLimit_IsTooLarge()
    {
        AssertP(1, [0, 0, 1], [1, 1, FisherFreemanHaltonTest.MaximumTotal - 3]);
        var beyond = Compute([0, 0, 1], [1, 1, FisherFreemanHaltonTest.MaximumTotal - 2]);
        Assert.Equal(new FreemanHaltonResult(null, 0), beyond);
        Assert.True(beyond.TooLarge);
    }

    // Far more tables than could be looked at, or nodes than could be kept: the answer comes soon after the limit.
    [Theory]
    [InlineData(3, 3_000)]
    [InlineData(3, 9_000)]
    [InlineData(5, 20)]
    [InlineData(20, 1)]
    public void Compute_MoreWorkThanTheLimit_IsTooLarge(int size, int count)
    {
        var rows = Enumerable
            .Range(0, size)
            .Select(i => Enumerable.Range(0, size).Select(j => (long)(count + (i * j % 3))));
        var result = FisherFreemanHaltonTest.Compute(
            new ContingencyTable([.. rows.Select(row => row.ToArray())])
        );
        Assert.True(result.TooLarge);
        Assert.Null(result.PValue);
        Assert.InRange(result.Steps, 1_000_000, 1.01 * FisherFreemanHaltonTest.MaximumSteps);
    }

    [Fact]
    public void Compute_TwoByTwo_HasNoLimitButItsOwn() =>
        AssertP(1, [1_000_000, 1_000_000], [1_000_000, 1_000_000]);

    #endregion

    #region Against R

    // R: fisher.test(m)$p.value, and in exact arithmetic; see Reference/README.md.
    [Fact]
    public void Compute_AllReferenceTables_EqualsRsPAndTheExactOne()
    {
        var rows = new ReferenceTable("fisher_rxc.csv").Rows;
        Assert.Equal(111, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                var table = row.Table("cells", row.Count("nrow"));
                var actual = FisherFreemanHaltonTest.Compute(table).PValue;
                Near.Equal(row.Number("p_r"), actual, Tolerance, $"{row.Text("id")}, R's p");
                Near.Equal(row.Number("p"), actual, 1e-12, $"{row.Text("id")}, exact p");
                Assert.Equal("0", row.Text("near_tie"));
            }
        );
    }

    // R: fisher.test(m, workspace = 2e9)$p.value; FEXACT takes products within 3.5e-7 of each other for one.
    [Fact]
    public void Compute_LargerTables_EqualsR()
    {
        AssertNearR(0.25547107771157318, [40, 30, 30], [35, 33, 32], [25, 37, 38]);
        AssertNearR(
            0.47929555982981265,
            [16, 10, 7, 12],
            [8, 15, 9, 11],
            [14, 13, 12, 8],
            [10, 9, 14, 10]
        );
        AssertNearR(0.0039601416509160228, [110, 90, 100], [123, 111, 99], [80, 130, 105]);
        AssertNearR(
            2.429604174210337e-09,
            [20, 17, 19, 18, 9, 6, 8, 5],
            [6, 4, 7, 5, 18, 20, 17, 21]
        );
        AssertNearR(
            0.65367561112529915,
            [6, 3, 4, 5, 2, 7, 4, 3],
            [3, 6, 5, 2, 4, 3, 5, 6],
            [4, 2, 3, 6, 5, 2, 6, 4]
        );
        AssertNearR(0.087036579053752033, [12, 3, 4, 8, 9, 1, 7, 4], [6, 2, 9, 8, 5, 5, 1, 6]);

        static void AssertNearR(double expected, params long[][] rows) =>
            Near.Equal(expected, PValue(rows), Tolerance, $"p of {rows.Length} rows");
    }

    #endregion

    #region Invariances

    [Property]
    public void Compute_TwoByTwo_IsFishersExactTest(byte a, byte b, byte c, byte d) =>
        Assert.Equal(
            FisherExactTest.Compute(new(a, b, c, d)).PValue,
            PValue([a, 0, b], [0, 0, 0], [c, 0, d])
        );

    [Property(MaxTest = 50)]
    public void Compute_TransposedOrRowsAndColumnsInAnotherOrder_IsTheSame(
        (byte, byte, byte, byte) one,
        (byte, byte, byte, byte) two,
        (byte, byte, byte, byte) three
    )
    {
        long[][] rows = [Row(one), Row(two), Row(three)];
        long[][] permuted = [.. rows.Reverse().Select(r => (long[])[r[2], r[0], r[3], r[1]])];
        long[][] transposed =
        [
            .. Enumerable.Range(0, 4).Select(j => rows.Select(row => row[j]).ToArray()),
        ];
        var p = PValue(rows);
        Assert.NotNull(p);
        Near.Equal(p, PValue(permuted), 1e-12, "p permuted");
        Near.Equal(p, PValue(transposed), 1e-12, "p transposed");

        static long[] Row((byte A, byte B, byte C, byte D) r) =>
            [r.A % 13, r.B % 13, r.C % 13, r.D % 13];
    }

    #endregion

    private static void AssertP(double expected, params long[][] rows) =>
        Near.Equal(expected, PValue(rows), 1e-11, "p");

    private static double? PValue(params long[][] rows) => Compute(rows).PValue;

    private static FreemanHaltonResult Compute(params long[][] rows) =>
        FisherFreemanHaltonTest.Compute(new ContingencyTable(rows));
}
