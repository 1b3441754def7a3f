using MathNet.Numerics.Statistics;

namespace ItpRegistry.Domain.Statistics;

/// <summary>The definition of a sample quantile, numbered as in Hyndman and Fan and in R's <c>quantile(type =)</c>.</summary>
public enum QuantileType
{
    /// <summary>Type 2: the inverse of the empirical distribution, averaged where it is flat (SAS's default). Always a value or a mean of two.</summary>
    Type2,

    /// <summary>Type 7: linear between the values, the k-th of n at (k − 1) / (n − 1); R's default.</summary>
    Type7,
}

/// <summary>The quartiles of a sample.</summary>
/// <param name="First">A quarter of the sample is at most this.</param>
/// <param name="Median">Half is.</param>
/// <param name="Third">Three quarters are.</param>
public readonly record struct Quartiles(double First, double Median, double Third);

/// <summary>Sample quantiles.</summary>
/// <remarks>
/// The median is the same under both types: the middle value, or the mean of the two middle ones. Source: R. J. Hyndman, Y. Fan, Sample
/// quantiles in statistical packages, Am Stat 1996;50:361-365. R: <c>median</c>, <c>quantile(x, c(0.25, 0.5, 0.75), type)</c>.
/// </remarks>
public static class Quantiles
{
    /// <summary>The median; null without values.</summary>
    /// <param name="values">Finite numbers in any order; missing ones are left out before.</param>
    /// <exception cref="ArgumentException">A value is not a finite number.</exception>
    public static double? Median(IReadOnlyList<double> values) => Quartiles(values)?.Median;

    /// <summary>The quartiles; null without values.</summary>
    /// <param name="values">Finite numbers in any order; missing ones are left out before.</param>
    /// <param name="type">The definition; R's default.</param>
    /// <exception cref="ArgumentException">A value is not a finite number, or the type is not one of the enumeration.</exception>
    public static Quartiles? Quartiles(
        IReadOnlyList<double> values,
        QuantileType type = QuantileType.Type7
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        var definition = type switch
        {
            QuantileType.Type2 => QuantileDefinition.R2,
            QuantileType.Type7 => QuantileDefinition.R7,
            _ => throw new ArgumentOutOfRangeException(
                nameof(type),
                type,
                "Type2 or Type7 is expected."
            ),
        };
        if (!values.All(double.IsFinite))
        {
            throw new ArgumentException("Every value must be a finite number.", nameof(values));
        }

        if (values.Count == 0)
        {
            return null;
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        double At(double probability) =>
            SortedArrayStatistics.QuantileCustom(sorted, probability, definition);
        return new Quartiles(At(0.25), At(0.5), At(0.75));
    }
}
