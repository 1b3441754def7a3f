using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>Form 7: rescue treatments, and the start of later lines.</summary>
internal static class RescueTreatmentForm
{
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
                "A new line after day 0 ends the observation; the others mark or mask the counts in their effect."
            );
        form.Text(
                "agent_other",
                t => t.AgentOther,
                "Agent of the new line",
                "Médicament de la nouvelle ligne"
            )
            .When("type", "new_line")
            .Required();
        form.Date("start", t => t.Start, "First day", "Premier jour").Required();
        form.Date("stop", t => t.Stop, "Last day", "Dernier jour");
        return form.Items;
    }
}
