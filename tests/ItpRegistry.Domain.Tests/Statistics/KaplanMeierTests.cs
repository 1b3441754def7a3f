using FsCheck.Xunit;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Tests.Reference;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public partial class KaplanMeierTests
{
    private const double Tolerance = 1e-12;

    /// <summary>Event, tie of event and censoring, censoring alone, last event: the four kinds of day.</summary>
    private static readonly SurvivalTime[] _fivePatients =
    [
        new(2, false),
        new(4, true),
        new(1, true),
        new(3, false),
        new(2, true),
    ];

    #region By hand

    // S(1) = 4/5; on day 2 one of 4 (the one censored that day is still at risk): S = 4/5 × 3/4 = 3/5; S(4) = 0.
    // Greenwood on day 2: (3/5)² (1/(5×4) + 1/(4×3)) = 9/25 × 2/15 = 6/125.
    [Fact]
    public void Estimate_FourKindsOfDay_MatchesFractions()
    {
        var steps = KaplanMeier.Estimate(_fivePatients, SurvivalInterval.Plain).Steps;

        Assert.Equal(
            [(1, 5, 1, 0), (2, 4, 1, 1), (3, 2, 0, 1), (4, 1, 1, 0)],
            steps.Select(s => (s.Days, s.AtRisk, s.Events, s.Censored))
        );
        double[] survival = [4 / 5.0, 3 / 5.0, 3 / 5.0, 0];
        double?[] errors = [Math.Sqrt(4 / 125.0), Math.Sqrt(6 / 125.0), Math.Sqrt(6 / 125.0), null];
        Assert.All(
            steps,
            (step, i) =>
            {
                Near.Equal(survival[i], step.Survival, Tolerance, "survival");
                Near.Equal(errors[i], step.StandardError, Tolerance, "standard error");
            }
        );
    }

    // On day 2, S = 3/5 and s = √(2/15) on the scale of ln S; with z = 1.9599639845400545: 3/5 - z √(6/125), 3/5 exp(-z s), and (3/5)^exp(±z s / ln(5/3)).
    [Theory]
    [InlineData(SurvivalInterval.Plain, 0.17059340550788216, 1)]
    [InlineData(SurvivalInterval.Log, 0.29331643163832627, 1)]
    [InlineData(SurvivalInterval.LogLog, 0.12573018299443126, 0.8817564073935323)]
    public void Estimate_Intervals_FollowTheirScale(
        SurvivalInterval interval,
        double lower,
        double upper
    )
    {
        var step = KaplanMeier.Estimate(_fivePatients, interval).Steps[1];
        Near.Equal(lower, step.Lower, Tolerance, "lower limit");
        Near.Equal(upper, step.Upper, Tolerance, "upper limit");
    }

    [Fact]
    public void Estimate_SurvivalOneOrZero_HasNoLogLogInterval()
    {
        var steps = KaplanMeier.Estimate([new(1, false), new(2, true)]).Steps;
        Assert.Equal(new KaplanMeierStep(1, 2, 0, 1, 1, 0, null, null), steps[0]);
        Assert.Equal(new KaplanMeierStep(2, 1, 1, 0, 0, null, null, null), steps[1]);
    }

    [Fact]
    public void Estimate_SurvivalOne_IsOneToOneOnTheOtherScales()
    {
        var step = new KaplanMeierStep(1, 1, 0, 1, 1, 0, 1, 1);
        Assert.Equal([step], KaplanMeier.Estimate([new(1, false)], SurvivalInterval.Log).Steps);
        Assert.Equal([step], KaplanMeier.Estimate([new(1, false)], SurvivalInterval.Plain).Steps);
    }

    // Half of 4 have the event by day 2 and the curve is flat until day 7: the middle. With nothing after day 3 but censoring, the flat
    // stretch runs to the last time: (3 + 8) / 2.
    [Fact]
    public void Median_FlatStretchAtOneHalf_IsItsMiddle()
    {
        Assert.Equal(
            4.5,
            KaplanMeier
                .Estimate([new(1, true), new(2, true), new(7, true), new(9, true)])
                .Median.Days
        );
        Assert.Equal(
            5.5,
            KaplanMeier
                .Estimate([
                    new(1, true),
                    new(2, true),
                    new(3, true),
                    new(4, false),
                    new(6, false),
                    new(8, false),
                ])
                .Median.Days
        );
    }

    [Fact]
    public void Median_NotReached_IsNull() =>
        Assert.Equal(
            new SurvivalQuantile(null, null, null),
            KaplanMeier.Estimate([new(1, false), new(5, false)]).Median
        );

    [Fact]
    public void At_BeforeOnAndAfterTheSteps_ReadsTheCurveFromTheRight()
    {
        var curve = KaplanMeier.Estimate(_fivePatients);
        Assert.Equal(new KaplanMeierPoint(0, 5, 1, 0, 1, 1), curve.At(0));
        Assert.Equal(
            (4, 0.6),
            (curve.At(2)!.Value.AtRisk, Math.Round(curve.At(2)!.Value.Survival, 12))
        );
        Assert.Equal(new KaplanMeierPoint(90, 0, 0, null, null, null), curve.At(90));
        Assert.Equal([5, 4, 2, 1, 0], Enumerable.Range(1, 5).Select(curve.AtRisk));
        Assert.Equal((5, 3), (curve.Patients, curve.Events));
    }

    [Fact]
    public void Estimate_WithoutPatients_HasNoSteps()
    {
        var curve = KaplanMeier.Estimate([]);
        Assert.Empty(curve.Steps);
        Assert.Null(curve.At(0));
        Assert.Equal(0, curve.Patients);
        Assert.Equal(new SurvivalQuantile(null, null, null), curve.Median);
    }

    [Fact]
    public void Estimate_NegativeTime_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            KaplanMeier.Estimate([new(3, true), new(-1, true)])
        );

    [Fact]
    public void Estimate_UnknownInterval_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            KaplanMeier.Estimate([], (SurvivalInterval)9)
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Quantile_ProbabilityNotBetweenZeroAndOne_IsRefused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            KaplanMeier.Estimate(_fivePatients).Quantile(probability)
        );

    #endregion

    #region By a naive oracle

    // Efron's redistribution to the right (1967): every patient has mass 1/n; a censored one leaves it in equal parts to those who remain.
    [Property]
    public void Survival_RandomTimes_IsMassRedistributedToTheRight(
        (byte Days, bool Event)[] observed
    )
    {
        // Events first within a day: those censored on it were at risk.
        var patients = Times(observed).OrderBy(t => t.Days).ThenBy(t => t.Event ? 0 : 1).ToList();
        var mass = Enumerable.Repeat(1.0 / patients.Count, patients.Count).ToList();
        var gone = 0.0;
        var survival = new Dictionary<int, double>();
        for (var i = 0; i < patients.Count; i++)
        {
            if (patients[i].Event)
            {
                gone += mass[i];
            }
            else
            {
                for (var j = i + 1; j < patients.Count; j++)
                {
                    mass[j] += mass[i] / (patients.Count - i - 1);
                }
            }

            survival[patients[i].Days] = 1 - gone;
        }

        var steps = KaplanMeier.Estimate(patients).Steps;
        Assert.Equal(survival.Keys.Order(), steps.Select(step => step.Days));
        Assert.All(steps, step => Assert.Equal(survival[step.Days], step.Survival, Tolerance));
    }

    [Property]
    public void StandardError_RandomTimes_IsGreenwoodsSumOverEventTimes(
        (byte Days, bool Event)[] observed
    )
    {
        var times = Times(observed);
        foreach (var step in KaplanMeier.Estimate(times).Steps.Where(step => step.Survival > 0))
        {
            var sum = 0.0;
            foreach (
                var day in times
                    .Where(t => t.Event && t.Days <= step.Days)
                    .Select(t => t.Days)
                    .Distinct()
            )
            {
                double n = times.Count(t => t.Days >= day);
                double d = times.Count(t => t.Days == day && t.Event);
                sum += d / n / (n - d);
            }

            Near.Equal(
                step.Survival * Math.Sqrt(sum),
                step.StandardError,
                Tolerance,
                "standard error"
            );
        }
    }

    #endregion

    #region Invariances

    [Property]
    public void Estimate_InReverseOrder_IsTheSame((byte Days, bool Event)[] observed) =>
        Assert.Equal(
            KaplanMeier.Estimate(Times(observed)).Steps,
            KaplanMeier.Estimate(Times(observed).Reverse()).Steps
        );

    [Property]
    public void Survival_WithoutCensoring_IsTheShareStillWithoutEvent(byte[] days)
    {
        var steps = KaplanMeier.Estimate(days.Select(day => new SurvivalTime(day, true))).Steps;
        Assert.All(
            steps,
            step =>
                Assert.Equal(
                    (double)days.Count(day => day > step.Days) / days.Length,
                    step.Survival,
                    Tolerance
                )
        );
    }

    // The rule for flat stretches is then the one of the sample quantile of type 2, although products such as 5/6 × 4/5 × 3/4 × … miss
    // 1/2 in the last bit.
    [Property]
    public void Quantile_WithoutCensoring_IsTheSampleQuantileOfType2(ushort[] days)
    {
        var curve = KaplanMeier.Estimate(days.Select(day => new SurvivalTime(day, true)));
        var sample = Quantiles.Quartiles([.. days.Select(day => (double)day)], QuantileType.Type2);
        Assert.Equal(
            (sample?.First, sample?.Median, sample?.Third),
            (curve.Quantile(0.25).Days, curve.Median.Days, curve.Quantile(0.75).Days)
        );
    }

    [Fact]
    public void Median_EvenNumberOfDistinctDays_IsBetweenTheMiddleTwo() =>
        Assert.All(
            Enumerable.Range(1, 100),
            half =>
                Assert.Equal(
                    half + 0.5,
                    KaplanMeier
                        .Estimate(
                            Enumerable.Range(1, 2 * half).Select(day => new SurvivalTime(day, true))
                        )
                        .Median.Days
                )
        );

    #endregion

    private static SurvivalTime[] Times((byte Days, bool Event)[] observed) =>
        [.. observed.Select(t => new SurvivalTime(t.Days % 30, t.Event))];
}
