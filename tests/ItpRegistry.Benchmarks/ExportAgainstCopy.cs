using System.Diagnostics;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Databases;

namespace ItpRegistry.Benchmarks;

/// <summary>
/// A whole export, outcomes and data dictionary included, against the least that PostgreSQL can do: <c>COPY … TO STDOUT</c> of the same tables,
/// read by this process and thrown away.
/// </summary>
internal static class ExportAgainstCopy
{
    private const int Rounds = 7;

    public static async Task<int> RunAsync(int patients)
    {
        await using var registry = await SeededRegistry.CreateAsync(patients);
        var folder = Directory.CreateTempSubdirectory("itp-benchmark-");
        List<double> exports = [];
        List<double> copies = [];
        try
        {
            // In turn, so that both meet the same machine; the first round only warms up.
            for (var round = 0; round <= Rounds; round++)
            {
                var copy = await TimeAsync(() => CopyAsync(registry.Database));
                var target = Path.Combine(folder.FullName, $"export-{round}");
                var export = await TimeAsync(() => ExportAsync(registry.Database, target));
                Directory.Delete(target, recursive: true);
                if (round == 0)
                    continue;
                copies.Add(copy);
                exports.Add(export);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        var ratios = exports.Zip(copies, (export, copy) => export / copy).ToList();
        Console.WriteLine(
            $"export              {Rates.Percentile(exports, 0.5), 8:N0} ms (median of {Rounds})"
        );
        Console.WriteLine(
            $"COPY, drained       {Rates.Percentile(copies, 0.5), 8:N0} ms (the limit: what the database alone takes)"
        );
        Console.WriteLine(
            $"ratio               {Rates.Percentile(ratios, 0.5), 8:N2} x (median of the rounds; {ratios.Min():N2} to {ratios.Max():N2}; goal: at most 3)"
        );
        return 0;
    }

    private static Task<ExportSummary> ExportAsync(TestDatabase database, string target) =>
        new InterchangeExporter(database.Source, TimeProvider.System).ExportAsync(
            target,
            new ExportOptions()
        );

    private static async Task CopyAsync(TestDatabase database)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        var buffer = new char[1 << 16];
        foreach (
            var table in DataDictionary
                .Files.Select(file => file.Code)
                .Append("outcomes")
                .Append("patient_characteristics")
        )
        {
            using var copy = await connection.BeginTextExportAsync($"COPY {table} TO STDOUT");
            while (await copy.ReadAsync(buffer) > 0) { }
        }
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
