using System.Globalization;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Data.Tests.Paper;

/// <summary>Tables 1 to 3 computed from the imported demo cohort equal the paper's, cell by cell; README.md names what is followed where it contradicts itself.</summary>
public sealed class PaperTablesTests(ImportedDemoCohort cohort) : IClassFixture<ImportedDemoCohort>
{
    private const int Patients = 39;

    private CohortTables Tables => cohort.Tables;

    [Fact]
    public void Table1_IsThePapers()
    {
        var expected = PaperTable.Read("table1.csv");

        Assert.Equal(Patients, Tables.Table1.N);
        Assert.Equal(
            Enum.GetValues<Table1Variable>(),
            expected.Select(row => Codes<Table1Variable>.Parse(row["variable"])).Distinct()
        );
        Assert.All(
            expected,
            row =>
            {
                var computed = Tables.Table1[Codes<Table1Variable>.Parse(row["variable"])];
                Assert.Equal(0, computed.Missing);
                Assert.Equal(
                    [row["n"], row["percent"], row["median"], row["minimum"], row["maximum"]],
                    row["level"] == "" ? Number(computed) : Level(computed, row["level"])
                );
            }
        );
    }

    [Fact]
    public void Table2_IsThePapers()
    {
        var expected = PaperTable.Read("table2.csv");

        Assert.Equal(
            CohortGroups.InOrder,
            expected.Select(row => Codes<CohortGroup>.Parse(row["group"])).Distinct()
        );
        Assert.All(
            expected,
            row =>
            {
                var group = Tables.Table2[Codes<CohortGroup>.Parse(row["group"])];
                Assert.Equal(0, group.UnknownMembership);
                Assert.Equal(0, group.Members.NotEvaluable);
                Assert.Equal(
                    [row["n"], row["denominator"], row["percent"]],
                    Cells(Of(group.Members, row["outcome"]))
                );
            }
        );
    }

    [Fact]
    public void Table3_IsThePapers()
    {
        Assert.Equal(Patients, Tables.Table3.N);
        Assert.All(
            PaperTable.Read("table3.csv"),
            row =>
            {
                var computed = Tables.Table3[Codes<Table3Item>.Parse(row["item"])];
                Assert.Equal([row["n"], "39", row["percent"]], Cells(computed.Share));
                Assert.Equal(0, computed.Unknown);
                if (Codes<Immunosuppressor>.TryParse(row["immunosuppressor"], out var drug))
                {
                    Assert.Equal(
                        computed.Share.Count,
                        computed.Immunosuppressor.Single(count => count.Drug == drug).Patients
                    );
                }
            }
        );
    }

    [Fact]
    public void RelapseFreeSurvival_Has11EventsIn30Responders()
    {
        var all = Tables.RelapseFreeSurvival.Curves[0];

        Assert.Equal(30, all.Responders);
        Assert.Equal(11, all.Curve.Steps.Sum(step => step.Events));
    }

    [Fact]
    public void Comparisons_OfCompleteResponse_FindAzathioprineBehind_AndNothingElse()
    {
        var significant =
            from comparison in Tables.Comparisons.Items
            where comparison.IsSignificant
            select (
                comparison.Group,
                comparison.Versus,
                comparison.Endpoint,
                Math.Round(comparison.Result.PValue, 6)
            );

        Assert.Equal(
            [
                (CohortGroup.Mmf, CohortGroup.Aza, ComparisonEndpoint.CompleteResponse, 0.033167),
                (CohortGroup.Aza, null, ComparisonEndpoint.CompleteResponse, 0.019022),
            ],
            significant
        );
    }

    private static Share Of(OutcomeCounts counts, string outcome) =>
        outcome switch
        {
            "overall_response" => counts.OverallResponseShare,
            "complete_response" => counts.CompleteResponseShare,
            "response" => counts.ResponseShare,
            "relapse" => counts.RelapseShare,
            "failure" => counts.FailureShare,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };

    private static string[] Cells(Share share) =>
        [Text(share.Count), Text(share.Denominator), Text(share.Percent!.Value)];

    private static string[] Level(Table1Row computed, string level)
    {
        var share = Assert
            .IsType<Table1ChoiceRow>(computed)
            .Levels.Single(l => l.Code == level)
            .Share;
        Assert.Equal(Patients, share.Denominator);
        return [Text(share.Count), Text(share.Percent!.Value), "", "", ""];
    }

    /// <summary>The paper prints whole numbers.</summary>
    private static string[] Number(Table1Row computed)
    {
        var row = Assert.IsType<Table1NumberRow>(computed);
        Assert.Equal(Patients, row.N);
        return
        [
            "",
            "",
            Whole(row.Summary!.Median),
            Whole(row.Summary.Minimum),
            Whole(row.Summary.Maximum),
        ];
    }

    private static string Whole(double value) =>
        Math.Round(value, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
