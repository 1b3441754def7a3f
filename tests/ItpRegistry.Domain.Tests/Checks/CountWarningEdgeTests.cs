using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using Xunit;
using static ItpRegistry.Domain.Tests.Checks.CheckedPatient;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Checks;

/// <summary>Both sides of the edges of soft warnings about platelet counts.</summary>
public class CountWarningEdgeTests
{
    [Theory]
    [InlineData(1.2, 1199.9, false)]
    [InlineData(1.2, 1200, true)]
    public void Count_1000TimesItsOnlyNeighbor_LooksTypedPerMicroliter(
        double neighbor,
        double count,
        bool warns
    )
    {
        var first = WithCounts(Count(2, 1, (decimal)count), Count(3, 1, (decimal)neighbor));
        AssertWarns(
            warns,
            first,
            SoftWarningCode.CountPerMicroliter,
            "platelet_counts/2020-02-01/1"
        );
        var last = WithCounts(Count(2, 1, (decimal)neighbor), Count(3, 1, (decimal)count));
        AssertWarns(
            warns,
            last,
            SoftWarningCode.CountPerMicroliter,
            "platelet_counts/2020-03-01/1"
        );
    }

    [Theory]
    [InlineData(8, 100, false)]
    [InlineData(8, 99, true)]
    [InlineData(9, 99, false)]
    public void Count_FallingByMoreThan500Within7Days_AsksForConfirmation(
        int day,
        int count,
        bool warns
    ) =>
        AssertWarns(
            warns,
            WithCounts(Count(2, 1, 600), Count(2, day, count)),
            SoftWarningCode.CountJump
        );

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    [InlineData(0, false)]
    [InlineData(null, false)]
    public void CompleteResponseLevel_OnTheDayOfABleeding_CountsByItsGrade(int? grade, bool warns)
    {
        var patient = WithCounts(Count(2, 15, 150));
        patient.BleedingEvents.Add(
            new BleedingEvent
            {
                Sequence = 1,
                Date = new(2020, 2, 15),
                WhoGrade = grade,
            }
        );
        AssertWarns(warns, patient, SoftWarningCode.CompleteResponseLevelWithBleeding);
    }

    [Theory]
    // The response starts on 1 March 2020, 28 days after 2 February and 7 after 23 February.
    [InlineData(RescueType.Ivig, "2020-02-02", true)]
    [InlineData(RescueType.Ivig, "2020-02-01", false)]
    [InlineData(RescueType.AntiD, "2020-02-02", true)]
    [InlineData(RescueType.AntiD, "2020-02-01", false)]
    [InlineData(RescueType.PulsedCorticosteroids, "2020-02-02", true)]
    [InlineData(RescueType.PulsedCorticosteroids, "2020-02-01", false)]
    [InlineData(RescueType.PlateletTransfusion, "2020-02-23", true)]
    [InlineData(RescueType.PlateletTransfusion, "2020-02-22", false)]
    [InlineData(RescueType.Ivig, "2020-02-29", true)]
    [InlineData(RescueType.Ivig, "2020-03-01", false)] // the same day is not before
    public void CountThatStartsAResponse_AfterEachRescue_AsksForConfirmation(
        RescueType type,
        string start,
        bool warns
    ) =>
        AssertWarns(
            warns,
            WithRescue(type, start, Count(2, 1, 12), Count(3, 1, 60), Count(3, 8, 70)),
            SoftWarningCode.RescueBeforeResponse,
            "platelet_counts/2020-03-01/1"
        );

    [Fact]
    public void CountThatGoesOnWithAResponseOrIsLow_AfterARescue_IsNoWarning()
    {
        AssertNoWarning(
            WithRescue(RescueType.Ivig, "2020-03-05", Count(3, 1, 60), Count(3, 8, 70)),
            SoftWarningCode.RescueBeforeResponse
        );
        AssertNoWarning(
            WithRescue(RescueType.Ivig, "2020-02-25", Count(3, 1, 29), Count(3, 8, 20)),
            SoftWarningCode.RescueBeforeResponse
        );
    }

    [Theory]
    [InlineData("EDTA-dependent pseudothrombocytopenia", true)]
    [InlineData("edta", true)]
    [InlineData("agglutinins seen", true)]
    [InlineData("amas plaquettaires", true)]
    [InlineData("ramassage difficile", false)]
    [InlineData("", false)]
    public void Remark_IsReadForItsWords(string remark, bool warns)
    {
        var row = Count(2, 1, 12);
        row.Remark = remark;
        AssertWarns(warns, WithCounts(row), SoftWarningCode.ClumpingWithLowCount);
    }

    private static Patient WithCounts(params Platelets.PlateletCount[] counts) =>
        With(p => p.PlateletCounts.AddRange(counts));

    private static Patient WithRescue(
        RescueType type,
        string start,
        params Platelets.PlateletCount[] counts
    )
    {
        var patient = WithCounts(counts);
        patient.RescueTreatments.Add(
            new()
            {
                Sequence = 1,
                Type = type,
                Start = Day(start),
            }
        );
        return patient;
    }
}
