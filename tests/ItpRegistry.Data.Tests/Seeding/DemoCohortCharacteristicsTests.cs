using ItpRegistry.Data.Seeding;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Data.Tests.Seeding;

/// <summary>What is derived at day 0 from the demo cohort's forms is what each row of cohort39.csv says.</summary>
public sealed class DemoCohortCharacteristicsTests
{
    private static readonly IReadOnlyList<Patient> Patients = DemoCohort.Create().Patients;

    public static TheoryData<string> Ids => [.. CohortRow39.All.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Assess_GivesEligible(string id)
    {
        var result = EligibilityAssessment.Assess(Find(id).Patient, StudyPeriod.Crickx2023);

        Assert.Equal("", result.Reasons);
        Assert.Equal(EligibilityStatus.Eligible, result.Status);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Derive_GivesTheRowsHistory(string id)
    {
        var (row, derived) = Derive(id);

        Assert.Equal(row["sex"] == "F" ? Sex.Female : Sex.Male, derived.Sex);
        Assert.Equal(row.Number("age"), derived.AgeYears);
        Assert.Equal(
            row.Number("itp_months"),
            (int)Math.Round(derived.ItpDurationDays!.Value / 30.4375, MidpointRounding.AwayFromZero)
        );
        Assert.Equal(
            row["phase"] == "chronic" ? ItpPhase.Chronic : ItpPhase.Persistent,
            derived.Phase
        );
        Assert.Equal(row.Number("baseline_plt"), derived.Baseline);
        Assert.Equal(Answer(row, "bleeding_inclusion"), derived.BleedingAtInclusion);
        Assert.Equal(Answer(row, "m_protein"), derived.MProtein);
        Assert.Equal(Answer(row, "ana_160"), derived.AnaPositive);
        Assert.Equal(YesNo(row["secondary_itp"] != "none"), derived.SecondaryItp);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Derive_GivesTheRowsTreatments(string id)
    {
        var (row, derived) = Derive(id);

        Assert.Equal(row.Number("lines"), derived.PriorLines);
        Assert.Equal(Answer(row, "cs_prior"), derived.PriorCorticosteroids);
        Assert.Equal(Answer(row, "cs_refractory"), derived.CorticosteroidRefractory);
        Assert.Equal(Answer(row, "ivig"), derived.PriorIvig);
        Assert.Equal(Answer(row, "rituximab"), derived.PriorRituximab);
        Assert.Equal(Answer(row, "splenectomy"), derived.PriorSplenectomy);
        Assert.Equal(Answer(row, "dapsone"), derived.PriorDapsone);
        Assert.Equal(Answer(row, "hcq_prior"), derived.PriorHydroxychloroquine);
        Assert.Equal(Answer(row, "is_prior"), derived.PreviousImmunosuppressor);
        Assert.Equal(Answer(row, "is_same_drug_rechallenge"), derived.SameDrugAgain);
        Assert.Equal(row["tpo_ra"], Codes<TpoRa>.Of(derived.TpoRa!.Value));
        Assert.Equal(
            row["immunosuppressor"],
            Codes<Immunosuppressor>.Of(derived.Immunosuppressor!.Value)
        );
        Assert.Equal(YesNo(row["cs_concomitant"] == "none"), derived.NoCorticosteroids);
        Assert.Equal(Answer(row, "no_mod_3mo"), derived.NoTreatmentModification);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Derive_GivesTheRowsAdverseEvents(string id)
    {
        var (row, derived) = Derive(id);
        var events = derived.AdverseEvents;

        Assert.Equal(row.Flag("ae_any"), events.Any(e => e.Imputable == YesNoUnknown.Yes));
        Assert.Equal(row.Flag("ae_severe"), events.Any(e => e.Serious));
        Assert.Equal(row.Flag("death"), derived.Died);
        Assert.Equal(row.Flag("ae_gi"), Has(AdverseEventCategory.Gastrointestinal));
        Assert.Equal(row.Flag("ae_thrombosis"), Has(AdverseEventCategory.Thrombosis));
        Assert.Equal(row.Flag("ae_infection"), Has(AdverseEventCategory.Infection));
        Assert.Equal(row.Flag("ae_cancer"), Has(AdverseEventCategory.Cancer));
        Assert.Equal(row.Flag("ae_pancytopenia"), Has(AdverseEventCategory.Pancytopenia));
        Assert.Equal(row.Flag("ae_liver_enzymes"), Has(AdverseEventCategory.LiverEnzymes));
        Assert.Equal(row.Flag("ae_hypertension"), Has(AdverseEventCategory.Hypertension));

        bool Has(AdverseEventCategory category) => events.Any(e => e.Category == category);
    }

    private static YesNoUnknown YesNo(bool yes) => yes ? YesNoUnknown.Yes : YesNoUnknown.No;

    private static YesNoUnknown Answer(CohortRow39 row, string column) => YesNo(row.Flag(column));

    private static (CohortRow39 Row, PatientCharacteristics Derived) Derive(string id)
    {
        var (row, patient) = Find(id);
        return (row, CharacteristicsDerivation.Derive(patient, StudyPeriod.Crickx2023));
    }

    private static (CohortRow39 Row, Patient Patient) Find(string id)
    {
        var index = CohortRow39.All.Select(row => row.Id).ToList().IndexOf(id);
        return (CohortRow39.All[index], Patients[index]);
    }
}
