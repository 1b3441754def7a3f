using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>Form 5: the visit at day 0 of a combination, in the same row as the combination.</summary>
internal static class InclusionVisitForm
{
    public static IReadOnlyList<DictionaryItem> Items { get; } = Build();

    private static IReadOnlyList<DictionaryItem> Build()
    {
        var form = new FormBuilder<Combination>(CrfForm.InclusionVisit);
        form.Date(
                "baseline_date",
                c => c.BaselineDate,
                "Date of the baseline platelet count",
                "Date de la numération plaquettaire initiale"
            )
            .Hint(
                "On day 0 or in the 14 days before.",
                "Le jour 0 ou dans les 14 jours précédents."
            );
        form.Decimal(
                "baseline_platelets",
                c => c.BaselinePlatelets,
                "Baseline platelet count",
                "Numération plaquettaire initiale",
                PlateletCount.Minimum,
                PlateletCount.Maximum
            )
            .Unit(ItemUnit.PlateletsPerLiter)
            .Hint(
                "Leave blank to use the last count in the 14 days up to day 0.",
                "Laisser vide pour retenir la dernière numération des 14 jours allant jusqu’au jour 0."
            )
            .In(PaperTables.Table1 | PaperTables.Table2)
            .Derives(
                "Baseline; a response is a count of at least 30 and twice the baseline.",
                "Numération initiale ; une réponse est une numération d’au moins 30 et le double de la numération initiale."
            );
        form.YesNo(
                "bleeding_at_inclusion",
                c => c.BleedingAtInclusion,
                "Bleeding symptoms at day 0",
                "Signes hémorragiques au jour 0"
            )
            .Required()
            .In(PaperTables.Table1)
            .Derives("Bleeding at inclusion.", "Saignement à l’inclusion.");
        form.Integer(
                "bleeding_grade",
                c => c.BleedingGrade,
                "WHO bleeding grade at day 0",
                "Grade hémorragique OMS au jour 0",
                BleedingEvent.MinimumGrade,
                BleedingEvent.MaximumGrade
            )
            .When("bleeding_at_inclusion", "yes")
            .Required();
        form.Decimal(
                "weight_kg",
                c => c.WeightKg,
                "Weight",
                "Poids",
                Combination.MinimumWeightKg,
                Combination.MaximumWeightKg
            )
            .Unit(ItemUnit.Kilogram);
        return form.Items;
    }
}
