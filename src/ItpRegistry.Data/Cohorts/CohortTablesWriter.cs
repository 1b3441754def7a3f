using ItpRegistry.Domain.Cohorts;

namespace ItpRegistry.Data.Cohorts;

/// <summary>Writes a cohort's tables as CSV files, as the <c>tables</c> verb gives them to a statistician.</summary>
public static class CohortTablesWriter
{
    /// <summary>The files written, in this order.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
    ["table1.csv", "table2.csv", "table3.csv", "comparisons.csv", "km.csv", "logrank.csv"];

    /// <summary>
    /// Writes all files or none: files of these names that are there already are replaced together, other files are left alone.
    /// </summary>
    /// <param name="tables">The tables.</param>
    /// <param name="directory">Where to; made when it does not exist.</param>
    /// <exception cref="IOException">The directory is a file, or cannot be made or written; nothing has changed.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written; nothing has changed.</exception>
    public static void Write(CohortTables tables, string directory)
    {
        using var files = new FileReplacement(directory);
        files.Add("table1.csv", CohortTableFiles.Table1(tables.Table1));
        files.Add("table2.csv", CohortTableFiles.Table2(tables.Table2));
        files.Add("table3.csv", CohortTableFiles.Table3(tables.Table3));
        files.Add("comparisons.csv", CohortTableFiles.Comparisons(tables.Comparisons));
        files.Add("km.csv", CohortTableFiles.KaplanMeier(tables.RelapseFreeSurvival));
        files.Add("logrank.csv", CohortTableFiles.LogRank(tables.RelapseFreeSurvival));
        files.Commit();
    }
}
