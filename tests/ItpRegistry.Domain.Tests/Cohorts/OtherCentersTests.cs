using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

public class OtherCentersTests
{
    private const int Floor = 5;

    [Fact]
    public void FewerThanTwoCenters_ShowNothing()
    {
        var one = OtherCenters.From([.. Patients(40, ResponseClass.Cr, "02")], Floor);

        Assert.Null(one.Centers);
        Assert.Empty(one.Rows);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void Outcomes_AreWithheld_WhenAnyOfThemIsAHandful(int failures, bool shown)
    {
        var rows = Patients(20, ResponseClass.Cr, "02")
            .Concat(Patients(failures, ResponseClass.Failure, "03"))
            .Concat(Patients(10, ResponseClass.R, "03"))
            .ToList();

        var all = OtherCenters.From(rows, Floor).Rows[0];

        Assert.Equal(30 + failures, all.N);
        Assert.Equal(shown, all.Counts is not null);
        Assert.NotNull(OtherCenters.From(rows, floor: 1).Rows[0].Counts);
    }

    [Fact]
    public void Group_IsWithheld_WhenItsComplementWouldBeAHandful()
    {
        var rows = Patients(20, ResponseClass.Cr, "02", TpoRa.Eltrombopag)
            .Concat(Patients(3, ResponseClass.Cr, "03", TpoRa.Romiplostim))
            .ToList();

        var others = OtherCenters.From(rows, Floor);

        Assert.NotNull(others.Rows[(int)CohortGroup.All].Counts);
        // 23 less 20 would tell of the 3.
        Assert.Null(others.Rows[(int)CohortGroup.Eltrombopag].N);
        Assert.Null(others.Rows[(int)CohortGroup.Eltrombopag].Counts);
        Assert.Null(others.Rows[(int)CohortGroup.Romiplostim].N);
    }

    [Fact]
    public void MmfAndAza_AreBothWithheld_WhenTheRestWouldBeAHandful()
    {
        var rows = Patients(20, ResponseClass.Cr, "02", drug: Immunosuppressor.MycophenolateMofetil)
            .Concat(Patients(20, ResponseClass.Cr, "03", drug: Immunosuppressor.Azathioprine))
            .Concat(Patients(2, ResponseClass.Cr, "03", drug: Immunosuppressor.Cyclosporin))
            .ToList();

        var others = OtherCenters.From(rows, Floor);

        Assert.NotNull(others.Rows[(int)CohortGroup.All].Counts);
        Assert.Null(others.Rows[(int)CohortGroup.Mmf].N);
        Assert.Null(others.Rows[(int)CohortGroup.Aza].N);
    }

    [Fact]
    public void Group_IsWithheld_WhenWhoIsInNeitherWouldBeAHandful()
    {
        // 20 on eltrombopag, 20 on romiplostim, and 2 in remission of whom the drug is not known: 42 less 20 less 20.
        var rows = Patients(20, ResponseClass.Cr, "02", TpoRa.Eltrombopag)
            .Concat(Patients(20, ResponseClass.Cr, "03", TpoRa.Romiplostim))
            .Concat(Patients(2, ResponseClass.Cr, "03"))
            .ToList();

        var others = OtherCenters.From(rows, Floor);

        Assert.Equal(42, others.Rows[(int)CohortGroup.All].N);
        Assert.Null(others.Rows[(int)CohortGroup.Eltrombopag].N);
        Assert.Null(others.Rows[(int)CohortGroup.Romiplostim].N);
    }

    /// <summary>A handful in one cell of those who are left, though they are many.</summary>
    [Fact]
    public void Outcomes_AreWithheld_WhenOneOfThoseLeftWouldBeAHandful()
    {
        var rows = Patients(20, ResponseClass.Cr, "02", TpoRa.Eltrombopag)
            .Concat(Patients(20, ResponseClass.R, "03"))
            .Concat(Patients(2, ResponseClass.Cr, "03"))
            .ToList();

        var eltrombopag = OtherCenters.From(rows, Floor).Rows[(int)CohortGroup.Eltrombopag];

        Assert.Null(eltrombopag.Counts);
    }

    /// <summary>Everything that can be read from the table and had from it by subtraction, over many random cohorts small and large.</summary>
    [Fact]
    public void NoNumber_AndNoDifference_IsAHandful()
    {
        var shown = 0;
        for (var seed = 1; seed <= 200; seed++)
        {
            var rows = new RandomCohort(seed).Rows(20 + (seed * 5));
            var others = OtherCenters.From(rows, Floor);
            var whole = others.Rows[0];
            foreach (var row in others.Rows)
            {
                var left = Differences(whole, row);
                foreach (var number in NumbersOf(row).Concat(left))
                    Assert.False(number is > 0 and < Floor, $"{seed}: {row.Group} {number}");
                shown += row.Counts is null ? 0 : 1;
            }
            foreach (
                var (one, other) in new[]
                {
                    (CohortGroup.Mmf, CohortGroup.Aza),
                    (CohortGroup.Eltrombopag, CohortGroup.Romiplostim),
                }
            )
            {
                var left = Differences(whole, others.Rows[(int)one], others.Rows[(int)other]);
                Assert.DoesNotContain(left, number => number is > 0 and < Floor);
            }
        }
        // Not by withholding everything.
        Assert.InRange(shown, 100, int.MaxValue);
    }

    private static List<int> NumbersOf(OtherCentersRow row)
    {
        List<int> numbers = row.N is { } n ? [n] : [];
        if (row.Counts is { } counts)
            numbers.AddRange(CellsOf(counts));
        return numbers;
    }

    private static IReadOnlyList<int> CellsOf(OutcomeCounts counts) =>
        [
            counts.CompleteResponse,
            counts.Response,
            counts.Failure,
            counts.NotEvaluable,
            counts.Relapse,
            counts.OverallResponse - counts.Relapse,
        ];

    /// <summary>What is left of the whole without these rows, cell by cell, where all are shown.</summary>
    private static List<int> Differences(OtherCentersRow whole, params OtherCentersRow[] rows)
    {
        List<int> left = [];
        if (whole.N is { } n && rows.All(row => row.N is not null))
            left.Add(n - rows.Sum(row => row.N!.Value));
        if (whole.Counts is not { } counts || rows.Any(row => row.Counts is null))
            return left;
        left.AddRange(
            rows.Aggregate(
                CellsOf(counts),
                (cells, row) => [.. cells.Zip(CellsOf(row.Counts!), (all, some) => all - some)]
            )
        );
        return left;
    }

    private static IEnumerable<CohortRow> Patients(
        int count,
        ResponseClass outcome,
        string center,
        TpoRa? tpoRa = null,
        Immunosuppressor? drug = null
    ) =>
        CohortRows.Repeat(
            count,
            CohortRows.Row(
                outcome,
                CohortRows.Nothing with
                {
                    TpoRa = tpoRa,
                    Immunosuppressor = drug,
                },
                center: center
            )
        );
}
