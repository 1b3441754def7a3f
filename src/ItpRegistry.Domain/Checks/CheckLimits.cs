namespace ItpRegistry.Domain.Checks;

/// <summary>The limits of the soft warnings (domain.md sections 2 and 7); counts in 10⁹/L. A count itself above 1000 is <see cref="Platelets.PlateletCount.ConfirmAbove"/>.</summary>
public static class CheckLimits
{
    /// <summary>A baseline above this asks for confirmation.</summary>
    public const decimal BaselineConfirmAbove = 35;

    /// <summary>A difference between two counts above this asks for confirmation.</summary>
    public const decimal JumpConfirmAbove = 500;

    /// <summary>The days within which a difference is a jump, both ends included.</summary>
    public const int JumpDays = 7;

    /// <summary>A count from this on looks typed per µL.</summary>
    public const decimal PerMicroliterFrom = 1500;

    /// <summary>A count of this many times its neighbors or more looks typed per µL.</summary>
    public const decimal PerMicroliterTimes = 1000;

    /// <summary>A count below this beside a remark of clumping asks for confirmation.</summary>
    public const decimal ClumpingBelow = 30;

    /// <summary>The WHO grade from which bleeding makes a count at CR level doubtful.</summary>
    public const int BleedingGradeFrom = 2;

    /// <summary>The days between a bleeding event and a count at CR level, either way, that make it doubtful, both ends included.</summary>
    public const int BleedingDays = 7;

    /// <summary>An age in completed years above this asks for confirmation.</summary>
    public const int AgeConfirmAbove = 100;

    /// <summary>The calendar months before day 0 that the question on treatment modification is about.</summary>
    public const int ModificationMonths = 3;
}
