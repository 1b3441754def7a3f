using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

public class Table1Tests
{
    private static Table1 Table(params IEnumerable<PatientCharacteristics> patients) =>
        Table1.From(patients.Select(patient => CohortRows.Row(ResponseClass.Failure, patient)));

    private static Table1ChoiceRow Choice(Table1 table, Table1Variable variable) =>
        Assert.IsType<Table1ChoiceRow>(table[variable]);

    private static Table1NumberRow Number(Table1 table, Table1Variable variable) =>
        Assert.IsType<Table1NumberRow>(table[variable]);

    private static PatientCharacteristics Aged(int? years) =>
        CohortRows.Nothing with
        {
            AgeYears = years,
        };

    [Fact]
    public void Rows_AreInTheOrderOfThePaper()
    {
        Assert.Equal(Enum.GetValues<Table1Variable>(), Table().Rows.Select(row => row.Variable));
        Assert.Equal(
            [
                "sex",
                "age_years",
                "itp_duration_months",
                "phase",
                "bleeding_at_inclusion",
                "baseline",
                "m_protein",
                "ana_positive",
                "secondary_itp",
                "prior_lines",
                "prior_corticosteroids",
                "corticosteroid_refractory",
                "prior_ivig",
                "prior_rituximab",
                "prior_splenectomy",
                "prior_dapsone",
                "prior_hydroxychloroquine",
                "previous_immunosuppressor",
                "tpo_ra",
                "immunosuppressor",
            ],
            Codes<Table1Variable>.All
        );
    }

    [Fact]
    public void YesNoRow_CountsYesAmongTheKnown_AndShowsUnknownAndMissing()
    {
        YesNoUnknown?[] answers =
        [
            YesNoUnknown.Yes,
            YesNoUnknown.Yes,
            YesNoUnknown.No,
            YesNoUnknown.Unknown,
            null,
            null,
        ];
        var row = Choice(
            Table(answers.Select(answer => CohortRows.Nothing with { MProtein = answer })),
            Table1Variable.MProtein
        );

        Assert.Equal([new("yes", new(2, 3))], row.Levels);
        Assert.Equal(67, row.Levels[0].Share.Percent);
        Assert.Equal(3, row.Denominator);
        Assert.Equal(1, row.Unknown);
        Assert.Equal(2, row.Missing);
    }

    [Fact]
    public void YesNoRows_EachReadTheirOwnItem()
    {
        var yes = YesNoUnknown.Yes;
        (Table1Variable Variable, PatientCharacteristics Patient)[] items =
        [
            (
                Table1Variable.BleedingAtInclusion,
                CohortRows.Nothing with
                {
                    BleedingAtInclusion = yes,
                }
            ),
            (Table1Variable.MProtein, CohortRows.Nothing with { MProtein = yes }),
            (Table1Variable.AnaPositive, CohortRows.Nothing with { AnaPositive = yes }),
            (Table1Variable.SecondaryItp, CohortRows.Nothing with { SecondaryItp = yes }),
            (
                Table1Variable.PriorCorticosteroids,
                CohortRows.Nothing with
                {
                    PriorCorticosteroids = yes,
                }
            ),
            (
                Table1Variable.CorticosteroidRefractory,
                CohortRows.Nothing with
                {
                    CorticosteroidRefractory = yes,
                }
            ),
            (Table1Variable.PriorIvig, CohortRows.Nothing with { PriorIvig = yes }),
            (Table1Variable.PriorRituximab, CohortRows.Nothing with { PriorRituximab = yes }),
            (Table1Variable.PriorSplenectomy, CohortRows.Nothing with { PriorSplenectomy = yes }),
            (Table1Variable.PriorDapsone, CohortRows.Nothing with { PriorDapsone = yes }),
            (
                Table1Variable.PriorHydroxychloroquine,
                CohortRows.Nothing with
                {
                    PriorHydroxychloroquine = yes,
                }
            ),
            (
                Table1Variable.PreviousImmunosuppressor,
                CohortRows.Nothing with
                {
                    PreviousImmunosuppressor = yes,
                }
            ),
        ];
        foreach (var (variable, patient) in items)
        {
            var answered = Table(patient)
                .Rows.OfType<Table1ChoiceRow>()
                .Where(row => row.Denominator > 0)
                .Select(row => row.Variable);
            Assert.Equal([variable], answered);
        }
    }

