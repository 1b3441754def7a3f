using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>Form 4, the combination, and form 5, the inclusion visit at its day 0: one row holds both.</summary>
internal static class CombinationForm
{
    private const PaperTables Both = PaperTables.Table1 | PaperTables.Table2;

    private static readonly LocalizedText Day0 = new(
        "Day 0 is the later of the two starts.",
        "Le jour 0 est le plus tardif des deux débuts."
    );

    private static readonly LocalizedText Stop = new(
        "Eligibility: the two drugs share at least one day. Classification: a stop for failure within the observation.",
        "Éligibilité : les deux médicaments ont au moins un jour commun. Classification : arrêt pour échec pendant l’observation."
    );

    private static readonly LocalizedText StoppedForFailure = new(
        "Classification: stopped for failure.",
        "Classification : arrêt pour échec."
    );

    private static readonly (StopReason, string, string)[] StopReasons =
    [
        (StopReason.FailureOrRelapse, "Failure or relapse", "Échec ou rechute"),
        (StopReason.CompleteResponse, "Complete response", "Réponse complète"),
        (StopReason.AdverseEvent, "Adverse event", "Événement indésirable"),
        (StopReason.Pregnancy, "Pregnancy", "Grossesse"),
        (StopReason.Other, "Other", "Autre"),
    ];

    // In the file the text for another stop reason comes last, behind the inclusion visit.
    public static IReadOnlyList<DictionaryItem> Items { get; } =
    [.. Therapy().SkipLast(1), .. InclusionVisitForm.Items, Therapy()[^1]];

    private static IReadOnlyList<DictionaryItem> Therapy()
    {
        var form = new FormBuilder<Combination>(CrfForm.Combination);
        form.PatientAndSequence();
        TpoRa(form);
        Immunosuppressor(form);
        With(form);
        form.Text(
                "stop_reason_other",
                c => c.StopReasonOther,
                "Other reason for stopping",
                "Autre motif d’arrêt"
            )
            .When("tpo_ra_stop_reason", "other")
            .When("immunosuppressor_stop_reason", "other")
            .Required();
        return form.Items;
    }

    private static void TpoRa(FormBuilder<Combination> form)
    {
        form.Choice(
                "tpo_ra",
                c => c.TpoRa,
                "TPO-RA",
                "Agoniste du récepteur de la TPO",
                [
                    (Treatments.TpoRa.Eltrombopag, "Eltrombopag", "Eltrombopag"),
                    (Treatments.TpoRa.Romiplostim, "Romiplostim", "Romiplostim"),
                ]
            )
            .Required()
            .In(Both | PaperTables.Table3)
            .Derives(
                "Groups by TPO-RA; the drug concerned by an adverse event; eligibility.",
                "Groupes selon l’agoniste du récepteur de la TPO ; médicament concerné par un événement indésirable ; éligibilité."
            );
        form.Date(
                "tpo_ra_start",
                c => c.TpoRaStart,
                "Start of the TPO-RA",
                "Début de l’agoniste du récepteur de la TPO"
            )
            .Required()
            .In(Both)
            .Derives(Day0);
        form.Date(
                "tpo_ra_stop",
                c => c.TpoRaStop,
                "Stop of the TPO-RA",
                "Arrêt de l’agoniste du récepteur de la TPO"
            )
            .In(PaperTables.Table2)
            .Derives(Stop);
        form.YesNo(
                "tpo_ra_maximum_dose",
                c => c.TpoRaMaximumDose,
                "TPO-RA at its maximum approved dose",
                "Agoniste du récepteur de la TPO à la dose maximale autorisée"
            )
            .Required();
        form.Choice(
                "tpo_ra_stop_reason",
                c => c.TpoRaStopReason,
                "Reason for stopping the TPO-RA",
                "Motif d’arrêt de l’agoniste du récepteur de la TPO",
                StopReasons
            )
            .RequiredWhen("tpo_ra_stop")
            .In(PaperTables.Table2)
            .Derives(StoppedForFailure);
    }

