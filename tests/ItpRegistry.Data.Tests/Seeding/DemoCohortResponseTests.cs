using ItpRegistry.Data.Seeding;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Data.Tests.Seeding;

/// <summary>What the classifier concludes from the demo cohort's forms is what each row of cohort39.csv says.</summary>
public sealed class DemoCohortResponseTests
{
    private static readonly IReadOnlyList<Patient> Patients = DemoCohort.Create().Patients;

    public static TheoryData<string> Ids => [.. CohortRow39.All.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Classify_UnderTheDefault_GivesTheRowsOutcome(string id)
    {
        var (row, patient) = Find(id);

        var outcome = ResponseClassifier.Classify(patient, ResponseDefinition.Crickx2023).Outcome;

        var expected = row["outcome"] switch
        {
            "CR" => ResponseClass.Cr,
            "R" => ResponseClass.R,
            _ => ResponseClass.Failure,
        };
        Assert.Equal(expected, outcome.Outcome);
        Assert.Equal(row.Number("baseline_plt"), outcome.Baseline);
        Assert.Equal(
            row.Flag("bleeding_followup"),
            outcome.BleedingInFollowUp == Domain.Dictionary.YesNoUnknown.Yes
        );
        if (expected == ResponseClass.Failure)
        {
            Assert.Null(outcome.Relapse);
            return;
        }
        Assert.Equal(row.Number("ttr_days"), outcome.TimeToResponseDays);
        Assert.Equal(row.Flag("relapse"), outcome.Relapse);
        Assert.Equal(row.Number("response_months"), Months(outcome.DurationOfResponseDays));
        Assert.Equal(row.Number("rfs_months"), Months(outcome.RfsDays));
        Assert.Equal(
            row.Flag("relapse") ? RelapseFreeSurvivalEnd.Relapse
                : row.Flag("death") ? RelapseFreeSurvivalEnd.Death
                : RelapseFreeSurvivalEnd.Censored,
            outcome.RfsEvent
        );
        Assert.Equal(row.Flag("rfs_event"), outcome.RfsEvent != RelapseFreeSurvivalEnd.Censored);
    }

    private static int Months(int? days) =>
        (int)Math.Round(days!.Value / 30.4375, MidpointRounding.AwayFromZero);

    private static (CohortRow39 Row, Patient Patient) Find(string id)
    {
        var index = CohortRow39.All.Select(row => row.Id).ToList().IndexOf(id);
        return (CohortRow39.All[index], Patients[index]);
    }
}
