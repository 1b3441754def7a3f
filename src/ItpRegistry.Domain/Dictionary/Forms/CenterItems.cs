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
            .Key();
        form.Text("name", c => c.Name, "Hospital", "Hôpital");
        form.Text("city", c => c.City, "City", "Ville");
        form.Text("country", c => c.Country, "Country", "Pays");
        return form.Items;
    }
}
