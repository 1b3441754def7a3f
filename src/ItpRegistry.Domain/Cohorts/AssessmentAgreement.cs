using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Statistics;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>
/// The investigators' own assessments against the computed classes, of patients who have both: CR, R or failure assessed, and evaluable. Whatever the
/// coordinating center decided about a difference plays no part.
/// </summary>
/// <param name="Counts">Patients by assessment (rows) and computed class (columns), each in the order CR, R, failure.</param>
/// <param name="Kappa">Cohen's kappa; null without patients.</param>
/// <param name="NotAssessed">Evaluable patients whom the investigator has not assessed.</param>
/// <param name="NotEvaluable">Patients whom the investigator has assessed and whose class cannot be computed.</param>
public sealed record AssessmentAgreement(
    IReadOnlyList<IReadOnlyList<int>> Counts,
    CohenKappaResult? Kappa,
    int NotAssessed,
    int NotEvaluable
)
{
    /// <summary>The assessments, in the order of the rows.</summary>
    public static IReadOnlyList<ResponseAssessment> Assessments { get; } =
        Enum.GetValues<ResponseAssessment>();

    /// <summary>The computed classes, in the order of the columns.</summary>
    public static IReadOnlyList<ResponseClass> Classes { get; } =
    [ResponseClass.Cr, ResponseClass.R, ResponseClass.Failure];

    /// <summary>Counts and compares.</summary>
    /// <param name="rows">The cohort, a row a patient; may be empty.</param>
    public static AssessmentAgreement From(IEnumerable<CohortRow> rows)
    {
        var counts = Assessments.Select(_ => new int[Classes.Count]).ToArray();
        var (notAssessed, notEvaluable) = (0, 0);
        foreach (var row in rows)
        {
            var assessed = row.Characteristics.InvestigatorAssessment;
            if (assessed is null)
                notAssessed += row.Computed == ResponseClass.NotEvaluable ? 0 : 1;
            else if (row.Computed == ResponseClass.NotEvaluable)
                notEvaluable++;
            else
                counts[(int)assessed][(int)row.Computed]++;
        }
        var table = new ContingencyTable([
            .. counts.Select(row => row.Select(count => (long)count).ToArray()),
        ]);
        return new(counts, CohenKappa.Compute(table), notAssessed, notEvaluable);
    }
}
