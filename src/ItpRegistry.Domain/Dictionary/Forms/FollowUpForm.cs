using ItpRegistry.Domain.FollowUp;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>Form 10: follow-up.</summary>
internal static class FollowUpForm
{
    public static IReadOnlyList<DictionaryItem> Items { get; } = Build();

    private static IReadOnlyList<DictionaryItem> Build()
    {
        var form = new FormBuilder<PatientFollowUp>(CrfForm.FollowUp);
        form.Patient();
        form.Date(
                "last_follow_up",
                f => f.LastFollowUp,
                "Date of last follow-up",
                "Date des dernières nouvelles"
            )
            .Required()
            .In(PaperTables.Table2)
            .Derives(
                "End of observation of patients who are alive or lost to follow-up.",
                "Fin de l’observation des patients vivants ou perdus de vue."
            );
        form.Choice(
                "vital_status",
                f => f.VitalStatus,
                "Vital status",
                "Statut vital",
                [
                    (VitalStatus.Alive, "Alive", "Vivant"),
                    (VitalStatus.Dead, "Dead", "Décédé"),
                    (VitalStatus.Lost, "Lost to follow-up", "Perdu de vue"),
                ]
            )
            .Required()
            .In(PaperTables.Table2 | PaperTables.Table3)
            .Derives(
                "Death; whether the date of death or that of last follow-up can end the observation.",
                "Décès ; détermine si la date du décès ou celle des dernières nouvelles peut mettre fin à l’observation."
            );
        form.Date("death_date", f => f.DeathDate, "Date of death", "Date du décès")
            .When("vital_status", "dead")
            .Required()
            .In(PaperTables.Table2 | PaperTables.Table3)
            .Derives(
                "End of observation; event of relapse-free survival.",
                "Fin de l’observation ; événement de la survie sans rechute."
            );
        form.Text("death_cause", f => f.DeathCause, "Cause of death", "Cause du décès")
            .When("vital_status", "dead")
            .Required();
        form.Choice(
                "treatment_status",
                f => f.TreatmentStatus,
                "Treatment at last follow-up",
                "Traitement aux dernières nouvelles",
                [
                    (
                        TreatmentStatus.OnCombination,
                        "On the combination",
                        "Traitement combiné en cours"
                    ),
                    (
                        TreatmentStatus.TpoRaOnly,
                        "TPO-RA only",
                        "Agoniste du récepteur de la TPO seul"
                    ),
                    (
                        TreatmentStatus.ImmunosuppressorOnly,
                        "Immunosuppressor only",
                        "Immunosuppresseur seul"
                    ),
                    (TreatmentStatus.Stopped, "Both stopped", "Les deux arrêtés"),
                    (TreatmentStatus.OtherLine, "Another line", "Autre ligne de traitement"),
                ]
            )
            .Required();
        form.YesNo(
            "pregnancy",
            f => f.Pregnancy,
            "Pregnancy since day 0",
            "Grossesse depuis le jour 0"
        );
        form.Choice(
                "investigator_assessment",
                f => f.InvestigatorAssessment,
                "Investigator’s assessment of the response",
                "Évaluation de la réponse par l’investigateur",
                [
                    (ResponseAssessment.Cr, "Complete response (CR)", "Réponse complète (RC)"),
                    (ResponseAssessment.R, "Response (R)", "Réponse (R)"),
                    (ResponseAssessment.Failure, "Failure", "Échec"),
                ]
            )
            .Hint(
                "Kept beside the computed outcome, never instead of it.",
                "Conservée à côté du résultat calculé, sans jamais le remplacer."
            )
            .Derives(
                "The list of patients whose computed outcome differs from it.",
                "La liste des patients dont le résultat calculé en diffère."
            );
        return form.Items;
    }
}
