using System.Globalization;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Tests.Schema;

/// <summary>A change of a valid row that one CHECK constraint must refuse.</summary>
/// <param name="Table">The table.</param>
/// <param name="Constraint">The constraint's name after <c>ck_table_</c>.</param>
/// <param name="Assignments">What an UPDATE sets.</param>
public sealed record Refusal(string Table, string Constraint, string Assignments)
{
    private static readonly string[] BadPartialDates =
    [
        "",
        "1899",
        "10000",
        "2014-6",
        "2014-13",
        "2014-06-00",
        "2014-06-32",
        "06/2014",
        "2014-06-17 ",
    ];

    /// <summary>What follows from the data dictionary for every item of every form, and for the centers.</summary>
    public static IEnumerable<Refusal> OfTheDictionary() => DataDictionary.Files.SelectMany(OfFile);

    private static IEnumerable<Refusal> OfFile(CrfFile file)
    {
        foreach (var item in file.Items.Where(item => !item.IsReference))
        {
            foreach (var (constraint, value) in BadValues(item))
                yield return new(file.Code, constraint, $"\"{item.Code}\" = {value}");
            if (item.MayBeMissing)
            {
                yield return new(
                    file.Code,
                    "missing_items",
                    $"\"{item.Code}\" = {GoodValue(item)}, missing = '{{\"{item.Code}\": \"unknown\"}}'"
                );
                yield return new(
                    file.Code,
                    "missing",
                    $"missing = '{{\"{item.Code}\": \"forgotten\"}}'"
                );
            }
        }
        if (!typeof(IFormRow).IsAssignableFrom(file.RowType))
            yield break;
        yield return new(file.Code, "missing_items", "missing = '{\"no_such_item\": \"unknown\"}'");
        yield return new(file.Code, "missing", "missing = '[]'");
        yield return new(file.Code, "missing", "missing = '{\"no_such_item\": 1}'");
        yield return new(file.Code, "missing", "missing = '{\"no_such_item\": [\"unknown\"]}'");
    }

    private static IEnumerable<(string Constraint, string Value)> BadValues(DictionaryItem item)
    {
        switch (item.Type)
        {
            case ItemType.Choice or ItemType.YesNoUnknown:
                yield return (item.Code, "'no_such_code'");
                yield return (item.Code, $"'{item.Choices[0].Code.ToUpperInvariant()}'");
                yield return (item.Code, "''");
                break;
            case ItemType.Text:
                yield return (item.Code, "''");
                yield return (item.Code, $"repeat('x', {FreeText.MaximumLength + 1})");
                yield return (item.Code, @"E'a\u0007b'");
                yield return (item.Code, @"E'a\u007fb'");
                yield return (item.Code, @"E'a\u0085b'");
                break;
            case ItemType.Date:
                yield return (item.Code, "'1899-12-31'");
                yield return (item.Code, "'10000-01-01'");
                yield return (item.Code, "'infinity'");
                break;
            case ItemType.PartialDate:
                foreach (var text in BadPartialDates)
                    yield return (item.Code, $"'{text}'");
                break;
            default:
                yield return ($"{item.Code}_range", Number(item.Minimum!.Value - 1));
                if (item.Maximum is { } maximum)
                    yield return ($"{item.Code}_range", Number(maximum + 1));
                break;
        }
    }

    private static string GoodValue(DictionaryItem item) =>
        item.Type switch
        {
            ItemType.Choice or ItemType.YesNoUnknown => $"'{item.Choices[0].Code}'",
            ItemType.Text => "'x'",
            ItemType.Date or ItemType.PartialDate => "'2020-01-01'",
            _ => Number(item.Minimum!.Value),
        };

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
