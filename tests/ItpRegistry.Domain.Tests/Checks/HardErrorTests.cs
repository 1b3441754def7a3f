using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using Xunit;
using static ItpRegistry.Domain.Tests.Checks.CheckedPatient;

namespace ItpRegistry.Domain.Tests.Checks;

public class HardErrorTests
{
    [Fact]
    public void Case_WithoutContradiction_HasNoError() => AssertNoError(Create());

    [Fact]
    public void Date_AfterToday_IsAnError()
    {
        AssertNoError(With(p => p.InclusionDate = Today));
        AssertError(
            With(p => p.InclusionDate = Today.AddDays(1)),
            HardErrorCode.FutureDate,
            "patients/",
            "inclusion_date",
            "2023-06-16"
        );
        AssertError(
            With(p => p.PlateletCounts.Add(new() { Date = Today.AddDays(1), Repeat = 2 })),
            HardErrorCode.FutureDate,
            "platelet_counts/2023-06-16/2",
            "date",
            "2023-06-16"
        );
    }

    [Fact]
    public void PartialDate_IsInTheFutureWhenItsWholePeriodIs()
    {
        AssertNoError(With(p => p.PriorTreatments.Add(Prior(1, Agent.Dapsone, "2023", null))));
        AssertNoError(With(p => p.PriorTreatments.Add(Prior(1, Agent.Dapsone, "2023-06", null))));
        AssertError(
            With(p => p.PriorTreatments.Add(Prior(1, Agent.Dapsone, "2023-07", null))),
            HardErrorCode.FutureDate,
            "prior_treatments/1",
            "start",
            "2023-07"
        );
    }

    [Fact]
    public void Birth_AfterToday_IsAnError()
    {
        AssertNoError(
            With(p =>
            {
                p.BirthYear = 2023;
                p.BirthMonth = 6;
            })
        );
        AssertError(
            With(p =>
            {
                p.BirthYear = 2023;
                p.BirthMonth = 7;
            }),
            HardErrorCode.FutureDate,
            "patients/",
            "birth_month",
            "7"
        );
        AssertError(
            With(p => p.BirthYear = 2024),
            HardErrorCode.FutureDate,
            "patients/",
            "birth_year",
            "2024"
        );
    }

    [Theory]
    [InlineData("2014-06-17", "2014-06-17", false)]
    [InlineData("2014-06-17", "2014-06-16", true)]
    [InlineData("2014-06-17", "2014-06", false)]
    [InlineData("2014-06", "2014-05", true)]
    [InlineData("2014-06", "2014", false)]
    [InlineData("2014", "2013", true)]
    [InlineData("2014", null, false)]
    public void PartialStop_BeforeItsStart_IsAnErrorWhenCertain(
        string start,
        string? stop,
        bool isError
    )
    {
        var patient = With(p => p.PriorTreatments.Add(Prior(3, Agent.Dapsone, start, stop)));
        if (!isError)
        {
            AssertNoError(patient);
            return;
        }
        var error = AssertError(
            patient,
            HardErrorCode.StopBeforeStart,
            "prior_treatments/3",
            "stop",
            stop!
        );
        Assert.Equal(start, error.Details["start"]);
    }

    [Fact]
    public void ExactStop_BeforeItsStart_IsAnErrorOnEveryForm()
    {
        var day = new DateOnly(2020, 3, 1);
        (Action<Patient, DateOnly> Change, string Row, string Item)[] stops =
        [
            ((p, stop) => p.Combinations[0].TpoRaStop = stop, "combinations/1", "tpo_ra_stop"),
            (
                (p, stop) => p.Combinations[0].ImmunosuppressorStop = stop,
                "combinations/1",
                "immunosuppressor_stop"
            ),
            (
                (p, stop) =>
                    p.RescueTreatments.Add(
                        new()
                        {
                            Sequence = 4,
                            Type = RescueType.Ivig,
                            Start = day,
                            Stop = stop,
                        }
                    ),
                "rescue_treatments/4",
                "stop"
            ),
            (
                (p, stop) =>
                    p.AdverseEvents.Add(
                        new()
                        {
                            Sequence = 5,
                            Onset = day,
                            End = stop,
                        }
                    ),
                "adverse_events/5",
                "end"
            ),
        ];
        foreach (var (change, row, item) in stops)
        {
            var patient = With(p =>
            {
                p.Combinations[0].TpoRaStart = day;
                p.Combinations[0].ImmunosuppressorStart = day;
            });
            change(patient, day);
            AssertNoError(patient);

            patient = With(p =>
            {
                p.Combinations[0].TpoRaStart = day;
                p.Combinations[0].ImmunosuppressorStart = day;
            });
            change(patient, day.AddDays(-1));
            AssertError(patient, HardErrorCode.StopBeforeStart, row, item, "2020-02-29");
        }
    }

