using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Treatments;

public sealed class CombinationTests
{
    [Theory]
    [InlineData("2020-01-01", "2020-01-02", "2020-01-02")]
    [InlineData("2020-01-02", "2020-01-01", "2020-01-02")]
    [InlineData("2020-01-01", "2020-01-01", "2020-01-01")]
    [InlineData("2020-01-01", null, null)]
    [InlineData(null, "2020-01-01", null)]
    [InlineData(null, null, null)]
    public void Day0_IsTheLaterOfTheTwoStarts(
        string? tpoRa,
        string? immunosuppressor,
        string? expected
    )
    {
        var combination = new Combination
        {
            TpoRaStart = tpoRa is null ? null : Day(tpoRa),
            ImmunosuppressorStart = immunosuppressor is null ? null : Day(immunosuppressor),
        };

        Assert.Equal(expected is null ? null : Day(expected), combination.Day0);
    }

    [Fact]
    public void First_IsTheOneWithTheLowestNumber_WhateverTheirOrderAndDates()
    {
        var patient = new Patient { RegistryNumber = "03-0007" };
        Assert.Null(patient.FirstCombination());
        patient.Combinations.Add(new() { Sequence = 3, TpoRaStart = new(2018, 1, 1) });
        patient.Combinations.Add(new() { Sequence = 2, TpoRaStart = new(2020, 1, 1) });

        Assert.Equal(2, patient.FirstCombination()!.Sequence);
    }
}
