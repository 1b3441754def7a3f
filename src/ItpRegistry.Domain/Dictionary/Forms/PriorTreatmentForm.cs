using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>Form 3: what was tried before the combination.</summary>
internal static class PriorTreatmentForm
{
    private static readonly (TreatmentResponse, string, string)[] Responses =
    [
        (TreatmentResponse.None, "None", "Aucune"),
        (TreatmentResponse.R, "Response (R)", "Réponse (R)"),
        (TreatmentResponse.Cr, "Complete response (CR)", "Réponse complète (RC)"),
        (TreatmentResponse.NotAssessed, "Not assessed", "Non évaluée"),
    ];

    private static readonly LocalizedText WithoutTpoRa = new(
        "Previous immunosuppressor: a course that overlaps with a TPO-RA does not count.",
        "Immunosuppresseur antérieur : un traitement simultané à un agoniste du récepteur de la TPO ne compte pas."
    );

    public static IReadOnlyList<DictionaryItem> Items { get; } = Build();

    /// <summary>What the form asks once for the patient; the columns stand in the patients' file.</summary>
    public static IReadOnlyList<DictionaryItem> PatientItems { get; } = BuildOfPatient();

    private static IReadOnlyList<DictionaryItem> BuildOfPatient()
    {
        var form = new FormBuilder<Patient>(CrfForm.PriorTreatments);
        form.Choice(
                "splenectomy_not_done_reason",
                p => p.SplenectomyNotDoneReason,
                "Why splenectomy was not done",
                "Motif de l’absence de splénectomie",
                [
                    (
                        SplenectomyNotDoneReason.Comorbidity,
                        "Age or comorbidity",
                        "Âge ou comorbidité"
                    ),
                    (
                        SplenectomyNotDoneReason.AntiphospholipidSyndrome,
                        "Antiphospholipid syndrome",
                        "Syndrome des antiphospholipides"
                    ),
                    (SplenectomyNotDoneReason.Cirrhosis, "Cirrhosis", "Cirrhose"),
                    (SplenectomyNotDoneReason.Refusal, "Patient’s refusal", "Refus du patient"),
                    (SplenectomyNotDoneReason.Other, "Other", "Autre"),
                ]
            )
            .WhenCase<Patient>(
                "no splenectomy in prior_treatments",
                "no splenectomy is among the prior treatments",
                "aucune splénectomie ne figure parmi les traitements antérieurs",
                patient => patient.PriorTreatments.TrueForAll(t => t.Agent != Agent.Splenectomy)
            )
            .Required()
            .In(PaperTables.Table1)
            .Derives(
                "Eligibility: splenectomy contraindicated or refused. Prior splenectomy: no.",
                "Éligibilité : splénectomie contre-indiquée ou refusée. Splénectomie antérieure : non."
            );
        return form.Items;
    }

