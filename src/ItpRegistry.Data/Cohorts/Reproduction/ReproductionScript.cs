namespace ItpRegistry.Data.Cohorts.Reproduction;

/// <summary>
/// The R script (base R and <c>survival</c>) that recomputes a cohort's outcomes, tables, tests and curves from the case-report forms of its
/// directory and compares them with what the registry wrote there. It is written from the rules in words, independently of the domain's code.
/// </summary>
/// <remarks>
/// It reads, in its working directory, the CSV files of an export, <see cref="DefinitionFile.FileName"/> and, in the folder
/// <see cref="TablesFolder"/>, the files of <see cref="CohortTablesWriter"/>. It prints a line for each file it compares; then
/// <c>all equal</c> and exits with 0, or every difference and exits with 1.
/// </remarks>
public static class ReproductionScript
{
    /// <summary>What the file is called.</summary>
    public const string FileName = "reproduce.R";

    /// <summary>Where the script looks for the registry's tables.</summary>
    public const string TablesFolder = "registry";

    private const string Resource = "ItpRegistry.Data.Cohorts.reproduce.R";

    /// <summary>The script; its lines end in <c>\n</c>.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream =
            typeof(ReproductionScript).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
