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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NoShownNumber_AndNoDifferenceOfTwoRowsAndTheWhole_IsAHandful(int seed)
    {
        var rows = new RandomCohort(seed).Rows(400);
        var others = OtherCenters.From(rows, Floor);
        var whole = others.Rows[0];

        foreach (var row in others.Rows)
        {
            foreach (var number in NumbersOf(row).Concat(Differences(whole, row)))
                Assert.False(number is > 0 and < Floor, $"{row.Group} shows {number}");
        }
        var (mmf, aza) = (others.Rows[(int)CohortGroup.Mmf], others.Rows[(int)CohortGroup.Aza]);
        if (whole.Counts is { } all && mmf.Counts is { } one && aza.Counts is { } other)
        {
            var rest = all.CompleteResponse - one.CompleteResponse - other.CompleteResponse;
            Assert.False(rest is > 0 and < Floor);
        }
    }

    private static IEnumerable<int> NumbersOf(OtherCentersRow row)
    {
        if (row.N is { } n)
            yield return n;
        if (row.Counts is { } counts)
        {
            yield return counts.CompleteResponse;
            yield return counts.Response;
            yield return counts.Failure;
            yield return counts.NotEvaluable;
            yield return counts.Relapse;
        }
    }

    /// <summary>The complement and those in neither together: never fewer than the complement alone.</summary>
    private static IEnumerable<int> Differences(OtherCentersRow whole, OtherCentersRow row)
    {
        if (whole.N is { } all && row.N is { } some)
            yield return all - some;
        if (whole.Counts is { } w && row.Counts is { } r)
        {
            yield return w.CompleteResponse - r.CompleteResponse;
            yield return w.Failure - r.Failure;
        }
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