    [Fact]
    public void Number_OutsideItsRange_IsAnError()
    {
        AssertNoError(With(p => p.PlateletCounts.Add(Count(2, 1, 0))));
        var error = AssertError(
            With(p => p.PlateletCounts.Add(Count(2, 1, -1))),
            HardErrorCode.OutOfRange,
            "platelet_counts/2020-02-01/1",
            "count",
            "-1"
        );
        Assert.Equal(("0", "3000"), (error.Details["minimum"], error.Details["maximum"]));
        AssertNoError(With(p => p.Combinations[0].WeightKg = 500));
        AssertError(
            With(p => p.Combinations[0].WeightKg = 500.5m),
            HardErrorCode.OutOfRange,
            "combinations/1",
            "weight_kg",
            "500.5"
        );
    }

    [Fact]
    public void Death_BeforeLastFollowUp_IsAnError()
    {
        AssertNoError(Dead(new(2021, 1, 1)));
        AssertNoError(Dead(new(2021, 1, 2)));
        var error = AssertError(
            Dead(new(2020, 12, 31)),
            HardErrorCode.DeathBeforeLastFollowUp,
            "follow_up/",
            "death_date",
            "2020-12-31"
        );
        Assert.Equal("2021-01-01", error.Details["last_follow_up"]);
    }

    [Fact]
    public void Dead_WithoutDate_IsAnError()
    {
        AssertError(Dead(null), HardErrorCode.DeadWithoutDate, "follow_up/", "death_date", "");
        AssertNoError(With(p => p.FollowUp!.VitalStatus = null));
    }

    [Theory]
    [InlineData(VitalStatus.Alive)]
    [InlineData(VitalStatus.Lost)]
    public void DateOfDeath_OfSomebodyNotDead_IsAnError(VitalStatus status)
    {
        var error = AssertError(
            With(p =>
            {
                p.FollowUp!.VitalStatus = status;
                p.FollowUp.DeathDate = new(2021, 2, 1);
            }),
            HardErrorCode.DeathDateWithoutDeath,
            "follow_up/",
            "death_date",
            "2021-02-01"
        );
        Assert.Equal(Codes<VitalStatus>.Of(status), error.Details["vital_status"]);
    }

    [Fact]
    public void LastFollowUp_BeforeDay0_IsAnError()
    {
        AssertNoError(With(p => p.FollowUp!.LastFollowUp = new(2020, 1, 1)));
        var error = AssertError(
            With(p => p.FollowUp!.LastFollowUp = new(2019, 12, 31)),
            HardErrorCode.LastFollowUpBeforeDay0,
            "follow_up/",
            "last_follow_up",
            "2019-12-31"
        );
        Assert.Equal("2020-01-01", error.Details["day0"]);
    }

    [Fact]
    public void Value_WithAReasonForHavingNone_IsAnError()
    {
        AssertNoError(With(p => p.Missing["sex"] = MissingReason.Unknown));
        var error = AssertError(
            With(p =>
            {
                p.Sex = Sex.Female;
                p.Missing["sex"] = MissingReason.NotDone;
            }),
            HardErrorCode.ValueWithMissingReason,
            "patients/",
            "sex",
            "female"
        );
        Assert.Equal("not_done", error.Details["reason"]);
    }

    [Fact]
    public void Errors_AreAllFound()
    {
        var patient = With(p =>
        {
            p.InclusionDate = Today.AddDays(1);
            p.FollowUp!.LastFollowUp = new(2019, 12, 31);
            p.PriorTreatments.Add(Prior(1, Agent.Dapsone, "2014", "2013"));
        });
        Assert.Equal(
            [
                HardErrorCode.FutureDate,
                HardErrorCode.StopBeforeStart,
                HardErrorCode.LastFollowUpBeforeDay0,
            ],
            PatientChecks.HardErrors(patient, Today).Select(e => e.Code)
        );
    }

    private static Patient Dead(DateOnly? death) =>
        With(p =>
        {
            p.FollowUp!.VitalStatus = VitalStatus.Dead;
            p.FollowUp.DeathDate = death;
        });
}
