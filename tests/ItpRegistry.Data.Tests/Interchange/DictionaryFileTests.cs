using System.Globalization;
using ItpRegistry.Data.Interchange.Csv;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Dictionary;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

/// <summary><c>data_dictionary.csv</c> against the dictionary: every row and every cell, both ways.</summary>
public sealed class DictionaryFileTests
{
    private static readonly string[] Columns =
    [
        "file",
        "column",
        "form",
        "form_en",
        "form_fr",
        "label_en",
        "label_fr",
        "hint_en",
        "hint_fr",
        "type",
        "unit",
        "choices_en",
        "choices_fr",
        "minimum",
        "maximum",
        "key",
        "applies_when",
        "required_when",
        "missing_column",
        "tables",
        "derivation_en",
        "derivation_fr",
    ];

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    public void File_HoldsEveryItemAndOutcomeColumn_AndNothingElse(char separator)
    {
        var rows = Read(new() { Semicolon = separator == ';' }, separator);

        Assert.Equal(Columns, rows[0]);
        Assert.Equal(
            DataDictionary
                .Files.SelectMany(file => file.Items.Select(item => Cells(file, item)))
                .Concat(OutcomeColumns.All.Select(Cells)),
            rows.Skip(1)
        );
    }

    [Fact]
    public void File_WithAByteOrderMark_IsTheSameBehindIt()
    {
        byte[] mark = [0xEF, 0xBB, 0xBF];
        Assert.Equal(
            [.. mark, .. DictionaryFile.ToBytes(new())],
            DictionaryFile.ToBytes(new() { Bom = true })
        );
        Assert.NotEqual(mark, DictionaryFile.ToBytes(new())[..3]);
    }

    [Theory]
    [InlineData("combinations.csv", "tpo_ra_stop_reason", "required_when", "tpo_ra_stop=*")]
    [InlineData("patients.csv", "secondary_cause", "applies_when", "itp_type=secondary")]
    [InlineData("patients.csv", "birth_year", "minimum", "1900")]
    [InlineData("platelet_counts.csv", "count", "unit", "10*9/L")]
    [InlineData("platelet_counts.csv", "count", "tables", "1 2")]
    [InlineData(
        "combinations.csv",
        "tpo_ra_start",
        "derivation_fr",
        "Le jour 0 est le plus tardif des deux débuts."
    )]
    [InlineData("outcomes.csv", "registry_number", "key", "yes")]
    [InlineData("outcomes.csv", "relapse", "tables", "2")]
    public void Cell_Reads(string file, string column, string name, string expected)
    {
        var row = Assert.Single(Read(new(), ','), r => r[0] == file && r[1] == column);
        Assert.Equal(expected, row[Array.IndexOf(Columns, name)]);
    }

    private static string[] Cells(CrfFile file, DictionaryItem item) =>
        [
            file.FileName,
            item.Code,
            item.Form is { } form ? Number((int)form) : "",
            item.Form is { } english ? CrfForms.Title(english).En : "",
            item.Form is { } french ? CrfForms.Title(french).Fr : "",
            item.Label.En,
            item.Label.Fr,
            item.Hint?.En ?? "",
            item.Hint?.Fr ?? "",
            Codes<ItemType>.Of(item.Type),
            item.Unit?.Code ?? "",
            string.Join(" | ", item.Choices.Select(c => $"{c.Code}={c.Label.En}")),
            string.Join(" | ", item.Choices.Select(c => $"{c.Code}={c.Label.Fr}")),
            Number(item.Minimum),
            Number(item.Maximum),
            item.IsKey ? "yes" : "no",
            item.AppliesWhen?.Code ?? "",
            item.IsKey || item.IsReference ? "always" : item.RequiredWhen ?? "",
            item.MayBeMissing ? item.MissingColumn : "",
            Tables(item.Tables),
            item.Derivation?.En ?? "",
            item.Derivation?.Fr ?? "",
        ];

    private static string[] Cells(OutcomeColumn column) =>
        [
            "outcomes.csv",
            column.Code,
            "",
            "",
            "",
            column.Label.En,
            column.Label.Fr,
            "",
            "",
            Codes<ItemType>.Of(column.Type),
            column.Unit?.Code ?? "",
            string.Join(" | ", column.Choices.Select(c => $"{c.Code}={c.Label.En}")),
            string.Join(" | ", column.Choices.Select(c => $"{c.Code}={c.Label.Fr}")),
            "",
            "",
            column.Code == "registry_number" ? "yes" : "no",
            "",
            "",
            "",
            Tables(column.Tables),
            column.Derivation.En,
            column.Derivation.Fr,
        ];

    private static string Tables(PaperTables tables) =>
        string.Join(
            ' ',
            new[] { PaperTables.Table1, PaperTables.Table2, PaperTables.Table3 }
                .Where(table => tables.HasFlag(table))
                .Select(table => $"{table}"[^1])
        );

    private static string Number(decimal? number) =>
        number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static List<string[]> Read(ExportOptions options, char separator)
    {
        using var records = new CsvRecords(
            new MemoryStream(DictionaryFile.ToBytes(options)),
            separator
        );
        var rows = new List<string[]>();
        while (records.Read())
        {
            Assert.Null(records.Problem);
            rows.Add([
                .. Enumerable.Range(0, records.FieldCount).Select(i => records[i].ToString()),
            ]);
        }
        return rows;
    }
}
