namespace ItpRegistry.Domain.Cohorts;

/// <summary>How enrolment is counted.</summary>
public enum EnrolmentInterval
{
    /// <summary>By calendar year.</summary>
    Year,

    /// <summary>By quarter of a calendar year.</summary>
    Quarter,
}

/// <summary>A year or a quarter.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Quarter">The quarter, 1 to 4; null for the whole year.</param>
/// <param name="Included">Patients whose day 0 is in it.</param>
/// <param name="Total">Patients whose day 0 is in it or before.</param>
public sealed record EnrolmentPeriod(int Year, int? Quarter, int Included, int Total);

/// <summary>Enrolment over time (domain.md section 6): the patients by their day 0.</summary>
/// <param name="Periods">Every period from that of the first day 0 to that of the last, also those without a patient; none without a day 0.</param>
/// <param name="WithoutDay0">Patients without a day 0.</param>
public sealed record Enrolment(IReadOnlyList<EnrolmentPeriod> Periods, int WithoutDay0)
{
    /// <summary>Counts the patients.</summary>
    public static Enrolment From(IReadOnlyList<CohortRow> rows, EnrolmentInterval interval)
    {
        var perYear = interval == EnrolmentInterval.Quarter ? 4 : 1;
        var counts = rows.Select(row => row.Characteristics.Day0)
            .OfType<DateOnly>()
            .CountBy(day => (day.Year * perYear) + ((day.Month - 1) * perYear / 12))
            .ToDictionary();
        var periods = new List<EnrolmentPeriod>();
        if (counts.Count > 0)
        {
            var total = 0;
            for (var period = counts.Keys.Min(); period <= counts.Keys.Max(); period++)
            {
                var included = counts.GetValueOrDefault(period);
                total += included;
                var quarter = perYear == 1 ? (int?)null : (period % perYear) + 1;
                periods.Add(new(period / perYear, quarter, included, total));
            }
        }
        return new(periods, rows.Count(row => row.Characteristics.Day0 is null));
    }
}
