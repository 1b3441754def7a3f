namespace ItpRegistry.Domain.Dictionary;

/// <summary>The columns of <c>outcomes.csv</c> in the order of the interchange format.</summary>
public static class OutcomeColumns
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<OutcomeColumn> All { get; } =
    [
        Text("registry_number", "Registry number", "Numéro de registre")
            .Derives("Of patients.csv.", "Celui de patients.csv."),
        Text("center_code", "Center", "Centre")
            .Derives("Of patients.csv.", "Celui de patients.csv."),
        Date("day0", "Day 0", "Jour 0")
            .Derives(
                "The later of the two starts of the first combination.",
                "Le plus tardif des deux débuts du premier traitement combiné."
            ),
        Text("definition", "Response definition", "Définition de la réponse")
            .Derives(
                "The definition that this row was computed under.",
                "La définition selon laquelle cette ligne a été calculée."
            ),
        Choice("outcome", "Outcome", "Résultat", OutcomeChoices.Classes)
            .Derives(
                "Complete response when a run of counts at complete-response level persists; response when only a run at response level does; not evaluable when the observation cannot tell; else failure.",
                "Réponse complète si une suite de numérations au niveau de réponse complète persiste ; réponse si seule une suite au niveau de réponse persiste ; non évaluable si l’observation ne permet pas de conclure ; sinon échec."
            )
            .In(PaperTables.Table2),
        Choice("reason", "Deciding rule", "Règle appliquée", OutcomeChoices.Reasons)
            .Derives("The rule that decided the outcome.", "La règle qui a déterminé le résultat."),
        Choice(
                "provisional",
                "Provisional response",
                "Réponse provisoire",
                OutcomeChoices.Provisional
            )
            .Derives(
                "A response or complete response that is ongoing at the end of observation and has not persisted long enough yet.",
                "Une réponse ou une réponse complète en cours à la fin de l’observation, qui ne persiste pas encore depuis assez longtemps."
            ),
        Date(
                "provisional_from",
                "Provisional response would count from",
                "Réponse provisoire acquise à partir du"
            )
            .Derives(
                "Onset of the provisional response, plus 3 calendar months (7 days under IWG 2009).",
                "Début de la réponse provisoire plus 3 mois calendaires (7 jours selon IWG 2009)."
            ),
        Choice("evidence_sparse", "Sparse evidence", "Données éparses", OutcomeChoices.YesNo)
            .Derives(
                "Yes when more than 6 calendar months lie between two successive counts after day 0.",
                "Oui si plus de 6 mois calendaires séparent deux numérations successives après le jour 0."
            ),
        Days("time_to_response_days", "Time to response, days", "Délai de réponse, jours")
            .Derives(
                "Onset of the first persisting response minus day 0.",
                "Début de la première réponse persistante moins le jour 0."
            ),
        Days(
                "time_to_cr_days",
                "Time to complete response, days",
                "Délai de réponse complète, jours"
            )
            .Derives(
                "Onset of the first persisting complete response minus day 0; blank unless the outcome is complete response.",
                "Début de la première réponse complète persistante moins le jour 0 ; vide sauf si le résultat est une réponse complète."
            ),
        Date("response_onset", "Onset of the response", "Début de la réponse")
            .Derives(
                "First count of the first persisting response.",
                "Première numération de la première réponse persistante."
            ),
        Date("loss_date", "Loss of the response", "Perte de la réponse")
            .Derives(
                "The next count after the first persisting response, which is below the response level (IWG 2009: the first of 2 occasions below it or with bleeding); blank while the response lasts.",
                "La numération qui suit la première réponse persistante, sous le niveau de réponse (IWG 2009 : la première de 2 occasions sous ce niveau ou avec saignement) ; vide tant que la réponse dure."
            ),
        Choice("relapse", "Relapse", "Rechute", OutcomeChoices.YesNo)
            .Derives(
                "Yes when the first persisting response was lost; blank without a response.",
                "Oui si la première réponse persistante a été perdue ; vide sans réponse."
            )
            .In(PaperTables.Table2),
        Days(
                "duration_of_response_days",
                "Duration of response, days",
                "Durée de la réponse, jours"
            )
            .Derives(
                "Onset of the first persisting response to its loss, else to the end of observation.",
                "Du début de la première réponse persistante à sa perte, sinon à la fin de l’observation."
            ),
        Choice("duration_censored", "Duration censored", "Durée censurée", OutcomeChoices.YesNo)
            .Derives(
                "Yes when the first persisting response was not lost within the observation.",
                "Oui si la première réponse persistante n’a pas été perdue pendant l’observation."
            ),
        Days("rfs_days", "Relapse-free survival, days", "Survie sans rechute, jours")
            .Derives(
                "Onset of the first persisting response to relapse or death, else to the end of observation.",
                "Du début de la première réponse persistante à la rechute ou au décès, sinon à la fin de l’observation."
            ),
        Choice(
                "rfs_event",
                "End of relapse-free survival",
                "Fin de la survie sans rechute",
                OutcomeChoices.RelapseFreeSurvivalEnds
            )
            .Derives(
                "Relapse or death, whichever came first; censored when neither came within the observation.",
                "Rechute ou décès, le premier des deux ; censuré si ni l’un ni l’autre n’est survenu pendant l’observation."
            ),
        Choice(
                "status_at_last_follow_up",
                "Status at the end of observation",
                "Statut en fin d’observation",
                OutcomeChoices.Statuses
            )
            .Derives(
                "Failure or not evaluable like the outcome; in response when a response is ongoing at the end of observation, however short; else relapsed.",
                "Échec ou non évaluable comme le résultat ; en réponse si une réponse est en cours à la fin de l’observation, si courte soit-elle ; sinon en rechute."
            ),
        Choice("eligibility", "Eligibility", "Éligibilité", OutcomeChoices.Eligibility)
            .Derives(
                "Eligible when every criterion is met, not eligible when one is not met, else undetermined.",
                "Éligible si tous les critères sont remplis, non éligible si l’un ne l’est pas, sinon indéterminée."
            ),
        Text(
                "eligibility_reasons",
                "Criteria not met or unknown",
                "Critères non remplis ou inconnus"
            )
            .Derives(
                "Each criterion that is not met or unknown, with its status.",
                "Chaque critère non rempli ou inconnu, avec son statut."
            ),
        Choice(
                "adjudicated_outcome",
                "Adjudicated outcome",
                "Résultat adjudiqué",
                OutcomeChoices.Classes
            )
            .Derives(
                "Decided by a coordinator; not computed.",
                "Décidé par un coordinateur ; non calculé."
            ),
        Choice(
                "investigator_assessment",
                "Investigator’s assessment",
                "Évaluation de l’investigateur",
                OutcomeChoices.Assessments
            )
            .Derives("Of follow_up.csv; not computed.", "Celle de follow_up.csv ; non calculée."),
        new("baseline", new("Baseline", "Numération initiale"), ItemType.Decimal, [])
        {
            Derivation = new(
                "The designated baseline, else the last count in the 14 days up to day 0 (of two on that day the lower).",
                "La numération initiale désignée, sinon la dernière des 14 jours allant jusqu’au jour 0 (de deux du même jour, la plus basse)."
            ),
            Tables = PaperTables.Table1,
            Unit = ItemUnit.PlateletsPerLiter,
        },
        Date("end_of_observation", "End of observation", "Fin de l’observation")
            .Derives(
                "The earliest of a later line, death and last follow-up (last follow-up only of patients who are alive or lost); with none of them the last count.",
                "La première date parmi une ligne ultérieure, le décès et les dernières nouvelles (celles-ci seulement si le patient est vivant ou perdu de vue) ; à défaut, la dernière numération."
            ),
        Choice(
                "ended_by",
                "What ended the observation",
                "Motif de fin d’observation",
                OutcomeChoices.ObservationEnds
            )
            .Derives(
                "What came first of a later line, death and last follow-up; on one day a later line goes before death, and death before last follow-up.",
                "Le premier événement parmi une ligne ultérieure, le décès et les dernières nouvelles ; le même jour, une ligne ultérieure l’emporte sur le décès, et le décès sur les dernières nouvelles."
            ),
        Date("response_again_date", "Response again", "Nouvelle réponse")
            .Derives(
                "First count of the next response after the loss, however short.",
                "Première numération de la réponse suivante après la perte, si courte soit-elle."
            ),
        Choice(
                "bleeding_in_follow_up",
                "Bleeding during follow-up",
                "Saignement pendant le suivi",
                OutcomeChoices.YesNo
            )
            .Derives(
                "Yes when a bleeding event, other than of WHO grade 0, lies after day 0 and not after the end of observation.",
                "Oui si un événement hémorragique, sauf de grade OMS 0, survient après le jour 0 et au plus tard à la fin de l’observation."
            ),
    ];

    private static OutcomeColumn Text(string code, string en, string fr) =>
        new(code, new(en, fr), ItemType.Text, []);

    private static OutcomeColumn Date(string code, string en, string fr) =>
        new(code, new(en, fr), ItemType.Date, []);

    private static OutcomeColumn Days(string code, string en, string fr) =>
        new(code, new(en, fr), ItemType.Integer, []);

    private static OutcomeColumn Choice(
        string code,
        string en,
        string fr,
        IReadOnlyList<ItemChoice> choices
    ) => new(code, new(en, fr), ItemType.Choice, choices);
}
