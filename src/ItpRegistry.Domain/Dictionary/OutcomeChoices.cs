using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Domain.Dictionary;

/// <summary>The choices of the columns of <c>outcomes.csv</c>.</summary>
internal static class OutcomeChoices
{
    public static IReadOnlyList<ItemChoice> YesNo { get; } =
    [new("yes", new("Yes", "Oui")), new("no", new("No", "Non"))];

    private static readonly LocalizedText Cr = new("Complete response", "Réponse complète");
    private static readonly LocalizedText R = new("Response", "Réponse");
    private static readonly LocalizedText Failure = new("Failure", "Échec");
    private static readonly LocalizedText Relapse = new("Relapse", "Rechute");
    private static readonly LocalizedText Death = new("Death", "Décès");
    private static readonly LocalizedText NotEvaluable = new("Not evaluable", "Non évaluable");

    public static IReadOnlyList<ItemChoice> Classes { get; } =
        Choices<ResponseClass>(
            (ResponseClass.Cr, Cr),
            (ResponseClass.R, R),
            (ResponseClass.Failure, Failure),
            (ResponseClass.NotEvaluable, NotEvaluable)
        );

    public static IReadOnlyList<ItemChoice> Reasons { get; } =
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

    public static IReadOnlyList<ItemChoice> Provisional { get; } =
        Choices<ProvisionalResponse>((ProvisionalResponse.Cr, Cr), (ProvisionalResponse.R, R));

    public static IReadOnlyList<ItemChoice> RelapseFreeSurvivalEnds { get; } =
        Choices<RelapseFreeSurvivalEnd>(
            (RelapseFreeSurvivalEnd.Relapse, Relapse),
            (RelapseFreeSurvivalEnd.Death, Death),
            (RelapseFreeSurvivalEnd.Censored, new("Censored", "Censuré"))
        );

    public static IReadOnlyList<ItemChoice> Statuses { get; } =
        Choices<ResponseStatus>(
            (ResponseStatus.InResponse, new("In response", "En réponse")),
            (ResponseStatus.Relapsed, new("Relapsed", "En rechute")),
            (ResponseStatus.Failure, Failure),
            (ResponseStatus.NotEvaluable, NotEvaluable)
        );

    public static IReadOnlyList<ItemChoice> Eligibility { get; } =
        Choices<EligibilityStatus>(
            (EligibilityStatus.Eligible, new("Eligible", "Éligible")),
            (EligibilityStatus.NotEligible, new("Not eligible", "Non éligible")),
            (EligibilityStatus.Undetermined, new("Undetermined", "Indéterminée"))
        );

    public static IReadOnlyList<ItemChoice> Assessments { get; } =
        Choices<ResponseAssessment>(
            (ResponseAssessment.Cr, Cr),
            (ResponseAssessment.R, R),
            (ResponseAssessment.Failure, Failure)
        );

    public static IReadOnlyList<ItemChoice> ObservationEnds { get; } =
        Choices<ObservationEnd>(
            (ObservationEnd.LaterLine, new("Later line", "Ligne ultérieure")),
            (ObservationEnd.Death, Death),
            (ObservationEnd.LastFollowUp, new("Last follow-up", "Dernières nouvelles")),
            (ObservationEnd.LastCount, new("Last count", "Dernière numération"))
        );

    private static IReadOnlyList<ItemChoice> Choices<TChoice>(
        params (TChoice Choice, LocalizedText Label)[] labels
    )
        where TChoice : struct, Enum =>
        [.. labels.Select(l => new ItemChoice(Codes<TChoice>.Of(l.Choice), l.Label))];
}
