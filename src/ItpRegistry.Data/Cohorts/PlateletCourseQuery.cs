using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Cohorts;

/// <summary>The platelet counts of many patients in one month after day 0, in 10⁹/L.</summary>
/// <param name="Month">The month: 1 is the first 30.4375 days after day 0, and so on.</param>
/// <param name="Patients">Patients with a count in it.</param>
/// <param name="Lower">First quartile (type 7).</param>
/// <param name="Median">Median.</param>
/// <param name="Upper">Third quartile.</param>
public sealed record PlateletMonth(
    int Month,
    int Patients,
    double Lower,
    double Median,
    double Upper
);

/// <summary>A platelet count of one patient.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="Days">Days after day 0, 1 or more.</param>
/// <param name="Count">The count, in 10⁹/L.</param>
public sealed record PlateletReading(int PatientId, int Days, decimal Count);

/// <summary>The platelet counts from the day after day 0 to the end of the observation, of which a cohort row keeps none.</summary>
public static class PlateletCourseQuery
{
    /// <summary>
    /// Counts by month, of all patients: of each patient the last count of the month, of two on its day the lower. Nothing is carried into a month
    /// without a count.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="definitionId">The response definition, on which the end of the observation rests.</param>
    /// <param name="patientIds">The patients.</param>
    /// <param name="lastMonth">The last month asked for.</param>
    /// <param name="ct">Cancels the query.</param>
    public static async Task<IReadOnlyList<PlateletMonth>> MonthsAsync(
        RegistryDbContext db,
        int definitionId,
        IReadOnlyCollection<int> patientIds,
        int lastMonth,
        CancellationToken ct = default
    )
    {
        var ids = patientIds.ToArray();
        return await db
            .Database.SqlQuery<PlateletMonth>(
                $"""
                with counts as (
                    select c.patient_id, c.date, c.count, ceil((c.date - o.day0) / 30.4375)::int as month
                    from platelet_counts c
                    join outcomes o on o.patient_id = c.patient_id and o.definition_id = {definitionId}
                    where c.patient_id = any ({ids}) and c.count is not null
                        and c.date > o.day0 and c.date <= o.end_of_observation
                ), last as (
                    select distinct on (patient_id, month) month, count::float8 as count
                    from counts
                    where month <= {lastMonth}
                    order by patient_id, month, date desc, count
                ), quartiles as (
                    select month, count(*)::int as patients,
                        percentile_cont(array[0.25, 0.5, 0.75]) within group (order by count) as q
                    from last
                    group by month
                )
                select month, patients, q[1] as lower, q[2] as median, q[3] as upper
                from quartiles
                order by month
                """
            )
            .ToListAsync(ct);
    }

    /// <summary>Every count of a few patients, by patient, in the order of their days; of two on one day the lower comes first.</summary>
    /// <param name="db">The context.</param>
    /// <param name="definitionId">The response definition, on which the end of the observation rests.</param>
    /// <param name="patientIds">The patients.</param>
    /// <param name="ct">Cancels the query.</param>
    public static async Task<ILookup<int, PlateletReading>> CountsAsync(
        RegistryDbContext db,
        int definitionId,
        IReadOnlyCollection<int> patientIds,
        CancellationToken ct = default
    )
    {
        var ids = patientIds.ToArray();
        var counts =
            from count in db.PlateletCounts.AsNoTracking()
            join outcome in db.Outcomes on count.PatientId equals outcome.PatientId
            where
                outcome.DefinitionId == definitionId
                && ids.Contains(count.PatientId)
                && count.Count != null
                && count.Date > outcome.Day0
                && count.Date <= outcome.EndOfObservation
            orderby count.PatientId, count.Date, count.Count
            select new
            {
                count.PatientId,
                count.Date,
                outcome.Day0,
                count.Count,
            };
        return (await counts.ToListAsync(ct)).ToLookup(
            row => row.PatientId,
            row => new PlateletReading(
                row.PatientId,
                row.Date.DayNumber - row.Day0!.Value.DayNumber,
                row.Count!.Value
            )
        );
    }
}
