namespace ItpRegistry.Testing.Web;

/// <summary>A clock that stands still, so that "today" is the same on every run.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>What the tests' web program takes for now.</summary>
    public static FixedClock Default { get; } = new(new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;
}
