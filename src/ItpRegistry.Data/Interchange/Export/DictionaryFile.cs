using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Interchange.Export;

/// <summary><c>data_dictionary.csv</c>: a row for every column of the exported files.</summary>
public static class DictionaryFile
{
    /// <summary>What the file is called.</summary>
    public const string Name = Sources.InterchangeSource.Dictionary;

    private static readonly string[] Header =
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

    /// <summary>The SHA-256 of the file of an export with codes, by which a version of the dictionary is known; lower-case hexadecimal digits.</summary>
    public static string Sha256 { get; } =
        Convert.ToHexStringLower(SHA256.HashData(ToBytes(new ExportOptions())));

    /// <summary>The file as an export with these options writes it.</summary>
    public static byte[] ToBytes(ExportOptions options) =>
        [.. options.Preamble.Span, .. Lines(options.Delimiter).Span];

    internal static ReadOnlyMemory<byte> Lines(string delimiter)
    {
        var text = new StringBuilder();
        Append(text, delimiter, Header);
        foreach (var file in DataDictionary.Files)
        {
            foreach (var item in file.Items)
                Append(text, delimiter, Row(file, item));
        }
        foreach (var column in OutcomeColumns.All)
            Append(text, delimiter, Row(column));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string[] Row(CrfFile file, DictionaryItem item)
    {
        var form = item.Form is { } known ? CrfForms.Title(known) : null;
        return
        [
            file.FileName,
            item.Code,
            item.Form is { } number ? Number((int)number) : "",
            form?.En ?? "",
            form?.Fr ?? "",
            item.Label.En,
            item.Label.Fr,
            item.Hint?.En ?? "",
            item.Hint?.Fr ?? "",
            Codes<ItemType>.Of(item.Type),
            item.Unit?.Code ?? "",
            Choices(item.Choices, "en"),
            Choices(item.Choices, "fr"),
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
    }

    private static string[] Row(OutcomeColumn column)
    {
        var row = new string[Header.Length];
        Array.Fill(row, "");
        Set("file", Sources.InterchangeSource.Outcomes);
        Set("column", column.Code);
        Set("label_en", column.Label.En);
        Set("label_fr", column.Label.Fr);
        Set("type", Codes<ItemType>.Of(column.Type));
        Set("unit", column.Unit?.Code ?? "");
        Set("choices_en", Choices(column.Choices, "en"));
        Set("choices_fr", Choices(column.Choices, "fr"));
        Set("key", column.IsKey ? "yes" : "no");
        Set("tables", Tables(column.Tables));
        Set("derivation_en", column.Derivation.En);
        Set("derivation_fr", column.Derivation.Fr);
        return row;

        void Set(string name, string value) => row[Array.IndexOf(Header, name)] = value;
    }

    private static string Choices(IReadOnlyList<ItemChoice> choices, string language) =>
        string.Join(" | ", choices.Select(c => $"{c.Code}={c.Label.In(language)}"));

    private static string Tables(PaperTables tables) =>
        string.Join(
            ' ',
            Enum.GetValues<PaperTables>()
                .Where(t => t != PaperTables.None && tables.HasFlag(t))
                .Select(t => t.ToString()[^1])
        );

    private static string Number(decimal? number) =>
        number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Append(StringBuilder text, string delimiter, string[] cells) =>
        text.AppendJoin(delimiter, cells.Select(c => Csv.CsvText.Quoted(c, delimiter[0])))
            .Append('\n');
}
