using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Time;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

/// <summary>
/// Tables 1 to 3 of Crickx et al., Br J Haematol 2023;202:883-889, from 39 patients with their margins. Where the paper's text contradicts its
/// Table 2 (11 relapses or 10, MMF against AZA), Table 2 is followed.
/// </summary>
public class PaperCohortTests
{
    private static readonly CohortTables Tables = PaperCohort.Tables;

    [Theory]
    [InlineData(Table1Variable.Sex, "female", 26, 67)]
    [InlineData(Table1Variable.Phase, "chronic", 35, 90)]
    [InlineData(Table1Variable.Phase, "persistent", 4, 10)]
    [InlineData(Table1Variable.Phase, "newly_diagnosed", 0, 0)]
    [InlineData(Table1Variable.BleedingAtInclusion, "yes", 25, 64)]
    [InlineData(Table1Variable.MProtein, "yes", 9, 23)]
    [InlineData(Table1Variable.AnaPositive, "yes", 15, 38)]
    [InlineData(Table1Variable.SecondaryItp, "yes", 8, 21)]
    [InlineData(Table1Variable.PriorCorticosteroids, "yes", 39, 100)]
    [InlineData(Table1Variable.CorticosteroidRefractory, "yes", 19, 49)]
    [InlineData(Table1Variable.PriorIvig, "yes", 36, 92)]
    [InlineData(Table1Variable.PriorRituximab, "yes", 39, 100)]
    [InlineData(Table1Variable.PriorSplenectomy, "yes", 29, 74)]
    [InlineData(Table1Variable.PriorDapsone, "yes", 23, 59)]
    [InlineData(Table1Variable.PriorHydroxychloroquine, "yes", 11, 28)]
    [InlineData(Table1Variable.PreviousImmunosuppressor, "yes", 19, 49)]
    [InlineData(Table1Variable.TpoRa, "eltrombopag", 20, 51)]
    [InlineData(Table1Variable.TpoRa, "romiplostim", 19, 49)]
    [InlineData(Table1Variable.Immunosuppressor, "mycophenolate_mofetil", 21, 54)]
    [InlineData(Table1Variable.Immunosuppressor, "azathioprine", 14, 36)]
    [InlineData(Table1Variable.Immunosuppressor, "cyclophosphamide", 2, 5)]
    [InlineData(Table1Variable.Immunosuppressor, "cyclosporin", 1, 3)]
    [InlineData(Table1Variable.Immunosuppressor, "everolimus", 1, 3)]
    public void Table1_Counts_AreThePapers(
        Table1Variable variable,
        string level,
        int n,
        int percent
    )
    {
        var row = Assert.IsType<Table1ChoiceRow>(Tables.Table1[variable]);
        var share = row.Levels.Single(item => item.Code == level).Share;

        Assert.Equal(new Share(n, 39), share);
        Assert.Equal(percent, share.Percent);
        Assert.Equal(0, row.Unknown);
        Assert.Equal(0, row.Missing);
    }

    [Theory]
    [InlineData(Table1Variable.AgeYears, 59, 21, 96)]
    [InlineData(Table1Variable.Baseline, 10, 1, 35)]
    [InlineData(Table1Variable.PriorLines, 5, 5, 11)]
    public void Table1_Medians_AreThePapers(
        Table1Variable variable,
        int median,
        int minimum,
        int maximum
    )
    {
        var row = Assert.IsType<Table1NumberRow>(Tables.Table1[variable]);

        Assert.Equal(39, row.N);
        Assert.Equal(
            (median, minimum, maximum),
            (row.Summary!.Median, row.Summary.Minimum, row.Summary.Maximum)
        );
    }

