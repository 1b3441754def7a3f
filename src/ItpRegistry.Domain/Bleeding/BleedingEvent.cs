using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Bleeding;

/// <summary>Form 8: a bleeding event.</summary>
public sealed class BleedingEvent : SequencedRow
{
    /// <summary>The lowest WHO bleeding grade.</summary>
    public const int MinimumGrade = 0;

    /// <summary>The highest WHO bleeding grade.</summary>
    public const int MaximumGrade = 4;

    /// <summary>Day of the event.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>Site, in words.</summary>
    public string? Site { get; set; }

    /// <summary>WHO grade, 0 to 4.</summary>
    public int? WhoGrade { get; set; }
}
