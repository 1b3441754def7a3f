namespace ItpRegistry.Domain.Statistics;

/// <summary>The scale on which the 95 % interval of a survival probability is symmetric; "95 % CI" alone does not say (R: <c>conf.type</c>).</summary>
public enum SurvivalInterval
{
    /// <summary>ln(−ln S): exp(−exp(ln(−ln S) ± z s / ln S)). Stays within 0 and 1, and the best coverage of the three in small samples.</summary>
    LogLog,

    /// <summary>ln S: S exp(± z s), cut at 1. R's own default.</summary>
    Log,

    /// <summary>S itself: S ± z s S, cut at 0 and 1.</summary>
    Plain,
}
