using System.Globalization;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using Xunit;
using static ItpRegistry.Domain.Tests.Checks.CheckedPatient;

namespace ItpRegistry.Domain.Tests.Checks;

public class CaseWarningTests
{
    [Fact]
    public void Baseline_Above35_AsksForConfirmation()
    {
        AssertNoWarning(
            With(p => p.Combinations[0].BaselinePlatelets = 35),
            SoftWarningCode.BaselineHigh
        );
        AssertWarning(
            With(p => p.Combinations[0].BaselinePlatelets = 35.1m),
            SoftWarningCode.BaselineHigh,
            "combinations/1",
            "baseline_platelets",
            "35.1"
        );
    }

    [Fact]
    public void Baseline_NotDesignated_IsTheLastCountUpToDay0()
    {
        var patient = With(p =>
        {
            p.Combinations[0].BaselinePlatelets = null;
            p.Combinations[0].BaselineDate = null;
            p.PlateletCounts = [Count(1, 1, 40), Count(1, 1, 36, repeat: 2)];
        });
        AssertWarning(
            patient,
            SoftWarningCode.BaselineHigh,
            "platelet_counts/2020-01-01/2",
            "count",
            "36"
        );
    }

    [Fact]
    public void Baseline_AsHighAsACountPerMicroliter_AsksForConfirmation()
    {
        AssertNoWarning(
            With(p => p.Combinations[0].BaselinePlatelets = 1000),
            SoftWarningCode.CountVeryHigh
        );
        var patient = With(p => p.Combinations[0].BaselinePlatelets = 1500);
        AssertWarning(
            patient,
            SoftWarningCode.CountVeryHigh,
            "combinations/1",
            "baseline_platelets",
            "1500"
        );
        AssertWarning(
            patient,
            SoftWarningCode.CountPerMicroliter,
            "combinations/1",
            "baseline_platelets",
            "1500"
        );
    }

    [Theory]
    [InlineData("2019-12-18", null)]
    [InlineData("2019-12-17", SoftWarningCode.BaselineOld)]
    [InlineData("2020-01-02", SoftWarningCode.BaselineAfterDay0)]
    public void DesignatedBaseline_OlderThan14DaysOrAfterDay0_AsksForConfirmation(
        string date,
        SoftWarningCode? expected
    )
    {
        var patient = With(p =>
            p.Combinations[0].BaselineDate = DateOnly.Parse(date, CultureInfo.InvariantCulture)
        );
        var warnings = PatientChecks.SoftWarnings(patient, Today);
        Assert.Equal(expected is { } code ? [code] : [], warnings.Select(w => w.Code));
        Assert.All(
            warnings,
            w =>
                Assert.Equal(
                    ("baseline_date", date, "2020-01-01"),
                    (w.Item.Code, w.Value, w.Details["day0"])
                )
        );
    }

    [Fact]
    public void Age_Above100AtDay0_AsksForConfirmation()
    {
        AssertNoWarning(With(p => p.BirthYear = 1919), SoftWarningCode.AgeHigh);
        var warning = AssertWarning(
            With(p => p.BirthYear = 1918),
            SoftWarningCode.AgeHigh,
            "patients/",
            "birth_year",
            "1918"
        );
        Assert.Equal("101", warning.Details["age"]);
    }

    [Fact]
    public void Age_WithoutDay0_IsTakenToday() =>
        AssertWarning(
            With(p =>
            {
                p.Combinations.Clear();
                p.BirthYear = 1921;
                p.BirthMonth = 12;
            }),
            SoftWarningCode.AgeHigh,
            "patients/",
            "birth_year",
            "1921"
        );

    [Theory]
    [InlineData("2020-01-02", SoftWarningCode.DiagnosisAfterDay0)]
    [InlineData("2020", SoftWarningCode.DiagnosisAfterDay0)]
    [InlineData("2020-01-01", SoftWarningCode.DiagnosisTooRecent)]
    [InlineData("2019-10-02", SoftWarningCode.DiagnosisTooRecent)]
    [InlineData("2019-11", SoftWarningCode.DiagnosisTooRecent)]
    [InlineData("2019-10-01", null)]
    [InlineData("2019-10", null)]
    [InlineData("2019", null)]
    public void Diagnosis_AfterDay0OrTooRecent_AsksForConfirmation(
        string date,
        SoftWarningCode? expected
    )
    {
        var patient = With(p => p.DiagnosisDate = PartialDate.Parse(date));
        var warnings = PatientChecks.SoftWarnings(patient, Today);
        Assert.Equal(expected is { } code ? [code] : [], warnings.Select(w => w.Code));
        Assert.All(warnings, w => Assert.Equal(("diagnosis_date", date), (w.Item.Code, w.Value)));
    }

