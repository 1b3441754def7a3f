using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Domain.Dictionary;

/// <summary>The columns of <c>outcomes.csv</c> in the order of the interchange format.</summary>
public static class OutcomeColumns
{
    private static readonly IReadOnlyList<ItemChoice> YesNo =
    [
        new("yes", new("Yes", "Oui")),
        new("no", new("No", "Non")),
    ];

    private static readonly LocalizedText Cr = new("Complete response", "Réponse complète");
    private static readonly LocalizedText R = new("Response", "Réponse");
    private static readonly LocalizedText Failure = new("Failure", "Échec");
    private static readonly LocalizedText Relapse = new("Relapse", "Rechute");
    private static readonly LocalizedText Death = new("Death", "Décès");
    private static readonly LocalizedText NotEvaluable = new("Not evaluable", "Non évaluable");

    private static readonly IReadOnlyList<ItemChoice> Classes = Choices<ResponseClass>(
        (ResponseClass.Cr, Cr),
        (ResponseClass.R, R),
        (ResponseClass.Failure, Failure),
        (ResponseClass.NotEvaluable, NotEvaluable)
    );

    /// <summary>The columns.</summary>
    public static IReadOnlyList<OutcomeColumn> All { get; } =
    [
        Text("registry_number", "Registry number", "Numéro de registre"),
        Text("center_code", "Center", "Centre"),
        Date("day0", "Day 0", "Jour 0"),
        Text("definition", "Response definition", "Définition de la réponse"),
        Choice("outcome", "Outcome", "Résultat", Classes),
        Choice("reason", "Deciding rule", "Règle appliquée", Reasons()),
        Choice(
            "provisional",
            "Provisional response",
            "Réponse provisoire",
            Choices<ProvisionalResponse>((ProvisionalResponse.Cr, Cr), (ProvisionalResponse.R, R))
        ),
        Date(
            "provisional_from",
            "Provisional response would count from",
            "Réponse provisoire acquise à partir du"
        ),
        Choice("evidence_sparse", "Sparse evidence", "Données éparses", YesNo),
        Days("time_to_response_days", "Time to response, days", "Délai de réponse, jours"),
        Days(
            "time_to_cr_days",
            "Time to complete response, days",
            "Délai de réponse complète, jours"
        ),
        Date("response_onset", "Onset of the response", "Début de la réponse"),
        Date("loss_date", "Loss of the response", "Perte de la réponse"),
        Choice("relapse", "Relapse", "Rechute", YesNo),
        Days(
            "duration_of_response_days",
            "Duration of response, days",
            "Durée de la réponse, jours"
        ),
        Choice("duration_censored", "Duration censored", "Durée censurée", YesNo),
        Days("rfs_days", "Relapse-free survival, days", "Survie sans rechute, jours"),
        Choice(
            "rfs_event",
            "End of relapse-free survival",
            "Fin de la survie sans rechute",
            Choices<RelapseFreeSurvivalEnd>(
                (RelapseFreeSurvivalEnd.Relapse, Relapse),
                (RelapseFreeSurvivalEnd.Death, Death),
                (RelapseFreeSurvivalEnd.Censored, new("Censored", "Censuré"))
            )
        ),
        Choice(
            "status_at_last_follow_up",
            "Status at the end of observation",
            "Statut en fin d’observation",
            Choices<ResponseStatus>(
                (ResponseStatus.InResponse, new("In response", "En réponse")),
                (ResponseStatus.Relapsed, new("Relapsed", "En rechute")),
                (ResponseStatus.Failure, Failure),
                (ResponseStatus.NotEvaluable, NotEvaluable)
            )
        ),
        Choice(
            "eligibility",
            "Eligibility",
            "Éligibilité",
            Choices<EligibilityStatus>(
                (EligibilityStatus.Eligible, new("Eligible", "Éligible")),
                (EligibilityStatus.NotEligible, new("Not eligible", "Non éligible")),
                (EligibilityStatus.Undetermined, new("Undetermined", "Indéterminée"))
            )
        ),
        Text(
            "eligibility_reasons",
            "Criteria not met or unknown",
            "Critères non remplis ou inconnus"
        ),
        Choice("adjudicated_outcome", "Adjudicated outcome", "Résultat adjudiqué", Classes),
        Choice(
            "investigator_assessment",
            "Investigator’s assessment",
            "Évaluation de l’investigateur",
            Choices<ResponseAssessment>(
                (ResponseAssessment.Cr, Cr),
                (ResponseAssessment.R, R),
                (ResponseAssessment.Failure, Failure)
            )
        ),
        new("baseline", new("Baseline", "Numération initiale"), ItemType.Decimal, [])
        {
            Unit = ItemUnit.PlateletsPerLiter,
        },
        Date("end_of_observation", "End of observation", "Fin de l’observation"),
        Choice(
            "ended_by",
            "What ended the observation",
            "Motif de fin d’observation",
            Choices<ObservationEnd>(
                (ObservationEnd.LaterLine, new("Later line", "Ligne ultérieure")),
                (ObservationEnd.Death, Death),
                (ObservationEnd.LastFollowUp, new("Last follow-up", "Dernières nouvelles")),
                (ObservationEnd.LastCount, new("Last count", "Dernière numération"))
            )
        ),
        Date("response_again_date", "Response again", "Nouvelle réponse"),
        Choice(
            "bleeding_in_follow_up",
            "Bleeding during follow-up",
            "Saignement pendant le suivi",
            YesNo
        ),
    ];

    private static IReadOnlyList<ItemChoice> Reasons() =>
        Choices<OutcomeReason>(
            (
                OutcomeReason.CrPersists,
                new("A complete response persists", "Une réponse complète persiste")
            ),
            (OutcomeReason.RPersists, new("A response persists", "Une réponse persiste")),
            (OutcomeReason.NoDay0, new("No day 0", "Pas de jour 0")),
            (OutcomeReason.NoBaseline, new("No baseline", "Pas de numération initiale")),
            (
                OutcomeReason.NoCount,
                new("No count after day 0", "Aucune numération après le jour 0")
            ),
            (
                OutcomeReason.AllMasked,
                new(
                    "Every count masked by a rescue treatment",
                    "Toutes les numérations masquées par un traitement de secours"
                )
            ),
            (OutcomeReason.Ongoing, new("A response is ongoing", "Une réponse est en cours")),
            (
                OutcomeReason.ShortObservation,
                new("Observed for less than 3 months", "Observation de moins de 3 mois")
            ),
            (
                OutcomeReason.NeverAtRLevel,
                new("Never at response level", "Jamais au niveau de réponse")
            ),
            (
                OutcomeReason.OnlyTransient,
                new("Only a transient response", "Réponse transitoire seulement")
            )
        );

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

    private static IReadOnlyList<ItemChoice> Choices<TChoice>(
        params (TChoice Choice, LocalizedText Label)[] labels
    )
        where TChoice : struct, Enum =>
        [.. labels.Select(l => new ItemChoice(Codes<TChoice>.Of(l.Choice), l.Label))];
}
