namespace ItpRegistry.Data.Entry;

/// <summary>
/// What a person has typed into a form and not stored: kept as typed, readable or not, for this person alone, until it is stored or discarded.
/// </summary>
public sealed class FormDraft
{
    /// <summary>The most characters that the fields of a draft may have together; a longer draft is not kept, and the page says so.</summary>
    public const int MaximumLength = 400_000;

    public int Id { get; set; }

    public int UserId { get; set; }

    /// <summary>The path of the page with the form, such as <c>/patients/03-0007/history</c>.</summary>
    public required string Address { get; set; }

    /// <summary>The patient; null while the form registers one.</summary>
    public int? PatientId { get; set; }

    public int? CenterId { get; set; }

    /// <summary>What stands in the fields, by their names.</summary>
    public Dictionary<string, string> Fields { get; set; } = [];

    /// <summary>When it was last saved (UTC).</summary>
    public DateTime SavedAt { get; set; }
}