    [Theory]
    [InlineData("2019-10-01", null, true)]
    [InlineData("2019-09-30", null, false)]
    [InlineData("2019-01-01", "2019-12-31", true)]
    [InlineData("2019-01-01", "2020-01-01", false)]
    [InlineData("2019-11", null, true)]
    [InlineData("2019", null, false)]
    public void NoModification_WithAPriorTreatmentChanged3MonthsBefore_AsksForConfirmation(
        string start,
        string? stop,
        bool isWarning
    )
    {
        var patient = With(p =>
        {
            p.Combinations[0].TreatmentModified3Months = YesNoUnknown.No;
            p.PriorTreatments.Add(Prior(2, Agent.Dapsone, start, stop));
        });
        if (!isWarning)
        {
            AssertNoWarning(patient, SoftWarningCode.ModificationContradicted);
            return;
        }
        var warning = AssertWarning(
            patient,
            SoftWarningCode.ModificationContradicted,
            "combinations/1",
            "treatment_modified_3_months",
            "no"
        );
        Assert.Equal(
            ("prior_treatments", "2", stop ?? start),
            (warning.Details["file"], warning.Details["row"], warning.Details["date"])
        );
        patient.Combinations[0].TreatmentModified3Months = YesNoUnknown.Yes;
        AssertNoWarning(patient, SoftWarningCode.ModificationContradicted);
    }

    [Fact]
    public void NoModification_WithARescueBeforeDay0_AsksForConfirmation()
    {
        var patient = With(p =>
        {
            p.Combinations[0].TreatmentModified3Months = YesNoUnknown.No;
            p.RescueTreatments.Add(
                new()
                {
                    Sequence = 1,
                    Type = RescueType.Ivig,
                    Start = new(2019, 12, 31),
                }
            );
        });
        AssertWarning(
            patient,
            SoftWarningCode.ModificationContradicted,
            "combinations/1",
            "treatment_modified_3_months",
            "no"
        );
        patient.RescueTreatments[0].Start = new(2020, 1, 1);
        AssertNoWarning(patient, SoftWarningCode.ModificationContradicted);
    }

    [Theory]
    [InlineData(Agent.Romiplostim, "2019-06-01", true)]
    [InlineData(Agent.Romiplostim, "2019-05-31", false)]
    [InlineData(Agent.Avatrombopag, "2019", false)]
    [InlineData(Agent.Eltrombopag, "2019-12-01", false)]
    [InlineData(Agent.Rituximab, "2019-12-01", false)]
    public void TwoTpoRas_AtOnce_AskForConfirmation(Agent agent, string stop, bool isWarning)
    {
        var patient = With(p => p.PriorTreatments.Add(Prior(1, agent, "2018", stop)));
        if (!isWarning)
        {
            AssertNoWarning(patient, SoftWarningCode.TwoTpoRasAtOnce);
            return;
        }
        var warning = AssertWarning(
            patient,
            SoftWarningCode.TwoTpoRasAtOnce,
            "combinations/1",
            "tpo_ra",
            "eltrombopag"
        );
        Assert.Equal(
            ("romiplostim", "prior_treatments", "1"),
            (
                warning.Details["other_agent"],
                warning.Details["other_file"],
                warning.Details["other_row"]
            )
        );
    }

    [Fact]
    public void SecondSplenectomy_AsksForConfirmation()
    {
        var patient = With(p =>
            p.PriorTreatments = [
                Prior(2, Agent.Splenectomy, "2015", null),
                Prior(1, Agent.Splenectomy, "2013", null),
            ]
        );
        AssertWarning(
            patient,
            SoftWarningCode.SecondSplenectomy,
            "prior_treatments/2",
            "agent",
            "splenectomy"
        );
        patient.PriorTreatments.RemoveAt(0);
        AssertNoWarning(patient, SoftWarningCode.SecondSplenectomy);
    }
}
