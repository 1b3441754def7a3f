using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

public class GroupedTable1Tests
{
    private static readonly ComposedGroup Women = new(
        "Women",
        new(CohortCriterion.Of("sex", "female"))
    );

    private static readonly string[] Drugs =
    [
        "mycophenolate_mofetil",
        "azathioprine",
        "cyclophosphamide",
    ];

    private static readonly Table1Variable[] Answers =
    [
        Table1Variable.TpoRa,
        Table1Variable.MProtein,
    ];

    private static readonly Sex[] Sexes = [Sex.Female, Sex.Male];

    [Fact]
    public void OneGroup_StandsBesideItsComplement_AndUnknownMembersInNeither()
    {
        CohortRow[] rows =
        [
            .. Patients(3, Sex.Female, 40),
            .. Patients(2, Sex.Male, 60),
            .. Patients(4, null, 50),
        ];

        var table = GroupedTable1.From(rows, [Women]);

        Assert.Equal([3, 2], table.Columns.Select(column => column.Table.N));
        Assert.Equal([Women, null], table.Columns.Select(column => column.Group));
        Assert.Equal((4, 0), (table.UnknownMembership, table.Overlap));
    }

    [Fact]
    public void GroupsThatOverlap_AreNotTested()
    {
        var old = new ComposedGroup("Old", new(new CohortCriterion("age_years") { From = 50 }));

        var table = GroupedTable1.From(
            [.. Patients(3, Sex.Female, 40), .. Patients(2, Sex.Female, 60)],
            [Women, old]
        );

        Assert.Equal(2, table.Overlap);
        Assert.Empty(table.Tests);
    }

    /// <summary>Ages 20 to 25 against 60 to 64: of 462 ways to deal the ranks the observed one is the extreme, so p is 2/462.</summary>
    [Fact]
    public void Numbers_OfTwoGroups_AreComparedByMannWhitney()
    {
        CohortRow[] rows =
        [
            .. Enumerable.Range(20, 6).SelectMany(age => Patients(1, Sex.Female, age)),
            .. Enumerable.Range(60, 5).SelectMany(age => Patients(1, Sex.Male, age)),
        ];

        var test = TestOf(GroupedTable1.From(rows, [Women]), Table1Variable.AgeYears);

        Assert.Equal(VariableTestKind.MannWhitneyExact, test.Kind);
        Assert.Equal(2 / 462.0, test.PValue!.Value, 12);
    }

    /// <summary>4 of 4 women and 0 of 4 men on eltrombopag: 1 of 70 tables at each end, so p is 2/70.</summary>
    [Fact]
    public void Choices_OfTwoGroups_AreComparedByFisher_AndTheNoOfAnAnswerCounts()
    {
        CohortRow[] rows =
        [
            .. Patients(4, Sex.Female, 50, TpoRa.Eltrombopag, YesNoUnknown.Yes),
            .. Patients(4, Sex.Male, 50, TpoRa.Romiplostim, YesNoUnknown.No),
            // In no test: the answer is not known.
            .. Patients(9, Sex.Male, 50, null, YesNoUnknown.Unknown),
        ];

        var table = GroupedTable1.From(rows, [Women]);

        foreach (var variable in Answers)
        {
            var test = TestOf(table, variable);
            Assert.Equal(VariableTestKind.FisherExact, test.Kind);
            Assert.Equal(2 / 70.0, test.PValue!.Value, 12);
        }
        Assert.Equal(
            VariableTestKind.NothingToCompare,
            TestOf(table, Table1Variable.AgeYears).Kind
        );
        Assert.Null(TestOf(table, Table1Variable.PriorIvig).PValue);
    }

    [Fact]
    public void SeveralGroups_AreComparedByKruskalWallisAndFreemanHalton_AsTheStatisticsSay()
    {
        var rows = PaperCohort.Rows;
        ComposedGroup[] groups =
        [
            .. Drugs.Select(drug => new ComposedGroup(
                drug,
                new(CohortCriterion.Of("immunosuppressor", drug))
            )),
        ];

        var table = GroupedTable1.From(rows, groups);

        List<CohortRow>[] members = [.. groups.Select(group => group.Filter.Apply(rows).ToList())];
        var ages = members.Select(group =>
            group.Select(row => (double?)row.Characteristics.AgeYears).OfType<double>().ToList()
        );
        var age = TestOf(table, Table1Variable.AgeYears);
        Assert.Equal(VariableTestKind.KruskalWallis, age.Kind);
        Assert.Equal(KruskalWallisTest.Compute([.. ages])!.Value.PValue, age.PValue);
        var sexes = members.Select(group =>
            Sexes.Select(sex => (long)group.Count(row => row.Characteristics.Sex == sex)).ToArray()
        );
        var sex = TestOf(table, Table1Variable.Sex);
        Assert.Equal(VariableTestKind.FisherFreemanHalton, sex.Kind);
        Assert.Equal(FisherFreemanHaltonTest.Compute(new([.. sexes])).PValue, sex.PValue);
    }

    [Fact]
    public void AdjustedValues_AreThoseOfTheTestsThatWereMade()
    {
        var table = GroupedTable1.From(PaperCohort.Rows, [Women]);

        Assert.Equal(
            HolmCorrection.Adjust([.. table.Tests.Select(test => test.PValue)]),
            table.Tests.Select(test => test.Adjusted)
        );
        Assert.Contains(table.Tests, test => test.PValue is null);
        Assert.Contains(table.Tests, test => test.Adjusted > test.PValue);
    }

    [Fact]
    public void NobodyAtAll_IsATableWithoutTests()
    {
        var table = GroupedTable1.From([], [Women]);

        Assert.Equal([0, 0], table.Columns.Select(column => column.Table.N));
        Assert.All(table.Tests, test => Assert.Equal(VariableTestKind.NothingToCompare, test.Kind));
    }

    private static VariableTest TestOf(GroupedTable1 table, Table1Variable variable) =>
        table.Tests[(int)variable];

    private static IEnumerable<CohortRow> Patients(
        int count,
        Sex? sex,
        int age,
        TpoRa? tpoRa = null,
        YesNoUnknown? mProtein = null
    ) =>
        CohortRows.Repeat(
            count,
            CohortRows.Row(
                ResponseClass.Cr,
                CohortRows.Nothing with
                {
                    Sex = sex,
                    AgeYears = age,
                    TpoRa = tpoRa,
                    MProtein = mProtein,
                }
            )
        );
}
