using System.Security.Cryptography;
using System.Text;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Data.Tests.Seeding;

/// <summary>The demo cohort as a whole.</summary>
public sealed class DemoCohortTests
{
    /// <summary>
    /// SHA-256 of every datum of the cohort, as <see cref="PatientText"/> puts them. A change here changes what people have seen and quoted: change
    /// it only with the generator, on purpose.
    /// </summary>
    private const string Sha256 =
        "c7bd7b849de1e0808aec8c006a60c85cf25da338246a9b3ccd08fa8131de40e6";

    [Fact]
    public void Create_IsTheSameForEver()
    {
        var text = PatientText.Of(DemoCohort.Create().Patients);

        Assert.Equal(
            Sha256,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
        );
    }

    [Fact]
    public void Create_Gives39PatientsOf17Centers()
    {
        var (centers, patients) = DemoCohort.Create();

        Assert.Equal(39, patients.Count);
        Assert.Equal(17, centers.Count);
        Assert.Equal(39, patients.Select(patient => patient.RegistryNumber).Distinct().Count());
        Assert.Equal(
            centers.Select(center => center.CenterCode).Order(),
            patients.Select(patient => patient.Center!.CenterCode).Distinct().Order()
        );
    }

    [Fact]
    public void Create_LeavesNoRequiredItemUnanswered_AndAnswersNoneThatDoesNotApply()
    {
        var items =
            from patient in DemoCohort.Create().Patients
            from file in DataDictionary.Files
            from row in file.RowsOf(patient)
            from item in file.Items
            where !item.IsReference
            where
                item.IsUnansweredIn(row) || (item.GetValue(row) is not null && !item.AppliesTo(row))
            select $"{patient.RegistryNumber} {file.Code}.{item.Code}";

        Assert.Empty(items);
    }

    [Fact]
    public void Create_MakesNoHardError_AndOneSoftWarningOnPurpose()
    {
        var patients = DemoCohort.Create().Patients;
        var today = new DateOnly(2022, 7, 1);

        Assert.Empty(patients.SelectMany(patient => PatientChecks.HardErrors(patient, today)));
        var warnings =
            from patient in patients
            from warning in PatientChecks.SoftWarnings(patient, today)
            select (patient.RegistryNumber, warning.Code);

        // Immunoglobulin before the transient response that shows what masking does.
        Assert.Equal([("17-0001", SoftWarningCode.RescueBeforeResponse)], warnings);
    }

    [Fact]
    public void Classify_UnderTheDefault_GivesTheTotalsOfTable2AndFigure2()
    {
        var outcomes = Outcomes(ResponseDefinition.Crickx2023);

        Assert.Equal(24, outcomes.Count(o => o.Outcome == ResponseClass.Cr));
        Assert.Equal(6, outcomes.Count(o => o.Outcome == ResponseClass.R));
        Assert.Equal(9, outcomes.Count(o => o.Outcome == ResponseClass.Failure));
        Assert.Equal(10, outcomes.Count(o => o.Relapse == true));
        Assert.Equal(
            11,
            outcomes.Count(o =>
                o.RfsEvent is RelapseFreeSurvivalEnd.Relapse or RelapseFreeSurvivalEnd.Death
            )
        );
        Assert.Single(outcomes, o => o.EvidenceSparse);
    }

    [Fact]
    public void Classify_UnderIwg2009_MovesOnlyTheTwoWithAShortRun()
    {
        var byDefault = Outcomes(ResponseDefinition.Crickx2023);
        var iwg = Outcomes(ResponseDefinition.Iwg2009);

        var moved =
            from i in Enumerable.Range(0, iwg.Count)
            where byDefault[i].Outcome != iwg[i].Outcome
            select (CohortRow39.All[i].Id, byDefault[i].Outcome, iwg[i].Outcome);

        // Two weeks above 100 make the one a complete response, three weeks at the level make the other a response.
        Assert.Equal(
            [
                ("S02", ResponseClass.R, ResponseClass.Cr),
                ("S37", ResponseClass.Failure, ResponseClass.R),
            ],
            moved
        );
    }

    [Fact]
    public void Classify_UnderIwg2009_MasksTheCountsUnderImmunoglobulin()
    {
        var bridged = DemoCohort.Create().Patients[15];

        var byDefault = ResponseClassifier.Classify(bridged, ResponseDefinition.Crickx2023);
        var iwg = ResponseClassifier.Classify(bridged, ResponseDefinition.Iwg2009);

        // By default the bridge is a transient episode of its own, before the one that persists.
        Assert.Equal(3, byDefault.Trace.Responses.Count);
        Assert.Equal(2, iwg.Trace.Responses.Count);
        Assert.Equal(270, byDefault.Outcome.TimeToResponseDays);
        Assert.Equal(270, iwg.Outcome.TimeToResponseDays);
    }

    private static List<ResponseOutcome> Outcomes(ResponseDefinition definition) =>
        [
            .. DemoCohort
                .Create()
                .Patients.Select(patient =>
                    ResponseClassifier.Classify(patient, definition).Outcome
                ),
        ];
}
