using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>Form 7: rescue treatments, and the start of later lines.</summary>
internal static class RescueTreatmentForm
{
    private static readonly LocalizedText Effect = new(
        "Effect: from the first day to the last (or first) day plus 28 days; of a platelet transfusion plus 7 days.",
        "Effet : du premier jour au dernier (ou premier) jour plus 28 jours ; plus 7 jours pour une transfusion de plaquettes."
    );

    public static IReadOnlyList<DictionaryItem> Items { get; } = Build();

    private static IReadOnlyList<DictionaryItem> Build()
    {
        var form = new FormBuilder<RescueTreatment>(CrfForm.RescueTreatments);
        form.PatientAndSequence();
        form.Choice(
                "type",
                t => t.Type,
                "Rescue treatment or later line",
                "Traitement de secours ou ligne ultérieure",
                [
                    (
                        RescueType.Ivig,
                        "Intravenous immunoglobulin (IVIg)",
                        "Immunoglobulines intraveineuses (IgIV)"
                    ),
                    (RescueType.AntiD, "Anti-D immunoglobulin", "Immunoglobulines anti-D"),
                    (
                        RescueType.PulsedCorticosteroids,
                        "Pulsed corticosteroids",
                        "Corticoïdes en bolus"
                    ),
                    (
                        RescueType.PlateletTransfusion,
                        "Platelet transfusion",
                        "Transfusion de plaquettes"
                    ),
                    (RescueType.NewLine, "New ITP line", "Nouvelle ligne de traitement du PTI"),
                ]
            )
            .Required()
            .Derives(
                "A new line after day 0 ends the observation; the others mark or mask the counts in their effect.",
                "Une nouvelle ligne après le jour 0 met fin à l’observation ; les autres signalent ou masquent les numérations pendant leur effet."
            )
            .In(PaperTables.Table2);
        form.Text(
                "agent_other",
                t => t.AgentOther,
                "Agent of the new line",
                "Médicament de la nouvelle ligne"
            )
            .When("type", "new_line")
            .Required();
        form.Date("start", t => t.Start, "First day", "Premier jour")
            .Required()
            .In(PaperTables.Table2)
            .Derives(Effect);
        form.Date("stop", t => t.Stop, "Last day", "Dernier jour")
            .In(PaperTables.Table2)
            .Derives(Effect);
        return form.Items;
    }
}
