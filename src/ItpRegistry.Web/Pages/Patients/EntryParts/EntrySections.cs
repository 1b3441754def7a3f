using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>How the items of a form stand on its page.</summary>
internal static class EntrySections
{
    private const string TpoRa = "tpo_ra";
    private const string Immunosuppressor = "immunosuppressor";

    // It is asked of either drug, so it stands behind both.
    private const string StopReasonOther = "stop_reason_other";

    public static IReadOnlyList<EntrySection> Of(CrfForm form) =>
        form switch
        {
            CrfForm.Combination =>
            [
                .. Grouped(form, KeyOfCombination),
                new("InclusionVisit", CrfForm.InclusionVisit.AskedItems()),
            ],
            CrfForm.AdverseEvents => Grouped(form, KeyOfAdverseEvent),
            _ => [new(null, OwnItems(form))],
        };

    private static List<EntrySection> Grouped(CrfForm form, Func<DictionaryItem, string?> keyOf) =>
        [.. OwnItems(form).GroupBy(keyOf).Select(g => new EntrySection(g.Key, [.. g]))];

    /// <summary>The items of the form's rows; what it asks once for the patient stands elsewhere.</summary>
    private static List<DictionaryItem> OwnItems(CrfForm form)
    {
        var file = DataDictionary.FileOf(form);
        return [.. file.Items.Where(item => item.Form == form && !item.IsKey && !item.IsReference)];
    }

    private static string KeyOfCombination(DictionaryItem item) =>
        IsOf(item, TpoRa) ? "TpoRa"
        : IsOf(item, Immunosuppressor) || item.Code == StopReasonOther ? "Immunosuppressor"
        : "With";

    private static string? KeyOfAdverseEvent(DictionaryItem item) =>
        IsOf(item, "serious_") ? "Seriousness"
        : item.Code is "term" or "category" or "onset" or "end" or "ctcae_grade" or "ctcae_version"
            ? "Event"
        : "Imputability";

    private static bool IsOf(DictionaryItem item, string prefix) =>
        item.Code.StartsWith(prefix, StringComparison.Ordinal);
}