    private static IReadOnlyList<DictionaryItem> Build()
    {
        var form = new FormBuilder<PriorTreatment>(CrfForm.PriorTreatments);
        form.PatientAndSequence();
        form.Choice(
                "agent",
                t => t.Agent,
                "Agent or procedure",
                "Médicament ou intervention",
                [
                    (Agent.Corticosteroids, "Corticosteroids", "Corticoïdes"),
                    (
                        Agent.Ivig,
                        "Intravenous immunoglobulin (IVIg)",
                        "Immunoglobulines intraveineuses (IgIV)"
                    ),
                    (Agent.AntiD, "Anti-D immunoglobulin", "Immunoglobulines anti-D"),
                    (Agent.Rituximab, "Rituximab", "Rituximab"),
                    (Agent.Eltrombopag, "Eltrombopag", "Eltrombopag"),
                    (Agent.Romiplostim, "Romiplostim", "Romiplostim"),
                    (Agent.Avatrombopag, "Avatrombopag", "Avatrombopag"),
                    (Agent.Splenectomy, "Splenectomy", "Splénectomie"),
                    (Agent.Dapsone, "Dapsone", "Dapsone"),
                    (Agent.Hydroxychloroquine, "Hydroxychloroquine", "Hydroxychloroquine"),
                    (Agent.Danazol, "Danazol", "Danazol"),
                    (Agent.Azathioprine, "Azathioprine", "Azathioprine"),
                    (Agent.MycophenolateMofetil, "Mycophenolate mofetil", "Mycophénolate mofétil"),
                    (Agent.Cyclosporin, "Cyclosporin", "Ciclosporine"),
                    (Agent.Cyclophosphamide, "Cyclophosphamide", "Cyclophosphamide"),
                    (Agent.Everolimus, "Everolimus", "Évérolimus"),
                    (Agent.Sirolimus, "Sirolimus", "Sirolimus"),
                    (Agent.VincaAlkaloid, "Vinca alkaloid", "Vinca-alcaloïde"),
                    (Agent.Bortezomib, "Bortezomib", "Bortézomib"),
                    (Agent.Fostamatinib, "Fostamatinib", "Fostamatinib"),
                    (Agent.Other, "Other", "Autre"),
                ]
            )
            .Required()
            .In(PaperTables.Table1 | PaperTables.Table2)
            .Derives(
                "Each prior treatment of Table 1; number of prior lines (the TPO-RAs count as one); previous immunosuppressor; same drug again; eligibility.",
                "Chaque traitement antérieur du tableau 1 ; nombre de lignes antérieures (les agonistes du récepteur de la TPO comptent pour une) ; immunosuppresseur antérieur ; reprise du même médicament ; éligibilité."
            );
        form.Text("agent_other", t => t.AgentOther, "Other agent", "Autre médicament")
            .When("agent", "other")
            .Required()
            .In(PaperTables.Table1)
            .Derives(
                "Number of prior lines: other agents are told apart by it.",
                "Nombre de lignes antérieures : distingue les autres médicaments entre eux."
            );
        form.PartialDate("start", t => t.Start, "Start", "Début")
            .Hint(
                "A year, a month or a day, as far as it is known; of a splenectomy, its date.",
                "Une année, un mois ou un jour, selon ce qui est connu ; pour une splénectomie, sa date."
            )
            .Required()
            .In(PaperTables.Table1 | PaperTables.Table2)
            .Derives(WithoutTpoRa);
        form.PartialDate("stop", t => t.Stop, "Stop", "Arrêt")
            .Hint(
                "A year, a month or a day, as far as it is known.",
                "Une année, un mois ou un jour, selon ce qui est connu."
            )
            .In(PaperTables.Table1 | PaperTables.Table2)
            .Derives(WithoutTpoRa);
        form.YesNo(
                "maximum_dose_reached",
                t => t.MaximumDoseReached,
                "Maximum approved dose reached",
                "Dose maximale autorisée atteinte"
            )
            .RequiredWhen("agent", "eltrombopag", "romiplostim", "avatrombopag")
            .Derives(
                "Eligibility: both TPO-RAs failed at maximum dose.",
                "Éligibilité : échec des deux agonistes du récepteur de la TPO à la dose maximale."
            );
        form.Choice(
                "best_response",
                t => t.BestResponse,
                "Best response",
                "Meilleure réponse",
                Responses
            )
            .Required()
            .In(PaperTables.Table1)
            .Derives(
                "Corticosteroid refractoriness (no course that was assessed had a response); eligibility.",
                "Corticorésistance (aucune cure évaluée n’a donné de réponse) ; éligibilité."
            );
        form.YesNo(
                "response_lost",
                t => t.ResponseLost,
                "Response lost later",
                "Perte secondaire de la réponse"
            )
            .When("best_response", "r", "cr")
            .Required()
            .Derives(
                "Eligibility: a TPO-RA or splenectomy has failed when its response was lost.",
                "Éligibilité : échec d’un agoniste du récepteur de la TPO ou de la splénectomie si la réponse a été perdue."
            );
        form.Choice(
                "last_course_response",
                t => t.LastCourseResponse,
                "Response to the last course",
                "Réponse à la dernière cure",
                Responses
            )
            .Derives(
                "Eligibility: failure of rituximab, of the TPO-RAs and of splenectomy.",
                "Éligibilité : échec du rituximab, des agonistes du récepteur de la TPO et de la splénectomie."
            );
        form.Text("stop_reason", t => t.StopReason, "Reason for stopping", "Motif d’arrêt");
        return form.Items;
    }
}
