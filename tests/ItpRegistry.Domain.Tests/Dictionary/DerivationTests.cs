using System.Text.Json;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Time;
using Xunit;

namespace ItpRegistry.Domain.Tests.Dictionary;

/// <summary>
/// What the dictionary says is computed from an item, held against what changes when the item's answer does: every item is changed in every way in
/// cases that between them use each of them.
/// </summary>
public class DerivationTests
{
    private static readonly Lazy<Dictionary<string, Effects>> Changed = new(ChangeEverything);

    /// <summary>Decides whether the patient is in a cohort at all, which no function of the patient computes.</summary>
    private static readonly string[] OfTheCohort = ["patients.consent"];

    [Fact]
    public void Derivation_IsSaidOfEveryItemThatSomethingIsComputedFrom_AndOfNoOther()
    {
        var said = Items().Where(x => x.Item.Derivation is not null).Select(NameOf);
        var used = Changed.Value.Where(pair => pair.Value != Effects.None).Select(pair => pair.Key);

        Assert.Equal(used.Concat(OfTheCohort).Order(), said.Order());
    }

    [Theory]
    [InlineData(PaperTables.Table1, Effects.Table1)]
    [InlineData(PaperTables.Table2, Effects.Table2)]
    [InlineData(PaperTables.Table3, Effects.Table3)]
    public void Tables_AreThoseWhoseFiguresChange(PaperTables table, Effects effect)
    {
        var said = Items().Where(x => x.Item.Tables.HasFlag(table)).Select(NameOf);
        var used = Changed.Value.Where(p => p.Value.HasFlag(effect)).Select(pair => pair.Key);

        Assert.Equal(used.Order(), said.Order());
    }

    [Fact]
    public void Derivation_IsASentenceInBothLanguages()
    {
        var rules = Items()
            .Select(x => x.Item.Derivation)
            .OfType<LocalizedText>()
            .Concat(OutcomeColumns.All.Select(column => column.Derivation));
        foreach (var text in rules.SelectMany(rule => new[] { rule.En, rule.Fr }))
            Assert.Matches(@"^\p{Lu}.*[^. ]\.$", text);
        Assert.All(rules, rule => Assert.NotEqual(rule.En, rule.Fr));
    }

    private static Dictionary<string, Effects> ChangeEverything()
    {
        var effects = Items().ToDictionary(NameOf, _ => Effects.None);
        foreach (var patient in DerivedCases.All())
        {
            var before = Figures.Of(patient);
            foreach (var (file, item) in Items())
            {
                foreach (var row in file.RowsOf(patient).ToList())
                {
                    var stored = item.GetValue(row);
                    foreach (var value in Others(item, stored))
                    {
                        item.SetValue(row, value);
                        effects[NameOf((file, item))] |= before.Differences(Figures.Of(patient));
                    }
                    item.SetValue(row, stored);
                }
            }
        }
        return effects;
    }

    /// <summary>The items that can be changed without making another row of it.</summary>
    private static IEnumerable<(CrfFile File, DictionaryItem Item)> Items() =>
        DataDictionary
            .Files.Where(file => file != DataDictionary.Centers)
            .SelectMany(file => file.Items.Select(item => (file, item)))
            .Where(x =>
                !x.item.IsReference
                && x.item.Code is not ("registry_number" or "sequence" or "repeat")
            );

    private static string NameOf((CrfFile File, DictionaryItem Item) x) =>
        $"{x.File.Code}.{x.Item.Code}";

    private static IEnumerable<object?> Others(DictionaryItem item, object? stored)
    {
        int[] days = [-2000, -400, -100, -40, -20, -8, 8, 20, 40, 100, 400];
        IEnumerable<object?> values = item.Type switch
        {
            ItemType.Text => ["Something else"],
            ItemType.Integer => [(int)item.Minimum!, (int)item.Minimum! + 1, (int)item.Maximum!],
            ItemType.Decimal => [0m, 25m, item.Maximum!.Value],
            ItemType.Date => days.Select(day => (object)DayOf(stored).AddDays(day)),
            ItemType.PartialDate => days.Select(day =>
                (object)PartialDate.FromDay(DayOf(stored).AddDays(day))
            ),
            _ => Enum.GetValues(item.ValueType).Cast<object>(),
        };
        return item.IsKey ? values : values.Append(null);
    }

    private static DateOnly DayOf(object? stored) =>
        stored switch
        {
            DateOnly day => day,
            PartialDate date => date.Earliest,
            _ => DerivedCases.Day0,
        };

    [Flags]
    public enum Effects
    {
        None = 0,
        Table1 = 1,
        Table2 = 2,
        Table3 = 4,
        Other = 8,
    }

    /// <summary>Everything that is computed from a patient, as text.</summary>
    private sealed record Figures(string Table1, string Table2, string Table3, string All)
    {
        public static Figures Of(Patient patient)
        {
            var characteristics = CharacteristicsDerivation.Derive(patient, StudyPeriod.Crickx2023);
            var rows = new[] { ResponseDefinition.Crickx2023, ResponseDefinition.Iwg2009 }
                .Select(definition => new CohortRow(
                    "01-0001",
                    "01",
                    characteristics,
                    ResponseClassifier.Classify(patient, definition).Outcome
                ))
                .ToList();
            return new(
                Text(Domain.Cohorts.Table1.From(rows[..1]).Rows.Cast<object>()),
                Text(rows.Select(row => Domain.Cohorts.Table2.From([row]))),
                Text(Domain.Cohorts.Table3.From(rows[..1])),
                Text(rows)
            );
        }

        public Effects Differences(Figures after) =>
            (Table1 == after.Table1 ? Effects.None : Effects.Table1)
            | (Table2 == after.Table2 ? Effects.None : Effects.Table2)
            | (Table3 == after.Table3 ? Effects.None : Effects.Table3)
            | (All == after.All ? Effects.None : Effects.Other);

        private static string Text<T>(T figures) => JsonSerializer.Serialize(figures);
    }
}
