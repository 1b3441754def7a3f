namespace ItpRegistry.Domain.Centers;

/// <summary>A hospital that registers patients.</summary>
public sealed class Center
{
    /// <summary>The longest center code accepted.</summary>
    public const int CodeMaximumLength = 20;

    /// <summary>The form of a center code, as a regular expression: ASCII letters and digits, with single hyphens between.</summary>
    public const string CodePattern = "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$";

    /// <summary>The surrogate key.</summary>
    public int Id { get; set; }

    /// <summary>The short code that begins every registry number of the center, such as <c>03</c>: ASCII letters, digits and inner hyphens.</summary>
    public required string CenterCode { get; set; }

    /// <summary>The hospital's name.</summary>
    public string? Name { get; set; }

    /// <summary>The city.</summary>
    public string? City { get; set; }

    /// <summary>The country.</summary>
    public string? Country { get; set; }

    /// <summary>
    /// Raised in every transaction that changes a patient of the center, so that a cohort computed earlier can be told to be out of date.
    /// </summary>
    public long DataRevision { get; set; }
}
