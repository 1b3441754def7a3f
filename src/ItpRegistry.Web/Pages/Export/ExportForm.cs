using ItpRegistry.Data.Interchange.Export;

namespace ItpRegistry.Web.Pages.Export;

/// <summary>What the reader chose to export; what is not posted is the default.</summary>
public sealed class ExportForm
{
    /// <summary>The values of choices as codes, which can be imported again.</summary>
    public const string Codes = "codes";

    public string? Cohort { get; set; }

    /// <summary>The name of a response definition.</summary>
    public string? Definition { get; set; }

    /// <summary><see cref="Codes"/>, or the language of labels.</summary>
    public string? Values { get; set; }

    public bool Bom { get; set; }

    public bool Semicolon { get; set; }

    public bool SpreadsheetSafe { get; set; }

    public static IReadOnlyList<string> AllValues { get; } = [Codes, "en", "fr"];

    /// <summary>The options of the exporter, of which nothing is unknown to it, for these centers only.</summary>
    public ExportOptions ToOptions(IReadOnlySet<int>? centerIds) =>
        new()
        {
            Cohort = Cohort!,
            Definition = Definition!,
            Labels = Values == Codes ? null : Values,
            Bom = Bom,
            Semicolon = Semicolon,
            SpreadsheetSafe = SpreadsheetSafe,
            CenterIds = centerIds,
        };
}
