using ItpRegistry.Domain.Bleeding;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>Form 8: bleeding events.</summary>
internal static class BleedingEventForm
{
    public static IReadOnlyList<DictionaryItem> Items { get; } = Build();

    private static IReadOnlyList<DictionaryItem> Build()
    {
        var form = new FormBuilder<BleedingEvent>(CrfForm.BleedingEvents);
        form.PatientAndSequence();
        form.Date("date", e => e.Date, "Date", "Date")
            .Required()
            .Derives("Bleeding during follow-up; loss of response under IWG 2009.");
        form.Text("site", e => e.Site, "Site", "Localisation").Required();
        form.Integer(
                "who_grade",
                e => e.WhoGrade,
                "WHO bleeding grade",
                "Grade hémorragique OMS",
                BleedingEvent.MinimumGrade,
                BleedingEvent.MaximumGrade
            )
            .Required();
        return form.Items;
    }
}
