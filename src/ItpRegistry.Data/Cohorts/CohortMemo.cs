using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace ItpRegistry.Data.Cohorts;

/// <summary>
/// Keeps what was computed from a list of cohort rows for as long as that very list is kept: rows that have changed are another list
/// (<see cref="CohortRowCache"/>), so nothing kept is ever out of date. Thread-safe, and one for the program.
/// </summary>
public sealed class CohortMemo
{
    /// <summary>The most results kept of one list; when there are more, all make way.</summary>
    public const int MaximumResults = 32;

    private readonly ConditionalWeakTable<object, ConcurrentDictionary<string, object>> _results =
    [];

    /// <summary>The result of that name for these rows, computed now or earlier. Two requests at once may both compute it.</summary>
    /// <param name="rows">What it is computed from, never changed.</param>
    /// <param name="key">Which result: everything beside the rows that it depends on.</param>
    /// <param name="compute">Computes it.</param>
    public TResult Get<TResult>(object rows, string key, Func<TResult> compute)
        where TResult : class
    {
        var results = ResultsOf(rows);
        var name = NameOf<TResult>(key);
        return results.TryGetValue(name, out var known)
            ? (TResult)known
            : Keep(results, name, compute());
    }

    /// <summary>
    /// The same, of what is read from the database beside the rows. It may be newer than they are, never older; the change that made it so makes another list
    /// too, by which it is read anew.
    /// </summary>
    /// <param name="rows">What it belongs to, never changed.</param>
    /// <param name="key">Which result: everything beside the rows that it depends on.</param>
    /// <param name="read">Reads it; what fails is not kept.</param>
    public async Task<TResult> GetAsync<TResult>(object rows, string key, Func<Task<TResult>> read)
        where TResult : class
    {
        var results = ResultsOf(rows);
        var name = NameOf<TResult>(key);
        return results.TryGetValue(name, out var known)
            ? (TResult)known
            : Keep(results, name, await read());
    }

    private ConcurrentDictionary<string, object> ResultsOf(object rows) =>
        _results.GetValue(rows, _ => new(StringComparer.Ordinal));

    private static string NameOf<TResult>(string key) => $"{typeof(TResult).Name} {key}";

    private static TResult Keep<TResult>(
        ConcurrentDictionary<string, object> results,
        string name,
        TResult result
    )
        where TResult : class
    {
        if (results.Count >= MaximumResults)
            results.Clear();
        results[name] = result;
        return result;
    }
}