    [Fact]
    public void Table1_ItpDuration_IsThePapersInWholeMonths()
    {
        var row = Assert.IsType<Table1NumberRow>(Tables.Table1[Table1Variable.ItpDurationMonths]);

        Assert.Equal(57, CalendarMonths.ToWhole(row.Summary!.Median));
        Assert.Equal(3, CalendarMonths.ToWhole(row.Summary.Minimum));
        Assert.Equal(393, CalendarMonths.ToWhole(row.Summary.Maximum));
    }

    /// <summary>N, then n (%) of overall response, CR, R, relapse of responders, failure.</summary>
    [Theory]
    [InlineData(CohortGroup.All, 39, 30, 77, 24, 62, 6, 15, 10, 33, 9, 23)]
    [InlineData(CohortGroup.PreviousImmunosuppressor, 19, 17, 89, 13, 68, 4, 21, 7, 41, 2, 11)]
    [InlineData(CohortGroup.NoTreatmentModification, 25, 18, 72, 14, 56, 4, 16, 6, 33, 7, 28)]
    [InlineData(CohortGroup.NoCorticosteroids, 22, 15, 68, 13, 59, 2, 9, 5, 33, 7, 32)]
    [InlineData(CohortGroup.Mmf, 21, 17, 81, 16, 76, 1, 5, 4, 24, 4, 19)]
    [InlineData(CohortGroup.Aza, 14, 9, 64, 5, 36, 4, 29, 4, 44, 5, 36)]
    [InlineData(CohortGroup.Eltrombopag, 20, 17, 85, 13, 65, 4, 20, 7, 41, 3, 15)]
    [InlineData(CohortGroup.Romiplostim, 19, 13, 68, 11, 58, 2, 11, 3, 23, 6, 32)]
    public void Table2_IsThePapers(CohortGroup group, int n, params int[] cells)
    {
        var column = Tables.Table2[group];
        Share[] shares =
        [
            column.Members.OverallResponseShare,
            column.Members.CompleteResponseShare,
            column.Members.ResponseShare,
            column.Members.RelapseShare,
            column.Members.FailureShare,
        ];

        Assert.Equal(n, column.Members.N);
        Assert.Equal(
            cells,
            shares.SelectMany(share => new[] { share.Count, share.Percent!.Value })
        );
        Assert.Equal(0, column.Members.NotEvaluable);
        Assert.Equal(0, column.UnknownMembership);
        Assert.Equal(39 - n, column.Complement.N);
    }

    [Theory]
    [InlineData(Table3Item.Imputable, 17, 44)]
    [InlineData(Table3Item.Serious, 12, 31)]
    [InlineData(Table3Item.Death, 1, 3)]
    [InlineData(Table3Item.Gastrointestinal, 6, 15)]
    [InlineData(Table3Item.Thrombosis, 5, 13)]
    [InlineData(Table3Item.Infection, 5, 13)]
    [InlineData(Table3Item.Cancer, 2, 5)]
    [InlineData(Table3Item.Pancytopenia, 1, 3)]
    [InlineData(Table3Item.LiverEnzymes, 1, 3)]
    [InlineData(Table3Item.Hypertension, 1, 3)]
    [InlineData(Table3Item.Other, 0, 0)]
    public void Table3_IsThePapers(Table3Item item, int n, int percent)
    {
        var row = Tables.Table3[item];

        Assert.Equal(new Share(n, 39), row.Share);
        Assert.Equal(percent, row.Share.Percent);
        Assert.Equal(0, row.Unknown);
    }

    [Fact]
    public void Table3_GastrointestinalEvents_AreAllOnMmf() =>
        Assert.Equal(
            [6, 0, 0, 0, 0],
            Tables.Table3[Table3Item.Gastrointestinal].Immunosuppressor.Select(x => x.Patients)
        );

    [Fact]
    public void BuiltInCohorts_AreTheSame39()
    {
        Assert.Equal(39, CohortFilter.All.Apply(PaperCohort.Rows).Count);
        Assert.Equal(39, CohortFilter.Eligible.Apply(PaperCohort.Rows).Count);
    }
}
