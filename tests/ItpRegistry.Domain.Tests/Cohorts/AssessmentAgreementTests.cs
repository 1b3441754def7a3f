using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

public class AssessmentAgreementTests
{
    [Fact]
    public void Agreement_CountsPatientsWithBoth_AndNamesTheOthers()
    {
        CohortRow[] rows =
        [
            .. Patients(6, ResponseAssessment.Cr, ResponseClass.Cr),
            .. Patients(2, ResponseAssessment.Cr, ResponseClass.R),
            .. Patients(4, ResponseAssessment.R, ResponseClass.R),
            .. Patients(8, ResponseAssessment.Failure, ResponseClass.Failure),
            .. Patients(3, ResponseAssessment.R, ResponseClass.NotEvaluable),
            .. Patients(5, null, ResponseClass.Cr),
            .. Patients(1, null, ResponseClass.NotEvaluable),
        ];

        var agreement = AssessmentAgreement.From(rows);

        Assert.Equal(
            [
                [6, 2, 0],
                [0, 4, 0],
                [0, 0, 8],
            ],
            agreement.Counts
        );
        Assert.Equal((5, 3), (agreement.NotAssessed, agreement.NotEvaluable));
        // Of 20: observed 18/20, expected (8·6 + 4·6 + 8·8)/400 = 136/400; kappa (360 − 136)/(400 − 136) = 28/33.
        Assert.Equal(28 / 33.0, agreement.Kappa!.Value.Kappa!.Value, 12);
    }

    [Fact]
    public void Nobody_HasNoKappa()
    {
        Assert.Null(AssessmentAgreement.From([]).Kappa);
    }

    private static IEnumerable<CohortRow> Patients(
        int count,
        ResponseAssessment? assessment,
        ResponseClass outcome
    ) =>
        CohortRows.Repeat(
            count,
            CohortRows.Row(outcome, CohortRows.Nothing with { InvestigatorAssessment = assessment })
        );
}
