namespace ItpRegistry.Domain.Statistics;

/// <summary>The Kaplan-Meier (product-limit) estimate of the probability of no event up to a time, from right-censored times.</summary>
/// <remarks>
/// <para>
/// S(t) = ∏ (1 − dᵢ / nᵢ) over the distinct times tᵢ ≤ t, with dᵢ events among the nᵢ patients whose time is tᵢ or later. On a day with
/// both, events come before censoring: a patient censored that day was at risk for that day's events.
/// </para>
/// <para>
/// Greenwood's standard error of S is S s, with s² = Σ dᵢ / (nᵢ (nᵢ − dᵢ)). The pointwise 95 % interval uses s and z = 1.95996…, on the
/// scale given by <see cref="SurvivalInterval"/>. At S = 0 neither exists; at S = 1 the log-log interval does not exist and the
/// others are 1 to 1.
/// </para>
/// <para>
/// Sources: E. L. Kaplan, P. Meier, J Am Stat Assoc 1958;53:457-481. M. Greenwood, Reports on Public Health and Medical Subjects 1926;33.
/// R: <c>survfit(Surv(days, event) ~ 1, conf.type = "log-log")</c> of the package survival.
/// </para>
/// </remarks>
public static class KaplanMeier
{
    /// <summary>The 0.975 quantile of the standard normal distribution.</summary>
    private const double Z = 1.9599639845400545;

    /// <summary>Estimates the curve of one group.</summary>
    /// <param name="times">One time per patient, in any order; may be empty, which gives a curve without steps.</param>
    /// <param name="interval">The scale of the 95 % interval.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, or the interval is not one of the enumeration.</exception>
    public static KaplanMeierCurve Estimate(
        IEnumerable<SurvivalTime> times,
        SurvivalInterval interval = SurvivalInterval.LogLog
    )
    {
        ArgumentNullException.ThrowIfNull(times);
        if (!Enum.IsDefined(interval))
        {
            throw new ArgumentOutOfRangeException(
                nameof(interval),
                interval,
                "LogLog, Log or Plain is expected."
            );
        }

        var ordered = SurvivalTimes.Ordered(times);
        var steps = new List<KaplanMeierStep>();
        var survival = 1.0;
        var variance = 0.0;
        for (var start = 0; start < ordered.Length; )
        {
            var days = ordered[start].Days;
            var events = 0;
            var end = start;
            for (; end < ordered.Length && ordered[end].Days == days; end++)
            {
                events += ordered[end].Event ? 1 : 0;
            }

            var atRisk = ordered.Length - start;
            survival *= (double)(atRisk - events) / atRisk;
            variance += events / ((double)atRisk * (atRisk - events));
            var (lower, upper) = Limits(interval, survival, Math.Sqrt(variance));
            steps.Add(
                new KaplanMeierStep(
                    days,
                    atRisk,
                    events,
                    end - start - events,
                    survival,
                    survival == 0 ? null : survival * Math.Sqrt(variance),
                    lower,
                    upper
                )
            );
            start = end;
        }

        return new KaplanMeierCurve(steps, interval);
    }

    /// <param name="interval">The scale.</param>
    /// <param name="survival">S.</param>
    /// <param name="error">Standard error of ln S.</param>
    private static (double? Lower, double? Upper) Limits(
        SurvivalInterval interval,
        double survival,
        double error
    )
    {
        if (survival == 0)
        {
            return (null, null);
        }

        switch (interval)
        {
            case SurvivalInterval.LogLog:
                if (survival == 1)
                {
                    return (null, null);
                }

                var hazard = -Math.Log(survival);
                var factor = Math.Exp(Z * error / hazard);
                return (Math.Exp(-hazard * factor), Math.Exp(-hazard / factor));
            case SurvivalInterval.Log:
                return (
                    survival * Math.Exp(-Z * error),
                    Math.Min(1, survival * Math.Exp(Z * error))
                );
            default:
                var half = Z * error * survival;
                return (Math.Max(0, survival - half), Math.Min(1, survival + half));
        }
    }
}
