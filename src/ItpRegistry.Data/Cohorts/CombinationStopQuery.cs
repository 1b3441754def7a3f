using ItpRegistry.Domain.Cohorts;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Cohorts;

/// <summary>When and why first combinations were stopped, for the figures: no other column of the cohort rows says it.</summary>
public static class CombinationStopQuery
{
    /// <summary>Loads the stops of the first combinations in which a drug was stopped, by patient.</summary>
    /// <param name="db">The context.</param>
    /// <param name="centerIds">The centers that may be seen; null for all of them.</param>
    /// <param name="ct">Cancels the query.</param>
    public static async Task<IReadOnlyDictionary<int, CombinationStop>> LoadAsync(
        RegistryDbContext db,
        IReadOnlyCollection<int>? centerIds,
        CancellationToken ct = default
    )
    {
        var combinations = db.Combinations.AsNoTracking();
        if (centerIds is not null)
        {
            var ids = centerIds.ToArray();
            combinations = combinations.Where(row => ids.Contains(row.CenterId));
        }
        var stops = combinations
            .Where(row =>
                row.TpoRaStop != null
                || row.TpoRaStopReason != null
                || row.ImmunosuppressorStop != null
                || row.ImmunosuppressorStopReason != null
            )
            .Where(row =>
                !db.Combinations.Any(other =>
                    other.PatientId == row.PatientId && other.Sequence < row.Sequence
                )
            )
            .Select(row => new
            {
                row.PatientId,
                Stop = new CombinationStop(
                    row.TpoRaStop,
                    row.TpoRaStopReason,
                    row.ImmunosuppressorStop,
                    row.ImmunosuppressorStopReason
                ),
            });
        return await stops.ToDictionaryAsync(row => row.PatientId, row => row.Stop, ct);
    }
}
