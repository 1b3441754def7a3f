namespace ItpRegistry.Domain.Statistics;

/// <summary>A Kaplan-Meier estimate; see <see cref="KaplanMeier"/> for its formulas.</summary>
/// <param name="Steps">One step per distinct time, in order of time; empty without patients.</param>
/// <param name="Interval">The scale of the 95 % interval.</param>
public sealed record KaplanMeierCurve(
    IReadOnlyList<KaplanMeierStep> Steps,
    SurvivalInterval Interval
)
{
    /// <summary>How close a curve must come to a probability to lie on it: the square root of the doubles' precision, as in R.</summary>
    private const double FlatTolerance = 1.4901161193847656e-8;

    /// <summary>Number of patients.</summary>
    public int Patients => Steps.Count == 0 ? 0 : Steps[0].AtRisk;

    /// <summary>Number of events.</summary>
    public int Events => Steps.Sum(step => step.Events);

    /// <summary>The median time to the event, the quantile at one half.</summary>
    public SurvivalQuantile Median => Quantile(0.5);

    /// <summary>Reads the curve, which is continuous from the right, on a day.</summary>
    /// <param name="days">A day from the start of observation, 0 or more.</param>
    /// <returns>The point; null without patients.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is negative.</exception>
    public KaplanMeierPoint? At(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (Steps.Count == 0)
        {
            return null;
        }

        var next = FirstStep(step => step.Days > days);
        var atRisk = AtRisk(days);
        if (next == 0)
        {
            return new KaplanMeierPoint(days, atRisk, 1, 0, 1, 1);
        }

        var step = Steps[next - 1];
        return new KaplanMeierPoint(
            days,
            atRisk,
            step.Survival,
            step.StandardError,
            step.Lower,
            step.Upper
        );
    }

    /// <summary>The number at risk on a day: patients whose time is that day or later.</summary>
    /// <param name="days">A day from the start of observation.</param>
    public int AtRisk(int days)
    {
        var index = FirstStep(step => step.Days >= days);
        return index == Steps.Count ? 0 : Steps[index].AtRisk;
    }

    /// <summary>
    /// The quantile of the time to the event: the first day on which survival is at most 1 − <paramref name="probability"/>. When
    /// survival equals it over a flat stretch (within 1.5 × 10⁻⁸), the middle of that stretch, which ends at the next fall or else at
    /// the last time. The same rule on the curves of the limits gives the interval (Brookmeyer and Crowley 1982; R:
    /// <c>quantile.survfit</c>).
    /// </summary>
    /// <param name="probability">Above 0 and below 1; 0.5 for the median, 0.25 for the day by which a quarter had the event.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public SurvivalQuantile Quantile(double probability)
    {
        if (!(probability > 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(probability),
                probability,
                "A probability above 0 and below 1 is expected."
            );
        }

        var level = 1 - probability;
        return new SurvivalQuantile(
            FirstAtMost(level, step => step.Survival),
            FirstAtMost(level, step => step.Lower),
            FirstAtMost(level, step => step.Upper)
        );
    }

    private double? FirstAtMost(double level, Func<KaplanMeierStep, double?> curve)
    {
        var first = FirstStep(step => curve(step) <= level + FlatTolerance);
        if (first == Steps.Count)
        {
            return null;
        }

        var value = curve(Steps[first]);
        if (value < level - FlatTolerance)
        {
            return Steps[first].Days;
        }

        var fall = FirstStep(step => curve(step) < value - FlatTolerance);
        var end = fall == Steps.Count ? Steps[^1] : Steps[fall];
        return ((double)Steps[first].Days + end.Days) / 2;
    }

    private int FirstStep(Func<KaplanMeierStep, bool> condition)
    {
        var index = 0;
        while (index < Steps.Count && !condition(Steps[index]))
        {
            index++;
        }

        return index;
    }
}
