namespace ItpRegistry.Data.Cohorts.Freezing;

/// <summary>A piece of a frozen archive, in pieces so that no archive has to be held in memory.</summary>
public sealed class FrozenPart
{
    /// <summary>The most bytes of a piece.</summary>
    public const int MaximumLength = 1 << 20;

    public int DatasetId { get; set; }

    /// <summary>Its place, from 0.</summary>
    public int Position { get; set; }

    public required byte[] Content { get; set; }
}
