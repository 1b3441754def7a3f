using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Tests.Conclusions;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Cohorts;

/// <summary>What the figures read beside the cohort rows, against the demo cohort read the long way.</summary>
public sealed class FigureQueryTests(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private const int Default = 1;
    private const int LastMonth = 24;

    private TestDatabase _database = null!;
    private RegistryDbContext _db = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await DemoDatabase.CreateAsync(databases, Ct);
        _db = _database.CreateContext();
    }

    public async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Months_HaveTheQuartilesOfEachPatientsLastCount()
    {
        var rows = await CohortRowQuery.LoadAsync(_db, Default, ct: Ct);
        var counts = await _db.PlateletCounts.AsNoTracking().ToListAsync(Ct);

        var months = await PlateletCourseQuery.MonthsAsync(
            _db,
            Default,
            IdsOf(rows),
            LastMonth,
            Ct
        );

        Assert.Equal(Enumerable.Range(1, LastMonth), months.Select(month => month.Month));
        foreach (var month in months)
        {
            var values = new List<double>();
            foreach (var row in rows)
            {
                var last = counts
                    .Where(count =>
                        count.PatientId == row.Characteristics.PatientId
                        && count.Count is not null
                        && count.Date > row.Outcome.Day0
                        && count.Date <= row.Outcome.EndOfObservation
                        && Math.Ceiling(
                            (count.Date.DayNumber - row.Outcome.Day0!.Value.DayNumber) / 30.4375
                        ) == month.Month
                    )
                    .OrderByDescending(count => count.Date)
                    .ThenBy(count => count.Count)
                    .FirstOrDefault();
                if (last is not null)
                    values.Add((double)last.Count!);
            }
            var quartiles = Quantiles.Quartiles(values)!.Value;
            Assert.Equal(values.Count, month.Patients);
            Assert.Equal(quartiles.First, month.Lower, 1e-9);
            Assert.Equal(quartiles.Median, month.Median, 1e-9);
            Assert.Equal(quartiles.Third, month.Upper, 1e-9);
        }
    }

    [Fact]
    public async Task Counts_AreThoseAfterDay0UpToTheEnd_OfThePatientsAskedFor()
    {
        var row = (await CohortRowQuery.LoadAsync(_db, Default, ct: Ct))[0];
        var id = row.Characteristics.PatientId;

        var counts = await PlateletCourseQuery.CountsAsync(_db, Default, [id], Ct);

        var expected = await _db
            .PlateletCounts.Where(count =>
                count.PatientId == id
                && count.Date > row.Outcome.Day0
                && count.Date <= row.Outcome.EndOfObservation
            )
            .OrderBy(count => count.Date)
            .Select(count => count.Count)
            .ToListAsync(Ct);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, counts[id].Select(reading => (decimal?)reading.Count));
        Assert.Equal([id], counts.Select(patient => patient.Key));
    }

    [Fact]
    public async Task Stops_AreThoseOfFirstCombinations()
    {
        var stops = await CombinationStopQuery.LoadAsync(_db, centerIds: null, Ct);

        Assert.Equal(19, stops.Count);
        Assert.All(stops.Values, stop => Assert.True(stop.IsStopped));
        Assert.Equal(
            (11, 5, 1, 1, 1),
            (
                Of(StopReason.FailureOrRelapse),
                Of(StopReason.CompleteResponse),
                Of(StopReason.AdverseEvent),
                Of(StopReason.Pregnancy),
                Of(StopReason.Other)
            )
        );
        Assert.Empty(await CombinationStopQuery.LoadAsync(_db, [-1], Ct));

        int Of(StopReason reason) => stops.Values.Count(stop => stop.Reason == reason);
    }

    private static int[] IdsOf(IEnumerable<CohortRow> rows) =>
        [.. rows.Select(row => row.Characteristics.PatientId)];
}
