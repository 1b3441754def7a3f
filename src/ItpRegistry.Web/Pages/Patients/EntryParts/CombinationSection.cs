using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>Items of forms 4 and 5 that stand under one heading.</summary>
/// <param name="TextKey">The heading, in the resources behind <c>Section.</c>.</param>
/// <param name="Items">The items, in order.</param>
public sealed record CombinationSection(string TextKey, IReadOnlyList<DictionaryItem> Items)
{
    private const string TpoRa = "tpo_ra";
    private const string Immunosuppressor = "immunosuppressor";

    // It is asked of either drug, so it stands behind both.
    private const string StopReasonOther = "stop_reason_other";

    /// <summary>Every item of the two forms, once.</summary>
    public static IReadOnlyList<CombinationSection> All { get; } =
    [
        .. CrfForm
            .Combination.AskedItems()
            .GroupBy(KeyOf)
            .Select(items => new CombinationSection(items.Key, [.. items])),
        new("InclusionVisit", CrfForm.InclusionVisit.AskedItems()),
    ];

    private static string KeyOf(DictionaryItem item) =>
        IsOf(item, TpoRa) ? "TpoRa"
        : IsOf(item, Immunosuppressor) || item.Code == StopReasonOther ? "Immunosuppressor"
        : "With";

    private static bool IsOf(DictionaryItem item, string drug) =>
        item.Code.StartsWith(drug, StringComparison.Ordinal);
}
