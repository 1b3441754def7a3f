using FsCheck.Xunit;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

/// <summary>Every table of a random cohort, from nobody to a few dozen patients, against counts that read the rows the long way.</summary>
public class CohortTablesProperties
{
    private static IReadOnlyList<CohortRow> Cohort(int seed) =>
        new RandomCohort(seed).Rows((int)((uint)seed % 40));

    [Property]
    public void Table2_IsTheCountOfItsGroups(int seed)
    {
        var rows = Cohort(seed);
        var table = Table2.From(rows);

        foreach (var (group, members, complement, unknown) in table.Groups)
        {
            var yes = rows.Where(row => NaiveAnswer(row, group) == YesNoUnknown.Yes).ToList();
            var no = rows.Where(row => NaiveAnswer(row, group) == YesNoUnknown.No).ToList();
            Assert.Equal(NaiveCounts(yes), members);
            Assert.Equal(NaiveCounts(no), complement);
            Assert.Equal(rows.Count, yes.Count + no.Count + unknown);
            Assert.Equal(members.N, members.Evaluable + members.NotEvaluable);
        }
    }

    [Property]
    public void Comparisons_AreFishersTestOfTheGroups(int seed)
    {
        var rows = Cohort(seed);

        foreach (var item in Comparisons.From(Table2.From(rows)).Items)
        {
            var first = rows.Where(row => NaiveAnswer(row, item.Group) == YesNoUnknown.Yes);
            var second = item.Versus is { } versus
                ? rows.Where(row => NaiveAnswer(row, versus) == YesNoUnknown.Yes)
                : rows.Where(row => NaiveAnswer(row, item.Group) == YesNoUnknown.No);
            var (a, b) = NaiveSplit(first, item.Endpoint);
            var (c, d) = NaiveSplit(second, item.Endpoint);
            Assert.Equal(new TwoByTwoTable(a, b, c, d), item.Table);
            Assert.Equal(FisherExactTest.Compute(item.Table), item.Result);
            Assert.Equal(first.Count() < 5 || second.Count() < 5, item.HasSmallGroup);
        }
    }

    [Property]
    public void Table1_AccountsForEverybodyInEveryRow(int seed)
    {
        var rows = Cohort(seed);

        foreach (var row in Table1.From(rows).Rows)
        {
            if (row is Table1NumberRow number)
            {
                Assert.Equal(rows.Count, number.N + number.Missing);
                Assert.Equal(number.N == 0, number.Summary is null);
                if (number.Summary is not { } summary)
                    continue;
                double[] inOrder =
                [
                    summary.Minimum,
                    summary.Q1,
                    summary.Median,
                    summary.Q3,
                    summary.Maximum,
                ];
                Assert.Equal(inOrder.Order(), inOrder);
                continue;
            }
            var choice = Assert.IsType<Table1ChoiceRow>(row);
            Assert.Equal(rows.Count, choice.Denominator + choice.Unknown + choice.Missing);
            if (choice.Levels is not [{ Code: "yes" }])
                Assert.Equal(choice.Denominator, choice.Levels.Sum(level => level.Share.Count));
        }
    }

    [Property]
    public void Table1_IsTheCountOfItsItems(int seed)
    {
        var rows = Cohort(seed);
        var table = Table1.From(rows);

        var answers = rows.Select(row => row.Characteristics.PriorIvig).ToList();
        var ivig = Assert.IsType<Table1ChoiceRow>(table[Table1Variable.PriorIvig]);
        var yes = answers.Count(answer => answer == YesNoUnknown.Yes);
        var no = answers.Count(answer => answer == YesNoUnknown.No);
        Assert.Equal([new("yes", new(yes, yes + no))], ivig.Levels);
        Assert.Equal(answers.Count(answer => answer == YesNoUnknown.Unknown), ivig.Unknown);

        var phases = rows.Select(row => row.Characteristics.Phase).OfType<ItpPhase>().ToList();
        var phase = Assert.IsType<Table1ChoiceRow>(table[Table1Variable.Phase]);
        Assert.Equal(
            new[] { ItpPhase.Chronic, ItpPhase.Persistent, ItpPhase.NewlyDiagnosed }.Select(
                level => new Share(phases.Count(value => value == level), phases.Count)
            ),
            phase.Levels.Select(level => level.Share)
        );

        var ages = rows.Select(row => row.Characteristics.AgeYears).OfType<int>().Order().ToList();
        var age = Assert.IsType<Table1NumberRow>(table[Table1Variable.AgeYears]);
        if (ages.Count > 0)
        {
            var median = (ages[(ages.Count - 1) / 2] + ages[ages.Count / 2]) / 2.0;
            Assert.Equal(median, age.Summary!.Median);
            Assert.Equal(ages[0], age.Summary.Minimum);
            Assert.Equal(ages[^1], age.Summary.Maximum);
        }
    }

