using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public partial class KaplanMeierTests
{
    #region Against R

    // R: survfit(Surv(time, event) ~ 1, conf.type = "log-log" | "log" | "plain")
    [Theory]
    [InlineData(SurvivalInterval.LogLog, "loglog")]
    [InlineData(SurvivalInterval.Log, "log")]
    [InlineData(SurvivalInterval.Plain, "plain")]
    public void Steps_AllReferenceDataSets_EqualSurvfit(SurvivalInterval interval, string type)
    {
        var expected = new ReferenceTable("km_curve.csv")
            .Rows.GroupBy(row => row.Text("dataset"))
            .ToList();
        Assert.Equal(33, expected.Count);
        foreach (var rows in expected)
        {
            var (times, curve) = Reference(rows.Key, interval);
            Assert.Equal(rows.Count(), curve.Steps.Count);
            foreach (var (row, step) in rows.Zip(curve.Steps))
            {
                var where = $"{rows.Key} {type} at {row.Text("time")}";
                Assert.Equal(row.Number("time"), times.Time(step.Days));
                Assert.Equal(
                    (row.Count("n_risk"), row.Count("n_event"), row.Count("n_censor")),
                    (step.AtRisk, step.Events, step.Censored)
                );
                Near.Equal(row.Number("surv"), step.Survival, Tolerance, where);
                Near.Equal(row.Number("se_surv"), step.StandardError, Tolerance, where);
                Near.Equal(row.Number($"lo_{type}"), step.Lower, Tolerance, where);
                Near.Equal(row.Number($"hi_{type}"), step.Upper, Tolerance, where);
            }
        }
    }

    // R: quantile(survfit(...), c(0.25, 0.5, 0.75))
    [Fact]
    public void Quantile_AllReferenceDataSets_EqualsRs()
    {
        var rows = new ReferenceTable("km_quantile.csv").Rows;
        Assert.Equal(33 * 3 * 3, rows.Count);
        Assert.All(
            rows,
            row =>
            {
                var interval = Enum.Parse<SurvivalInterval>(
                    row.Text("conf_type"),
                    ignoreCase: true
                );
                var (times, curve) = Reference(row.Text("dataset"), interval);
                var quantile = curve.Quantile(row.Number("prob")!.Value);
                var where = $"{row.Text("dataset")} {interval} {row.Text("prob")}";
                Near.Equal(row.Number("q"), times.Time(quantile.Days), Tolerance, where);
                Near.Equal(
                    row.Number("lo"),
                    times.Time(quantile.Lower),
                    Tolerance,
                    $"{where}, lower limit"
                );
                Near.Equal(
                    row.Number("hi"),
                    times.Time(quantile.Upper),
                    Tolerance,
                    $"{where}, upper limit"
                );
            }
        );
    }

    // R: summary(survfit(...), times = t, extend = TRUE)
    [Theory]
    [InlineData(SurvivalInterval.LogLog, "loglog")]
    [InlineData(SurvivalInterval.Log, "log")]
    [InlineData(SurvivalInterval.Plain, "plain")]
    public void At_AllReferenceTimes_EqualsSummarySurvfit(SurvivalInterval interval, string type)
    {
        var rows = new ReferenceTable("km_at_times.csv").Rows;
        Assert.Equal(221, rows.Count);
        foreach (var asked in rows.GroupBy(row => row.Text("dataset")))
        {
            var (times, curve) = Reference(
                asked.Key,
                interval,
                asked.Select(row => row.Number("t")!.Value)
            );
            foreach (var row in asked)
            {
                var where = $"{asked.Key} {type} at {row.Text("t")}";
                var point = curve.At(times.Day(row.Number("t")!.Value))!.Value;
                Assert.Equal(row.Count("n_risk"), point.AtRisk);
                Near.Equal(row.Number("surv"), point.Survival, Tolerance, where);
                Near.Equal(row.Number("se_surv"), point.StandardError, Tolerance, where);
                Near.Equal(row.Number($"lo_{type}"), point.Lower, Tolerance, where);
                Near.Equal(row.Number($"hi_{type}"), point.Upper, Tolerance, where);
            }
        }
    }

    private static (ReferenceTimes Times, KaplanMeierCurve Curve) Reference(
        string dataset,
        SurvivalInterval interval,
        IEnumerable<double>? asked = null
    )
    {
        var rows = new ReferenceTable("km_data.csv")
            .Rows.Where(row => row.Text("dataset") == dataset)
            .ToList();
        var times = new ReferenceTimes([
            .. rows.Select(row => row.Number("time")!.Value),
            .. asked ?? [],
        ]);
        return (
            times,
            KaplanMeier.Estimate(
                rows.Select(row => new SurvivalTime(
                    times.Day(row.Number("time")!.Value),
                    row.Count("event") == 1
                )),
                interval
            )
        );
    }

    #endregion
}
