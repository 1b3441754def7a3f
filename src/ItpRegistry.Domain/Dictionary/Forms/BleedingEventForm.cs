using ItpRegistry.Domain.Bleeding;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>Form 8: bleeding events.</summary>
internal static class BleedingEventForm
{
    private static readonly LocalizedText Bleeding = new(
        "Bleeding during follow-up, from grade 1 or of unknown grade; loss of response under IWG 2009.",
        "Saignement pendant le suivi, à partir du grade 1 ou de grade inconnu ; perte de la réponse selon IWG 2009."
    );

    public static IReadOnlyList<DictionaryItem> Items { get; } = Build();

    private static IReadOnlyList<DictionaryItem> Build()
    {
        var form = new FormBuilder<BleedingEvent>(CrfForm.BleedingEvents);
        form.PatientAndSequence();
        form.Date("date", e => e.Date, "Date", "Date")
            .Required()
            .In(PaperTables.Table2)
            .Derives(Bleeding);
        form.Text("site", e => e.Site, "Site", "Localisation").Required();
        form.Integer(
                "who_grade",
                e => e.WhoGrade,
                "WHO bleeding grade",
                "Grade hémorragique OMS",
                BleedingEvent.MinimumGrade,
                BleedingEvent.MaximumGrade
            )
            .Required()
            .In(PaperTables.Table2)
            .Derives(Bleeding);
        return form.Items;
    }
}
