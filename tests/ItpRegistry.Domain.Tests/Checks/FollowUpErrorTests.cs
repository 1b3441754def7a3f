using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using Xunit;
using static ItpRegistry.Domain.Tests.Checks.CheckedPatient;

namespace ItpRegistry.Domain.Tests.Checks;

/// <summary>The contradictions of form 10 under every vital status.</summary>
public class FollowUpErrorTests
{
    [Theory]
    [InlineData(VitalStatus.Dead, "2021-02-01", null)]
    [InlineData(VitalStatus.Dead, null, HardErrorCode.DeadWithoutDate)]
    [InlineData(VitalStatus.Alive, "2021-02-01", HardErrorCode.DeathDateWithoutDeath)]
    [InlineData(VitalStatus.Alive, null, null)]
    [InlineData(VitalStatus.Lost, "2021-02-01", HardErrorCode.DeathDateWithoutDeath)]
    [InlineData(VitalStatus.Lost, null, null)]
    [InlineData(null, "2021-02-01", null)]
    [InlineData(null, null, null)]
    public void DateOfDeath_BelongsToTheDead(
        VitalStatus? status,
        string? death,
        HardErrorCode? expected
    ) => Assert.Equal(expected is { } code ? [code] : [], Codes(status, death, "2021-01-01"));

    [Theory]
    [InlineData("2020-12-31", "2021-01-01", true)]
    [InlineData("2021-01-01", "2021-01-01", false)]
    [InlineData("2021-01-02", "2021-01-01", false)]
    [InlineData("2020-12-31", null, false)]
    public void Death_IsNotBeforeTheLastFollowUp(string death, string? last, bool isError) =>
        Assert.Equal(
            isError ? [HardErrorCode.DeathBeforeLastFollowUp] : [],
            Codes(VitalStatus.Dead, death, last)
        );

    [Theory]
    [InlineData("2019-12-31", "2020-01-01", true)]
    [InlineData("2020-01-01", "2020-01-01", false)]
    [InlineData("2019-12-31", null, false)] // no day 0
    [InlineData("2019-12-31", "2019-12-31", false)]
    public void LastFollowUp_IsNotBeforeDay0(string last, string? start, bool isError)
    {
        var patient = WithFollowUp(VitalStatus.Alive, null, last);
        patient.Combinations[0].ImmunosuppressorStart = Day(start);
        Assert.Equal(
            isError ? [HardErrorCode.LastFollowUpBeforeDay0] : [],
            PatientChecks.HardErrors(patient, Today).Select(error => error.Code)
        );
    }

    [Fact]
    public void LastFollowUp_IsHeldAgainstTheFirstCombination()
    {
        var patient = With(p =>
            p.Combinations.Add(
                new()
                {
                    Sequence = 2,
                    TpoRaStart = new(2022, 1, 1),
                    ImmunosuppressorStart = new(2022, 1, 1),
                }
            )
        );
        AssertNoError(patient);
        patient.Combinations[^1].Sequence = 0;
        Assert.Contains(
            PatientChecks.HardErrors(patient, Today),
            error => error.Code == HardErrorCode.LastFollowUpBeforeDay0
        );
    }

    private static IEnumerable<HardErrorCode> Codes(
        VitalStatus? status,
        string? death,
        string? last
    ) =>
        PatientChecks
            .HardErrors(WithFollowUp(status, death, last), Today)
            .Select(error => error.Code);

    private static Patient WithFollowUp(VitalStatus? status, string? death, string? last) =>
        With(p =>
            p.FollowUp = new()
            {
                VitalStatus = status,
                DeathDate = Day(death),
                LastFollowUp = Day(last),
            }
        );

    private static DateOnly? Day(string? text) =>
        text is null ? null : Testing.Builders.CaseBuilder.Day(text);
}
