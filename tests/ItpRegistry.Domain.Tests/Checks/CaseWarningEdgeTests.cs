using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using Xunit;
using static ItpRegistry.Domain.Tests.Checks.CheckedPatient;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Checks;

/// <summary>Both sides of the edges of soft warnings about a case, where dates are partial, a month is short, or an answer is missing.</summary>
public class CaseWarningEdgeTests
{
    [Theory]
    [InlineData(35, false)]
    [InlineData(35.1, true)]
    public void BaselineChosenFromTheCounts_Above35_AsksForConfirmation(double count, bool warns)
    {
        var patient = With(p =>
        {
            p.Combinations[0].BaselinePlatelets = null;
            p.Combinations[0].BaselineDate = null;
            p.PlateletCounts = [Count(1, 1, (decimal)count)];
        });
        AssertWarns(warns, patient, SoftWarningCode.BaselineHigh);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(null, false)]
    public void OldDateOfABaseline_CountsOnlyWithAValue(int? count, bool warns)
    {
        var patient = With(p =>
        {
            p.Combinations[0].BaselineDate = new(2019, 12, 17);
            p.Combinations[0].BaselinePlatelets = count;
        });
        AssertWarns(warns, patient, SoftWarningCode.BaselineOld);
    }

    [Theory]
    [InlineData("2019-12-18", false)]
    [InlineData("2019-12-17", true)]
    public void BaselineOfAFurtherCombination_IsHeldAgainstItsOwnDay0(string date, bool warns)
    {
        var patient = With(p =>
            p.Combinations.Insert(
                0,
                new()
                {
                    Sequence = 2,
                    TpoRaStart = new(2019, 12, 30),
                    ImmunosuppressorStart = new(2020, 1, 1),
                    BaselineDate = Day(date),
                    BaselinePlatelets = 12,
                }
            )
        );
        AssertWarns(warns, patient, SoftWarningCode.BaselineOld, "combinations/2");
    }

    [Theory]
    // Today is 15 June 2023, which is also the middle day of June.
    [InlineData(1921, null, true)]
    [InlineData(1922, null, false)] // 2 July
    [InlineData(1922, 6, true)]
    [InlineData(1922, 7, false)]
    public void AgeWithoutDay0_Above100Today_AsksForConfirmation(int year, int? month, bool warns)
    {
        var patient = With(p =>
        {
            p.Combinations.Clear();
            (p.BirthYear, p.BirthMonth) = (year, month);
        });
        AssertWarns(warns, patient, SoftWarningCode.AgeHigh);
    }

    [Theory]
    // A month stands for its middle day, a year too: 16 January, and 1 July of the leap year 2020.
    [InlineData("2020-01", "2020-01-15", SoftWarningCode.DiagnosisAfterDay0)]
    [InlineData("2020-01", "2020-01-16", SoftWarningCode.DiagnosisTooRecent)]
    [InlineData("2020", "2020-06-30", SoftWarningCode.DiagnosisAfterDay0)]
    [InlineData("2020", "2020-07-01", null)]
    // It is too recent only when the whole of it is: the first day of December + 3 months.
    [InlineData("2019-12", "2020-02-29", SoftWarningCode.DiagnosisTooRecent)]
    [InlineData("2019-12", "2020-03-01", null)]
    // 30 November + 3 months is the end of February.
    [InlineData("2019-11-30", "2020-02-28", SoftWarningCode.DiagnosisTooRecent)]
    [InlineData("2019-11-30", "2020-02-29", null)]
    public void PartialDiagnosis_AroundDay0_AsksForConfirmation(
        string diagnosis,
        string day0,
        SoftWarningCode? expected
    )
    {
        var patient = With(p =>
        {
            p.DiagnosisDate = PartialDate.Parse(diagnosis);
            p.Combinations[0].ImmunosuppressorStart = Day(day0);
            p.Combinations[0].BaselineDate = Day(day0);
        });
        Assert.Equal(
            expected is { } code ? [code] : [],
            PatientChecks.SoftWarnings(patient, Today).Select(found => found.Code)
        );
    }

    [Theory]
    // Day 0 is 31 May 2020: 3 months before it is the end of February.
    [InlineData("2020-02-28", false)]
    [InlineData("2020-02-29", true)]
    [InlineData("2020-05-30", true)]
    [InlineData("2020-05-31", false)]
    [InlineData("2020-02", false)]
    [InlineData("2020-03", true)]
    [InlineData("2020-04", true)]
    [InlineData("2020-05", false)]
    [InlineData("2020", false)]
    public void NoModification_WithAPartialDateWithinTheMonths_AsksForConfirmation(
        string date,
        bool warns
    )
    {
        var start = WithoutModification(p =>
            p.PriorTreatments.Add(Prior(1, Agent.Dapsone, date, null))
        );
        AssertWarns(warns, start, SoftWarningCode.ModificationContradicted);
        var stop = WithoutModification(p =>
            p.PriorTreatments.Add(Prior(1, Agent.Dapsone, "2015", date))
        );
        AssertWarns(warns, stop, SoftWarningCode.ModificationContradicted);
    }

    [Theory]
    [InlineData("2020-02-28", false)]
    [InlineData("2020-02-29", true)]
    [InlineData("2020-05-30", true)]
    [InlineData("2020-05-31", false)]
    public void NoModification_WithARescueWithinTheMonths_AsksForConfirmation(
        string start,
        bool warns
    )
    {
        var patient = WithoutModification(p =>
            p.RescueTreatments.Add(
                new()
                {
                    Sequence = 1,
                    Type = RescueType.PlateletTransfusion,
                    Start = Day(start),
                }
            )
        );
        AssertWarns(warns, patient, SoftWarningCode.ModificationContradicted);
    }

    [Theory]
    [InlineData(YesNoUnknown.No, true)]
    [InlineData(YesNoUnknown.Yes, false)]
    [InlineData(YesNoUnknown.Unknown, false)]
    [InlineData(null, false)]
    public void Modification_IsContradictedOnlyWhenItIsDenied(YesNoUnknown? answer, bool warns)
    {
        var patient = WithoutModification(p =>
        {
            p.Combinations[0].TreatmentModified3Months = answer;
            p.PriorTreatments.Add(Prior(1, Agent.Dapsone, "2020-04-01", null));
        });
        AssertWarns(warns, patient, SoftWarningCode.ModificationContradicted);
    }

    [Theory]
    [InlineData("2015-01-01", "2015-06-30", "2015-07-01", false)]
    [InlineData("2015-01-01", "2015-07-01", "2015-07-01", true)]
    [InlineData("2015-01", "2015-06", "2015-06", false)] // not certain
    [InlineData("2015", "2017", "2016", true)]
    public void TwoTpoRasAmongThePriorTreatments_SharingADay_AskForConfirmation(
        string start,
        string stop,
        string otherStart,
        bool warns
    )
    {
        var patient = With(p =>
            p.PriorTreatments = [
                Prior(1, Agent.Eltrombopag, start, stop),
                Prior(2, Agent.Romiplostim, otherStart, "2017"),
            ]
        );
        AssertWarns(warns, patient, SoftWarningCode.TwoTpoRasAtOnce, "prior_treatments/2");
    }

    /// <summary>A combination from 31 May 2020 on, before which no treatment is said to have been changed.</summary>
    private static Patient WithoutModification(Action<Patient> change) =>
        With(p =>
        {
            p.Combinations[0].ImmunosuppressorStart = new(2020, 5, 31);
            p.Combinations[0].BaselineDate = new(2020, 5, 31);
            p.Combinations[0].TreatmentModified3Months = YesNoUnknown.No;
            change(p);
        });
}