    [Fact]
    public void ChoiceRow_CountsEveryLevel_InTheOrderOfThePaper()
    {
        Immunosuppressor?[] drugs =
        [
            Immunosuppressor.MycophenolateMofetil,
            Immunosuppressor.Cyclophosphamide,
            Immunosuppressor.Cyclophosphamide,
            Immunosuppressor.Everolimus,
            null,
        ];
        var row = Choice(
            Table(drugs.Select(drug => CohortRows.Nothing with { Immunosuppressor = drug })),
            Table1Variable.Immunosuppressor
        );

        Assert.Equal(
            [
                new("mycophenolate_mofetil", new(1, 4)),
                new("azathioprine", new(0, 4)),
                new("cyclophosphamide", new(2, 4)),
                new("cyclosporin", new(0, 4)),
                new("everolimus", new(1, 4)),
            ],
            row.Levels
        );
        Assert.Equal(1, row.Missing);
        Assert.Equal(0, row.Unknown);
    }

    [Fact]
    public void ChoiceRows_HoldEveryChoiceOnce()
    {
        var table = Table();
        Assert.Equal(
            Codes<Sex>.All.Order(),
            Choice(table, Table1Variable.Sex).Levels.Select(level => level.Code).Order()
        );
        Assert.Equal(
            Codes<ItpPhase>.All.Order(),
            Choice(table, Table1Variable.Phase).Levels.Select(level => level.Code).Order()
        );
        Assert.Equal(
            Codes<TpoRa>.All.Order(),
            Choice(table, Table1Variable.TpoRa).Levels.Select(level => level.Code).Order()
        );
        Assert.Equal(
            Codes<Immunosuppressor>.All.Order(),
            Choice(table, Table1Variable.Immunosuppressor)
                .Levels.Select(level => level.Code)
                .Order()
        );
    }

    [Fact]
    public void NumberRow_OfAnEvenNumber_HasTheMeanOfTheMiddleTwo()
    {
        // Sorted 20 30 40 60: quartiles of type 7 at positions 0.75 and 2.25 from 0.
        var row = Number(
            Table(Aged(40), Aged(null), Aged(20), Aged(60), Aged(30)),
            Table1Variable.AgeYears
        );

        Assert.Equal(4, row.N);
        Assert.Equal(1, row.Missing);
        Assert.Equal(new NumberSummary(35, 27.5, 45, 20, 60), row.Summary);
    }

    [Fact]
    public void NumberRow_OfOnePatient_IsThatValueThroughout() =>
        Assert.Equal(
            new NumberSummary(59, 59, 59, 59, 59),
            Number(Table(Aged(59)), Table1Variable.AgeYears).Summary
        );

    [Fact]
    public void NumberRow_WithoutValues_HasNoSummary()
    {
        var row = Number(Table(Aged(null)), Table1Variable.AgeYears);

        Assert.Null(row.Summary);
        Assert.Equal(0, row.N);
        Assert.Equal(1, row.Missing);
    }

    [Fact]
    public void NumberRow_OfTheBaseline_KeepsDecimals() =>
        Assert.Equal(
            10.5,
            Number(
                Table(CohortRows.Nothing with { Baseline = 10.5m }),
                Table1Variable.Baseline
            ).Summary!.Median
        );

    [Fact]
    public void NumberRow_OfTheDuration_IsInMonthsOf30Point4375Days()
    {
        var row = Number(
            Table(CohortRows.Nothing with { ItpDurationDays = 487 }),
            Table1Variable.ItpDurationMonths
        );

        Assert.Equal(16, row.Summary!.Median);
    }

    [Theory]
    [InlineData(91, 3)] // 2.99 months
    [InlineData(106, 3)] // 3.48
    [InlineData(107, 4)] // 3.52
    [InlineData(15, 0)] // 0.493
    [InlineData(15.25, 1)] // 0.501
    [InlineData(0, 0)]
    [InlineData(-15, 0)] // -0.493
    [InlineData(-31, -1)] // -1.02
    [InlineData(11962, 393)] // 393.002
    public void ToWhole_OfMonths_IsTheNearest(double days, int expected) =>
        Assert.Equal(expected, CalendarMonths.ToWhole(days / CalendarMonths.DaysPerReportedMonth));

    [Fact]
    public void From_AnEmptyCohort_HasEveryRowAndNoPercentage()
    {
        var table = Table();

        Assert.Equal(0, table.N);
        Assert.Equal(Codes<Table1Variable>.All.Count, table.Rows.Count);
        foreach (var row in table.Rows)
        {
            Assert.Equal(0, row.Missing);
            if (row is Table1ChoiceRow choice)
                Assert.All(choice.Levels, level => Assert.Null(level.Share.Percent));
        }
    }

    [Fact]
    public void From_APatientWithNothingEntered_IsMissingThroughout() =>
        Assert.All(Table(CohortRows.Nothing).Rows, row => Assert.Equal(1, row.Missing));
}
