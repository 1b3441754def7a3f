using ItpRegistry.Testing.Databases;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

/// <summary>A registry to export, and what an export wrote.</summary>
internal static class Exported
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<InterchangeRegistry> ExportableAsync(
        RegistryDatabaseFixture databases,
        InterchangeFolder folder
    )
    {
        var registry = await InterchangeRegistry.CreateAsync(databases);
        folder
            .AddCases()
            .Write(
                "platelet_counts.csv",
                "registry_number,date,repeat,count,remark\n03-0007,2020-02-01,1,120,\n03-0007,2020-05-01,1,101.5,\n"
            );
        await registry.AcceptAsync(folder.Path);
        return registry;
    }

    public static async Task<IEnumerable<string>> FirstCellsAsync(
        string directory,
        string name,
        int count
    ) =>
        (await File.ReadAllLinesAsync(Path.Combine(directory, name), Ct))
            .Skip(1)
            .Select(l => string.Join(',', l.Split(',').Take(count)));

    /// <summary>A column of a file in which no cell is quoted.</summary>
    public static async Task<IEnumerable<string>> ColumnAsync(
        string directory,
        string name,
        string column
    )
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(directory, name), Ct);
        var index = Array.IndexOf(lines[0].Split(','), column);
        return lines.Skip(1).Select(line => line.Split(',')[index]);
    }

    public static Task<string> ReadAsync(string directory, string name) =>
        File.ReadAllTextAsync(Path.Combine(directory, name), Ct);
}