    [Property]
    public void Table3_IsTheCountOfThePatients(int seed)
    {
        var rows = Cohort(seed);
        var table = Table3.From(rows);

        int Patients(Func<CohortAdverseEvent, bool> such) =>
            rows.Count(row => row.Characteristics.AdverseEvents.Any(such));
        Assert.Equal(
            Patients(item => item.Imputable == YesNoUnknown.Yes),
            table[Table3Item.Imputable].Share.Count
        );
        Assert.Equal(Patients(item => item.Serious), table[Table3Item.Serious].Share.Count);
        Assert.Equal(
            rows.Count(row => row.Characteristics.Died),
            table[Table3Item.Death].Share.Count
        );
        foreach (var category in Enum.GetValues<AdverseEventCategory>())
        {
            var row = table[Enum.Parse<Table3Item>(category.ToString())];
            var having = rows.Where(patient =>
                    patient.Characteristics.AdverseEvents.Any(item => item.Category == category)
                )
                .ToList();
            Assert.Equal(new Share(having.Count, rows.Count), row.Share);
            Assert.All(
                row.Immunosuppressor,
                count =>
                    Assert.Equal(
                        having.Count(x => x.Characteristics.Immunosuppressor == count.Drug),
                        count.Patients
                    )
            );
            Assert.All(
                row.TpoRa,
                count =>
                    Assert.Equal(
                        having.Count(x => x.Characteristics.TpoRa == count.Drug),
                        count.Patients
                    )
            );
            Assert.All(
                row.ImputedTo,
                count =>
                    Assert.Equal(
                        Patients(x =>
                            x.Category == category
                            && x.Imputable == YesNoUnknown.Yes
                            && x.ImputableTo == count.Drug
                        ),
                        count.Patients
                    )
            );
        }
    }

    [Property]
    public void RelapseFreeSurvival_HoldsEveryResponder(int seed)
    {
        var rows = Cohort(seed);
        var responders = rows.Where(row =>
                row.Outcome.Outcome is ResponseClass.Cr or ResponseClass.R
            )
            .ToList();
        var survival = RelapseFreeSurvival.From(rows);

        Assert.Equal(responders.Count, survival.Curves[0].Responders);
        Assert.Equal(
            responders.Count(row => row.Outcome.RfsEvent != RelapseFreeSurvivalEnd.Censored),
            survival.Curves[0].Curve.Events
        );
        foreach (var (curve, drug) in survival.Curves.Skip(1).Zip(Enum.GetValues<TpoRa>()))
        {
            var onDrug = responders.Where(row => row.Characteristics.TpoRa == drug).ToList();
            Assert.Equal(onDrug.Count, curve.Responders);
            for (var month = 0; month < 70; month++)
            {
                Assert.Equal(
                    onDrug.Count(row => row.Outcome.RfsDays >= month * 30.4375),
                    curve.AtRiskAtMonth(month)
                );
            }
        }
    }

    [Property]
    public void From_DoesNotDependOnTheOrderOfTheRows(int seed)
    {
        var rows = Cohort(seed);
        var shuffled = rows.ToArray();
        new Random(seed).Shuffle(shuffled);

        var tables = CohortTables.From(rows);
        var again = CohortTables.From(shuffled);

        Assert.Equivalent(tables, again, strict: true);
    }

    private static YesNoUnknown? NaiveAnswer(CohortRow row, CohortGroup group)
    {
        var patient = row.Characteristics;
        YesNoUnknown? Drug(string? given, string drug) =>
            given is null ? null
            : given == drug ? YesNoUnknown.Yes
            : YesNoUnknown.No;
        var immunosuppressor = patient.Immunosuppressor?.ToString();
        return group switch
        {
            CohortGroup.All => YesNoUnknown.Yes,
            CohortGroup.PreviousImmunosuppressor => patient.PreviousImmunosuppressor,
            CohortGroup.NoTreatmentModification => patient.NoTreatmentModification,
            CohortGroup.NoCorticosteroids => patient.NoCorticosteroids,
            CohortGroup.Mmf => Drug(immunosuppressor, "MycophenolateMofetil"),
            CohortGroup.Aza => Drug(immunosuppressor, "Azathioprine"),
            _ => Drug(patient.TpoRa?.ToString(), group.ToString()),
        };
    }

    private static OutcomeCounts NaiveCounts(IReadOnlyCollection<CohortRow> rows)
    {
        int Count(ResponseClass outcome) => rows.Count(row => row.Outcome.Outcome == outcome);
        return new(
            Count(ResponseClass.Cr),
            Count(ResponseClass.R),
            Count(ResponseClass.Failure),
            Count(ResponseClass.NotEvaluable),
            rows.Count(row => row.Outcome.Relapse == true)
        );
    }

    private static (int With, int Without) NaiveSplit(
        IEnumerable<CohortRow> rows,
        ComparisonEndpoint endpoint
    )
    {
        var outcomes = rows.Select(row => row.Outcome)
            .Where(outcome => outcome.Outcome != ResponseClass.NotEvaluable)
            .ToList();
        if (endpoint == ComparisonEndpoint.Relapse)
        {
            outcomes.RemoveAll(outcome => outcome.Outcome == ResponseClass.Failure);
            return (outcomes.Count(o => o.Relapse == true), outcomes.Count(o => o.Relapse != true));
        }
        var with = outcomes.Count(outcome =>
            outcome.Outcome == ResponseClass.Cr
            || (
                endpoint == ComparisonEndpoint.OverallResponse && outcome.Outcome == ResponseClass.R
            )
        );
        return (with, outcomes.Count - with);
    }
}
