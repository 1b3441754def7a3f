using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Platelets;

/// <summary>Form 6: one platelet count.</summary>
public sealed class PlateletCount : PatientRow
{
    /// <summary>The lowest count accepted, in 10⁹/L.</summary>
    public const decimal Minimum = 0;

    /// <summary>The highest count accepted, in 10⁹/L.</summary>
    public const decimal Maximum = 3000;

    /// <summary>A count above this, in 10⁹/L, is used but asks for confirmation.</summary>
    public const decimal ConfirmAbove = 1000;

    /// <summary>Day of the blood sample.</summary>
    public DateOnly Date { get; set; }

    /// <summary>1, or 2 and on for further counts of the same day.</summary>
    public int Repeat { get; set; } = 1;

    /// <summary>Platelets in 10⁹/L, 0 to 3000; decimals are allowed.</summary>
    public decimal? Count { get; set; }

    /// <summary>The laboratory's remark.</summary>
    public string? Remark { get; set; }
}
