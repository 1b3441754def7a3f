using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>The groups of Table 2 as restrictions, for the addresses of the patients behind their cells.</summary>
internal static class TableGroups
{
    private static readonly string Yes = Codes<YesNoUnknown>.Of(YesNoUnknown.Yes);

    /// <summary>The same group as restrictions; null for everyone.</summary>
    public static ComposedGroup? Of(CohortGroup group, string name)
    {
        return group switch
        {
            CohortGroup.All => null,
            CohortGroup.PreviousImmunosuppressor => By("previous_immunosuppressor", Yes),
            CohortGroup.NoTreatmentModification => By("no_treatment_modification", Yes),
            CohortGroup.NoCorticosteroids => By("no_corticosteroids", Yes),
            CohortGroup.Mmf => By(
                "immunosuppressor",
                Codes<Immunosuppressor>.Of(Immunosuppressor.MycophenolateMofetil)
            ),
            CohortGroup.Aza => By(
                "immunosuppressor",
                Codes<Immunosuppressor>.Of(Immunosuppressor.Azathioprine)
            ),
            CohortGroup.Eltrombopag => By("tpo_ra", Codes<TpoRa>.Of(TpoRa.Eltrombopag)),
            CohortGroup.Romiplostim => By("tpo_ra", Codes<TpoRa>.Of(TpoRa.Romiplostim)),
            _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
        };

        ComposedGroup By(string variable, string code) =>
            new(name, new(CohortCriterion.Of(variable, code)));
    }

    /// <summary>What a column of Table 2 counts.</summary>
    public static IReadOnlyList<CohortCriterion> Column(OutcomeColumn column) =>
        column switch
        {
            OutcomeColumn.Everyone => [],
            OutcomeColumn.OverallResponse => [Outcome("cr", "r")],
            OutcomeColumn.CompleteResponse => [Outcome("cr")],
            OutcomeColumn.Response => [Outcome("r")],
            OutcomeColumn.Relapse =>
            [
                Outcome("cr", "r"),
                CohortCriterion.Of(CohortVariables.Relapse, Yes),
            ],
            OutcomeColumn.Failure => [Outcome("failure")],
            OutcomeColumn.NotEvaluable => [Outcome("not_evaluable")],
            _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
        };

    private static CohortCriterion Outcome(params IReadOnlyList<string> codes) =>
        CohortCriterion.Of(CohortVariables.Outcome, codes);
}

/// <summary>The columns of Table 2.</summary>
internal enum OutcomeColumn
{
    Everyone,
    OverallResponse,
    CompleteResponse,
    Response,
    Relapse,
    Failure,
    NotEvaluable,
}
