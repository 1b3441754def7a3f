using System.Text.Json;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Data.Warnings;

/// <summary>
/// A soft warning about a patient's data (domain.md sections 2 and 7): stored unconfirmed until somebody gives the reason why the data are
/// right all the same.
/// </summary>
public sealed class SoftWarning
{
    public int Id { get; set; }

    public int PatientId { get; set; }

    public int CenterId { get; set; }

    /// <summary>The check that raised it, such as <c>baseline_above_35</c>.</summary>
    public required string Code { get; set; }

    /// <summary>The form's table and file name without its ending, such as <c>platelet_counts</c>.</summary>
    public required string Form { get; set; }

    /// <summary>
    /// The row within the patient: its key's parts after the registry number, joined by a slash (<c>2</c>, <c>2020-01-31/1</c>); empty for
    /// the forms with one row a patient.
    /// </summary>
    public string RowKey { get; set; } = "";

    /// <summary>The item's code, when the warning is about one item.</summary>
    public string? Item { get; set; }

    /// <summary>The value as written in the interchange format.</summary>
    public string? Value { get; set; }

    /// <summary>What the warning's sentence names, by name, as a JSON object.</summary>
    public string Detail { get; set; } = "{}";

    /// <summary>Why the value stands; null while unconfirmed.</summary>
    public string? ConfirmedReason { get; set; }

    /// <summary>When it was confirmed (UTC).</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>Who confirmed it.</summary>
    public int? ConfirmedByUserId { get; set; }

    public Patient? Patient { get; set; }

    /// <summary>Whether it tells exactly this: the same check of the same item of the same row, with the same value and details.</summary>
    public bool IsAbout(Finding<SoftWarningCode> found) =>
        Code == Codes<SoftWarningCode>.Of(found.Code)
        && Form == found.File.Code
        && RowKey == found.RowKey
        && Item == found.Item.Code
        && Value == found.Value
        && SameDetail(Detail, DetailOf(found));

    internal static string DetailOf(Finding<SoftWarningCode> found) =>
        JsonSerializer.Serialize(found.Details);

    // jsonb does not keep the order of members or the space between them.
    private static bool SameDetail(string left, string right)
    {
        using var stored = JsonDocument.Parse(left);
        using var found = JsonDocument.Parse(right);
        return JsonElement.DeepEquals(stored.RootElement, found.RootElement);
    }
}
