using ItpRegistry.Domain.Platelets;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>Form 6: platelet counts over time.</summary>
internal static class PlateletCountForm
{
    private static readonly LocalizedText Counts = new(
        "Response classification; baseline, when none is designated.",
        "Classification de la réponse ; numération initiale si aucune n’est désignée."
    );

    public static IReadOnlyList<DictionaryItem> Items { get; } = Build();

    private static IReadOnlyList<DictionaryItem> Build()
    {
        var form = new FormBuilder<PlateletCount>(CrfForm.PlateletCounts);
        form.Patient();
        form.Date("date", c => c.Date, "Date", "Date")
            .Key()
            .In(PaperTables.Table1 | PaperTables.Table2)
            .Derives(Counts);
        form.Integer("repeat", c => c.Repeat, "Count of the day", "Numéro dans la journée", 1)
            .Hint(
                "1, or 2 and on for further counts of the same day.",
                "1, puis 2 et plus pour les autres numérations du même jour."
            )
            .Key();
        form.Decimal(
                "count",
                c => c.Count,
                "Platelet count",
                "Numération plaquettaire",
                PlateletCount.Minimum,
                PlateletCount.Maximum
            )
            .Unit(ItemUnit.PlateletsPerLiter)
            .Required()
            .In(PaperTables.Table1 | PaperTables.Table2)
            .Derives(Counts);
        form.Text("remark", c => c.Remark, "Laboratory remark", "Remarque du laboratoire");
        return form.Items;
    }
}
