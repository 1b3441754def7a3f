using ItpRegistry.Domain.Response;

namespace ItpRegistry.Data.Interchange.Export;

/// <summary>What is exported, and how it is written.</summary>
public sealed record ExportOptions
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// The name of a cohort; patients whose consent is withdrawn are in none. Of a saved one <see cref="PatientIds"/> names the patients
    /// (<see cref="Cohorts.NamedCohort.ResolveAsync"/>).
    /// </summary>
    public string Cohort { get; init; } = ExportCohort.All;

    /// <summary>The name of the response definition of the outcomes.</summary>
    public string Definition { get; init; } = ResponseDefinition.Crickx2023.Name;

    /// <summary>Exactly this version of the definition of that name; null for its last one.</summary>
    internal int? DefinitionId { get; init; }

    /// <summary><c>en</c> or <c>fr</c>: labels in that language in place of codes, which is not importable; null for codes.</summary>
    public string? Labels { get; init; }

    /// <summary>Free text that a spreadsheet would take for a formula gets a leading apostrophe, which is not importable.</summary>
    public bool SpreadsheetSafe { get; init; }

    /// <summary>A byte-order mark begins every CSV file.</summary>
    public bool Bom { get; init; }

    /// <summary>Semicolons in place of commas.</summary>
    public bool Semicolon { get; init; }

    /// <summary>Only patients of these centers, and only these centers; null for all.</summary>
    public IReadOnlyCollection<int>? CenterIds { get; init; }

    /// <summary>Only these patients of the cohort; null for all.</summary>
    public IReadOnlyCollection<int>? PatientIds { get; init; }

    /// <summary>
    /// Also the patients who are in no cohort, for consent is withdrawn or they are hidden as duplicates: only for a center's copy of its own data.
    /// </summary>
    internal bool Everyone { get; init; }

    /// <summary>The bytes that every CSV file begins with.</summary>
    internal ReadOnlyMemory<byte> Preamble => Bom ? Utf8Mark : default;

    internal string Delimiter => Semicolon ? ";" : ",";
}

/// <summary>The cohorts that every registry has.</summary>
public static class ExportCohort
{
    /// <summary>Every patient whose consent is not withdrawn.</summary>
    public const string All = "all";

    /// <summary>Those of them who are eligible.</summary>
    public const string Eligible = "eligible";

    public static IReadOnlyList<string> Names { get; } = [All, Eligible];
}

/// <summary>A file that was exported.</summary>
/// <param name="Name">The file.</param>
/// <param name="Rows">Its rows without the header.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
public sealed record ExportedFile(string Name, long Rows, string Sha256);

/// <summary>What was exported.</summary>
public sealed record ExportSummary(IReadOnlyList<ExportedFile> Files)
{
    /// <summary>How many patients.</summary>
    public long Patients => Files.Single(f => f.Name == "patients.csv").Rows;
}
