namespace ItpRegistry.Domain.Statistics;

/// <summary>What Fisher's exact test says of a 2 × 2 table; see <see cref="FisherExactTest"/>.</summary>
/// <param name="PValue">Two-sided p-value, from 0 (underflow: below the smallest double) to 1; 1 when a margin is zero.</param>
/// <param name="OddsRatio">
/// Conditional maximum-likelihood odds ratio, from 0 to <see cref="double.PositiveInfinity"/>, both included; null when a margin is
/// zero.
/// </param>
/// <param name="Lower">Lower limit of the exact 95 % interval; 0 when the table is the least possible one; null when a margin is zero.</param>
/// <param name="Upper">
/// Upper limit of the exact 95 % interval; <see cref="double.PositiveInfinity"/> when the table is the greatest possible one; null
/// when a margin is zero.
/// </param>
public readonly record struct FisherResult(
    double PValue,
    double? OddsRatio,
    double? Lower,
    double? Upper
);
