using ItpRegistry.Domain.Statistics;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>So many of so many patients, as the tables print it: <c>30/39 (77)</c>.</summary>
/// <param name="Count">Patients counted, 0 or more.</param>
/// <param name="Denominator">Patients that could have been counted, <paramref name="Count"/> or more.</param>
public readonly record struct Share(int Count, int Denominator)
{
    /// <summary>The whole percentage, rounded half up in integer arithmetic; null when the denominator is 0.</summary>
    public int? Percent => Percentage.HalfUp(Count, Denominator);
}
