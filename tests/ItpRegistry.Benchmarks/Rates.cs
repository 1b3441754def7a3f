using System.Diagnostics;

namespace ItpRegistry.Benchmarks;

/// <summary>Times work by the processor time of this process, so that a busy machine does not look like slow code.</summary>
internal static class Rates
{
    /// <summary>
    /// How often <paramref name="work"/> runs in a second of one core: the best of five rounds of at least <paramref name="seconds"/>, after
    /// a warm-up as long as one.
    /// </summary>
    public static double PerSecond(Action work, double seconds = 1)
    {
        Round(work, seconds);
        return Enumerable.Range(0, 5).Max(_ => Round(work, seconds));
    }

    /// <summary>The value below which a share of the sorted samples lies, by the nearest rank.</summary>
    public static double Percentile(IReadOnlyList<double> samples, double share)
    {
        var sorted = samples.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    private static double Round(Action work, double seconds)
    {
        using var process = Process.GetCurrentProcess();
        var begin = process.TotalProcessorTime;
        var runs = 0L;
        var wall = Stopwatch.StartNew();
        while (wall.Elapsed.TotalSeconds < seconds)
        {
            work();
            runs++;
        }
        process.Refresh();
        return runs / (process.TotalProcessorTime - begin).TotalSeconds;
    }
}
