using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using Xunit;
using static ItpRegistry.Domain.Tests.Checks.CheckedPatient;

namespace ItpRegistry.Domain.Tests.Checks;

public class CountWarningTests
{
    [Fact]
    public void Case_WithoutAnythingUnusual_HasNoWarning() =>
        Assert.Empty(PatientChecks.SoftWarnings(Create(), Today));

    [Fact]
    public void Count_Above1000_AsksForConfirmation()
    {
        AssertNoWarning(WithCounts(Count(2, 1, 1000)), SoftWarningCode.CountVeryHigh);
        AssertWarning(
            WithCounts(Count(2, 1, 1000.5m)),
            SoftWarningCode.CountVeryHigh,
            "platelet_counts/2020-02-01/1",
            "count",
            "1000.5"
        );
    }

    [Fact]
    public void Count_From1500_LooksTypedPerMicroliter()
    {
        AssertNoWarning(WithCounts(Count(2, 1, 1499)), SoftWarningCode.CountPerMicroliter);
        AssertWarning(
            WithCounts(Count(2, 1, 1500)),
            SoftWarningCode.CountPerMicroliter,
            "platelet_counts/2020-02-01/1",
            "count",
            "1500"
        );
    }

    [Theory]
    [InlineData(1.2, 1200, 1, true)]
    [InlineData(1.3, 1200, 1, false)]
    [InlineData(1, 1200, 1.3, false)]
    [InlineData(0, 1200, 1, true)]
    [InlineData(0, 1200, 0, false)]
    public void Count_1000TimesItsNeighbors_LooksTypedPerMicroliter(
        double before,
        double count,
        double after,
        bool isWarning
    )
    {
        var patient = WithCounts(
            Count(2, 1, (decimal)before),
            Count(3, 1, (decimal)count),
            Count(4, 1, (decimal)after)
        );
        var warnings = PatientChecks
            .SoftWarnings(patient, Today)
            .Where(w => w.Code == SoftWarningCode.CountPerMicroliter)
            .Select(w => w.RowKey);
        Assert.Equal(isWarning ? ["2020-03-01/1"] : [], warnings);
    }

    [Theory]
    [InlineData(8, 600, false)]
    [InlineData(8, 600.5, true)]
    [InlineData(9, 600.5, false)]
    public void Count_JumpingByMoreThan500Within7Days_AsksForConfirmation(
        int day,
        double count,
        bool isWarning
    )
    {
        // A count in between does not hide the jump.
        var patient = WithCounts(Count(2, 1, 100), Count(2, 4, 350), Count(2, day, (decimal)count));
        if (!isWarning)
        {
            AssertNoWarning(patient, SoftWarningCode.CountJump);
            return;
        }
        var warning = AssertWarning(
            patient,
            SoftWarningCode.CountJump,
            $"platelet_counts/2020-02-0{day}/1",
            "count",
            "600.5"
        );
        Assert.Equal(
            ("2020-02-01", "100"),
            (warning.Details["earlier_date"], warning.Details["earlier_count"])
        );
    }

    [Fact]
    public void Count_FallingByMoreThan500OnOneDay_IsAJumpToo() =>
        AssertWarning(
            WithCounts(Count(2, 1, 600), Count(2, 1, 20, repeat: 2)),
            SoftWarningCode.CountJump,
            "platelet_counts/2020-02-01/2",
            "count",
            "20"
        );

    [Theory]
    [InlineData("Platelet clumps (EDTA)", 29.9, true)]
    [InlineData("Platelet clumps (EDTA)", 30, false)]
    [InlineData("CLUMPING, repeat on citrate", 12, true)]
    [InlineData("Agrégats plaquettaires", 12, true)]
    [InlineData("présence d’amas", 12, true)]
    [InlineData("hemolyzed", 12, false)]
    [InlineData(null, 12, false)]
    public void Remark_OfClumpingBesideALowCount_AsksForConfirmation(
        string? remark,
        double count,
        bool isWarning
    )
    {
        var row = Count(2, 1, (decimal)count);
        row.Remark = remark;
        if (isWarning)
        {
            AssertWarning(
                WithCounts(row),
                SoftWarningCode.ClumpingWithLowCount,
                "platelet_counts/2020-02-01/1",
                "remark",
                remark!
            );
        }
        else
        {
            AssertNoWarning(WithCounts(row), SoftWarningCode.ClumpingWithLowCount);
        }
    }

    [Theory]
    [InlineData(8, 101, 2, true)]
    [InlineData(22, 101, 2, true)]
    [InlineData(7, 101, 2, false)]
    [InlineData(23, 101, 2, false)]
    [InlineData(15, 100, 2, false)]
    [InlineData(15, 101, 1, false)]
    public void CompleteResponseLevel_InTheWeekOfABleeding_AsksForConfirmation(
        int day,
        int count,
        int grade,
        bool isWarning
    )
    {
        var patient = With(p =>
        {
            p.PlateletCounts.Add(Count(2, day, count));
            p.BleedingEvents.Add(
                new BleedingEvent
                {
                    Sequence = 1,
                    Date = new(2020, 2, 15),
                    WhoGrade = grade,
                }
            );
        });
        if (!isWarning)
        {
            AssertNoWarning(patient, SoftWarningCode.CompleteResponseLevelWithBleeding);
            return;
        }
        var warning = AssertWarning(
            patient,
            SoftWarningCode.CompleteResponseLevelWithBleeding,
            $"platelet_counts/2020-02-{day:00}/1",
            "count",
            "101"
        );
        Assert.Equal(
            ("2020-02-15", "2"),
            (warning.Details["bleeding_date"], warning.Details["grade"])
        );
    }

    [Theory]
    [InlineData(RescueType.Ivig, "2020-02-02", null, true)]
    [InlineData(RescueType.Ivig, "2020-02-01", null, false)]
    [InlineData(RescueType.Ivig, "2020-01-30", "2020-02-02", true)]
    [InlineData(RescueType.Ivig, "2020-03-01", null, false)]
    [InlineData(RescueType.PulsedCorticosteroids, "2020-02-02", null, true)]
    [InlineData(RescueType.AntiD, "2020-02-02", null, true)]
    [InlineData(RescueType.PlateletTransfusion, "2020-02-23", null, true)]
    [InlineData(RescueType.PlateletTransfusion, "2020-02-22", null, false)]
    [InlineData(RescueType.NewLine, "2020-02-23", null, false)]
    public void CountThatStartsAResponse_InTheEffectOfARescue_AsksForConfirmation(
        RescueType type,
        string start,
        string? stop,
        bool isWarning
    )
    {
        var patient = With(p =>
        {
            p.PlateletCounts = [Count(1, 15, 12), Count(3, 1, 60), Count(3, 8, 70)];
            p.RescueTreatments.Add(
                new()
                {
                    Sequence = 1,
                    Type = type,
                    Start = Day(start),
                    Stop = stop is null ? null : Day(stop),
                }
            );
        });
        if (!isWarning)
        {
            AssertNoWarning(patient, SoftWarningCode.RescueBeforeResponse);
            return;
        }
        var warning = AssertWarning(
            patient,
            SoftWarningCode.RescueBeforeResponse,
            "platelet_counts/2020-03-01/1",
            "count",
            "60"
        );
        Assert.Equal("1", warning.Details["rescue_row"]);
    }

    private static Patient WithCounts(params Platelets.PlateletCount[] counts) =>
        With(p => p.PlateletCounts.AddRange(counts));

    private static DateOnly Day(string text) =>
        DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
