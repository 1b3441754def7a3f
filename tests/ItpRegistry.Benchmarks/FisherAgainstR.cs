using System.Diagnostics;
using System.Globalization;
using ItpRegistry.Domain.Statistics;

namespace ItpRegistry.Benchmarks;

/// <summary>Fisher's exact test with odds ratio and interval, against R's <c>fisher.test</c> on the same tables in the same minute.</summary>
internal static class FisherAgainstR
{
    private const int RunsOfR = 20;

    /// <summary>The 21 comparisons that the paper's Table 2 allows, and 100 random tables of up to 60 patients.</summary>
    public static IReadOnlyList<TwoByTwoTable> Tables { get; } =
    [.. FromTable2(), .. RandomTables(100)];

    public static int Run()
    {
        var sink = 0.0;
        var passes = Rates.PerSecond(() =>
        {
            foreach (var table in Tables)
                sink += FisherExactTest.Compute(table).PValue;
        });
        var ours = passes * Tables.Count;
        Console.WriteLine(
            $"this program        {ours, 12:N0} tables per second of one core (checksum {sink:G3})"
        );
        if (RatePerSecondOfR() is not { } ofR)
        {
            Console.WriteLine(
                "Rscript was not found: nothing to compare with (Debian: apt-get install r-base-core)."
            );
            return 0;
        }
        Console.WriteLine($"R, fisher.test      {ofR, 12:N0} tables per second of one core");
        Console.WriteLine($"ratio               {ours / ofR, 12:N0} x (goal: at least 200)");
        return 0;
    }

    private static double? RatePerSecondOfR()
    {
        var cells = string.Join(',', Tables.SelectMany(t => new[] { t.A, t.B, t.C, t.D }));
        var script = $$"""
            tables <- matrix(c({{cells}}), nrow = 4)
            once <- function() for (i in seq_len(ncol(tables))) fisher.test(matrix(tables[, i], 2, byrow = TRUE))
            for (i in 1:3) once()
            time <- system.time(for (i in 1:{{RunsOfR}}) once())
            cat({{RunsOfR}} * ncol(tables) / (time[["user.self"]] + time[["sys.self"]]))
            """;
        var start = new ProcessStartInfo("Rscript") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-e");
        start.ArgumentList.Add(script);
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return double.Parse(output, CultureInfo.InvariantCulture);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<TwoByTwoTable> FromTable2()
    {
        // Events and patients of each group and of the group it is compared with, from the paper's Table 2.
        (int K, int N, int OtherK, int OtherN)[] comparisons =
        [
            (17, 19, 13, 20),
            (13, 19, 11, 20),
            (7, 17, 3, 13),
            (18, 25, 12, 14),
            (14, 25, 10, 14),
            (6, 18, 4, 12),
            (15, 22, 15, 17),
            (13, 22, 11, 17),
            (5, 15, 5, 15),
            (17, 21, 13, 18),
            (16, 21, 8, 18),
            (4, 17, 6, 13),
            (9, 14, 21, 25),
            (5, 14, 19, 25),
            (4, 9, 6, 21),
            (17, 21, 9, 14),
            (16, 21, 5, 14),
            (4, 17, 4, 9),
            (17, 20, 13, 19),
            (13, 20, 11, 19),
            (7, 17, 3, 13),
        ];
        return comparisons.Select(c => new TwoByTwoTable(
            c.K,
            c.N - c.K,
            c.OtherK,
            c.OtherN - c.OtherK
        ));
    }

    private static IEnumerable<TwoByTwoTable> RandomTables(int count)
    {
        var random = new Random(20230818);
        for (var i = 0; i < count; i++)
        {
            yield return new TwoByTwoTable(
                random.Next(1, 16),
                random.Next(1, 16),
                random.Next(1, 16),
                random.Next(1, 16)
            );
        }
    }
}
