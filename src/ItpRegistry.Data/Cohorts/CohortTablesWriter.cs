using System.IO.Compression;
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
        foreach (var (name, content) in Files(tables))
            files.Add(name, content);
        files.Commit();
    }

    /// <summary>Writes all files into a zip.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="zip">Where to; left open.</param>
    public static void WriteZip(CohortTables tables, Stream zip)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in Files(tables))
        {
            var entry = archive.CreateEntry(name);
            // The same tables give the same zip, whenever it is made.
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var writer = new StreamWriter(entry.Open());
            writer.Write(content);
        }
    }

    /// <summary>Table 1 alone; with groups a line for each of them too, and the tests between them.</summary>
    public static string Table1(
        IReadOnlyList<CohortRow> rows,
        IReadOnlyList<ComposedGroup> groups
    ) =>
        groups.Count == 0
            ? CohortTableFiles.Table1(Domain.Cohorts.Table1.From(rows))
            : GroupedTableFiles.Table1(GroupedTable1.From(rows, groups));

    /// <summary>Table 2 alone, the composed groups below those of the paper.</summary>
    public static string Table2(
        IReadOnlyList<CohortRow> rows,
        IReadOnlyList<ComposedGroup> groups
    ) =>
        CohortTableFiles.Table2(
            Domain.Cohorts.Table2.From(rows),
            ComposedOutcomes.From(rows, groups)
        );

    /// <summary>Table 3 alone.</summary>
    public static string Table3(IReadOnlyList<CohortRow> rows) =>
        CohortTableFiles.Table3(Domain.Cohorts.Table3.From(rows));

    /// <summary>Every file with its text.</summary>
    public static IEnumerable<(string Name, string Content)> Files(CohortTables tables) =>
        FileNames.Zip([
            CohortTableFiles.Table1(tables.Table1),
            CohortTableFiles.Table2(tables.Table2, []),
            CohortTableFiles.Table3(tables.Table3),
            CohortTableFiles.Comparisons(tables.Comparisons),
            CohortTableFiles.KaplanMeier(tables.RelapseFreeSurvival),
            CohortTableFiles.LogRank(tables.RelapseFreeSurvival),
        ]);
}