    private static void Immunosuppressor(FormBuilder<Combination> form)
    {
        form.Choice(
                "immunosuppressor",
                c => c.Immunosuppressor,
                "Immunosuppressor",
                "Immunosuppresseur",
                [
                    (
                        Treatments.Immunosuppressor.MycophenolateMofetil,
                        "Mycophenolate mofetil (MMF)",
                        "Mycophénolate mofétil (MMF)"
                    ),
                    (
                        Treatments.Immunosuppressor.Azathioprine,
                        "Azathioprine (AZA)",
                        "Azathioprine (AZA)"
                    ),
                    (
                        Treatments.Immunosuppressor.Cyclosporin,
                        "Cyclosporin (CSA)",
                        "Ciclosporine (CSA)"
                    ),
                    (
                        Treatments.Immunosuppressor.Cyclophosphamide,
                        "Cyclophosphamide",
                        "Cyclophosphamide"
                    ),
                    (Treatments.Immunosuppressor.Everolimus, "Everolimus", "Évérolimus"),
                ]
            )
            .Required()
            .In(Both | PaperTables.Table3)
            .Derives(
                "Groups by immunosuppressor; the drug concerned by an adverse event; same drug again; eligibility.",
                "Groupes selon l’immunosuppresseur ; médicament concerné par un événement indésirable ; reprise du même médicament ; éligibilité."
            );
        form.Date(
                "immunosuppressor_start",
                c => c.ImmunosuppressorStart,
                "Start of the immunosuppressor",
                "Début de l’immunosuppresseur"
            )
            .Required()
            .In(Both)
            .Derives(Day0);
        form.Date(
                "immunosuppressor_stop",
                c => c.ImmunosuppressorStop,
                "Stop of the immunosuppressor",
                "Arrêt de l’immunosuppresseur"
            )
            .In(PaperTables.Table2)
            .Derives(Stop);
        form.YesNo(
                "immunosuppressor_for_itp",
                c => c.ImmunosuppressorForItp,
                "Immunosuppressor given for ITP",
                "Immunosuppresseur prescrit pour le PTI"
            )
            .Required()
            .Derives(
                "Eligibility: given for another reason, it excludes the patient.",
                "Éligibilité : prescrit pour un autre motif, il exclut le patient."
            );
        form.Choice(
                "immunosuppressor_stop_reason",
                c => c.ImmunosuppressorStopReason,
                "Reason for stopping the immunosuppressor",
                "Motif d’arrêt de l’immunosuppresseur",
                StopReasons
            )
            .RequiredWhen("immunosuppressor_stop")
            .In(PaperTables.Table2)
            .Derives(StoppedForFailure);
    }

    private static void With(FormBuilder<Combination> form)
    {
        form.Choice(
                "corticosteroids",
                c => c.Corticosteroids,
                "Corticosteroids with the combination",
                "Corticoïdes associés",
                [
                    (ConcomitantCorticosteroids.None, "None", "Aucun"),
                    (
                        ConcomitantCorticosteroids.ShortCourse,
                        "Short course at high dose",
                        "Cure courte à forte dose"
                    ),
                    (
                        ConcomitantCorticosteroids.LongTermLowDose,
                        "Long-term prednisone, 10 mg/day or less",
                        "Prednisone au long cours, 10 mg/jour au plus"
                    ),
                ]
            )
            .Required()
            .In(PaperTables.Table2)
            .Derives("Group without corticosteroids: none.", "Groupe sans corticoïdes : aucun.");
        form.Date(
                "corticosteroids_stop",
                c => c.CorticosteroidsStop,
                "Stop of the corticosteroids",
                "Arrêt des corticoïdes"
            )
            .When("corticosteroids", "short_course", "long_term_low_dose");
        form.YesNo(
                "hydroxychloroquine",
                c => c.Hydroxychloroquine,
                "Hydroxychloroquine with the combination",
                "Hydroxychloroquine associée"
            )
            .Required();
        form.YesNo(
                "treatment_modified_3_months",
                c => c.TreatmentModified3Months,
                "Any treatment modification in the 3 months before day 0",
                "Modification du traitement dans les 3 mois précédant le jour 0"
            )
            .Required()
            .In(PaperTables.Table2)
            .Derives(
                "Group without treatment modification: no.",
                "Groupe sans modification du traitement : non."
            );
    }
}
