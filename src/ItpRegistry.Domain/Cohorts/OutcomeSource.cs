namespace ItpRegistry.Domain.Cohorts;

/// <summary>Whose outcomes cohort tables count (domain.md section 5, last sentences of "Also derived").</summary>
public enum OutcomeSource
{
    /// <summary>What the response definition computes.</summary>
    Computed,

    /// <summary>The coordinating center's latest decision where there is one, else what is computed.</summary>
    Adjudicated,
}
