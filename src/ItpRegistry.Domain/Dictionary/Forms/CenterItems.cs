using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary.Grammar;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>What is known of a center; on no form.</summary>
internal static class CenterItems
{
    public static IReadOnlyList<DictionaryItem> All { get; } = Build();

    private static IReadOnlyList<DictionaryItem> Build()
    {
        var form = new FormBuilder<Center>(null);
        form.Text(
                "center_code",
                c => c.CenterCode,
                "Center code",
                "Code du centre",
                new CenterCodeGrammar()
            )
            .Hint(
                $"1 to {Center.CodeMaximumLength} letters and digits without accents, with single hyphens between.",
                $"1 à {Center.CodeMaximumLength} lettres et chiffres sans accent, séparés au besoin par des tirets simples."
            )
            .Key();
        form.Text("name", c => c.Name, "Hospital", "Hôpital");
        form.Text("city", c => c.City, "City", "Ville");
        form.Text("country", c => c.Country, "Country", "Pays");
        return form.Items;
    }
}
