using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Treatments;
using Xunit;
using static ItpRegistry.Domain.Tests.Checks.CheckedPatient;

namespace ItpRegistry.Domain.Tests.Checks;

public class AgentTwiceAtOnceTests
{
    [Theory]
    [InlineData("2014-01-01", "2014-03-31", "2014-04-01", "2014-06-30", false)]
    [InlineData("2014-01-01", "2014-03-31", "2014-03-31", "2014-06-30", true)]
    [InlineData("2014", "2016", "2015", "2018", true)]
    [InlineData("2014", "2015", "2015", "2018", false)]
    [InlineData("2014", "2014", "2014", "2014", false)]
    [InlineData("2014-01", "2014-03", "2014-02-10", "2014-02-20", true)]
    [InlineData("2014-01-01", null, "2015-01-01", "2015-06-30", false)]
    [InlineData("2015-03-01", null, "2015-01-01", "2015-06-30", true)]
    [InlineData(null, "2015-03-01", "2015-01-01", "2015-06-30", true)]
    [InlineData("2015-03-01", null, "2015-03-01", null, true)]
    [InlineData("2015-03", null, "2015-03", null, false)]
    [InlineData(null, null, "2015-01-01", "2015-06-30", false)]
    public void SameAgent_OnASharedDay_IsAnErrorWhenCertain(
        string? start,
        string? stop,
        string? otherStart,
        string? otherStop,
        bool isError
    )
    {
        var forward = With(p =>
            p.PriorTreatments = [
                Prior(1, Agent.Dapsone, start, stop),
                Prior(2, Agent.Dapsone, otherStart, otherStop),
            ]
        );
        var backward = With(p =>
            p.PriorTreatments = [
                Prior(1, Agent.Dapsone, otherStart, otherStop),
                Prior(2, Agent.Dapsone, start, stop),
            ]
        );
        foreach (var patient in new[] { forward, backward })
        {
            var errors = PatientChecks.HardErrors(patient, Today);
            if (!isError)
            {
                Assert.Empty(errors);
                continue;
            }
            var error = Assert.Single(errors);
            Assert.Equal(HardErrorCode.AgentTwiceAtOnce, error.Code);
            Assert.Equal(("prior_treatments", "2"), (error.File.Code, error.RowKey));
            Assert.Equal(("dapsone", "1"), (error.Details["agent"], error.Details["other_row"]));
        }
    }

    [Fact]
    public void DifferentAgents_AtOnce_AreNoError() =>
        AssertNoError(
            With(p =>
                p.PriorTreatments = [
                    Prior(1, Agent.Dapsone, "2014-01-01", "2014-12-31"),
                    Prior(2, Agent.Danazol, "2014-01-01", "2014-12-31"),
                    Prior(3, Agent.Splenectomy, "2014-02-01", null),
                    Prior(4, Agent.Splenectomy, "2014-02-01", null),
                ]
            )
        );

    [Theory]
    [InlineData("Ruxolitinib", " ruxolitinib", true)]
    [InlineData("Ruxolitinib", "Tofacitinib", false)]
    [InlineData("Ruxolitinib", null, false)]
    [InlineData(null, null, false)]
    public void OtherAgents_AreToldApartByTheirWords(string? words, string? other, bool isError)
    {
        var first = Prior(1, Agent.Other, "2014-01-01", "2014-12-31");
        var second = Prior(2, Agent.Other, "2014-06-01", null);
        (first.AgentOther, second.AgentOther) = (words, other);
        var errors = PatientChecks.HardErrors(
            With(p => p.PriorTreatments = [first, second]),
            Today
        );
        Assert.Equal(isError, errors.Any(e => e.Code == HardErrorCode.AgentTwiceAtOnce));
    }

    [Theory]
    [InlineData("2019-06-01", false)]
    [InlineData("2019-09-01", true)]
    public void Combination_ContinuingADrugFromItsStart_IsOneCourse(string start, bool isError)
    {
        var patient = With(p =>
        {
            p.Combinations[0].TpoRaStop = new(2020, 12, 31);
            p.Combinations.Add(
                new()
                {
                    Sequence = 2,
                    TpoRa = TpoRa.Eltrombopag,
                    TpoRaStart = DateOnly.Parse(
                        start,
                        System.Globalization.CultureInfo.InvariantCulture
                    ),
                    Immunosuppressor = Immunosuppressor.MycophenolateMofetil,
                    ImmunosuppressorStart = new(2020, 7, 1),
                }
            );
        });
        if (isError)
        {
            AssertError(
                patient,
                HardErrorCode.AgentTwiceAtOnce,
                "combinations/2",
                "tpo_ra_start",
                start
            );
        }
        else
        {
            AssertNoError(patient);
        }
    }

    [Fact]
    public void PriorTreatment_GoingOnInTheCombination_IsNoError() =>
        AssertNoError(
            With(p =>
                p.PriorTreatments.Add(Prior(1, Agent.Eltrombopag, "2019-06-01", "2021-01-01"))
            )
        );

    [Theory]
    [InlineData(RescueType.Ivig, true)]
    [InlineData(RescueType.PlateletTransfusion, false)]
    public void Rescue_TwiceOnOneDay_IsAnErrorExceptForTransfusions(RescueType type, bool isError)
    {
        var patient = With(p =>
            p.RescueTreatments = [
                new()
                {
                    Sequence = 1,
                    Type = type,
                    Start = new(2020, 3, 1),
                },
                new()
                {
                    Sequence = 2,
                    Type = type,
                    Start = new(2020, 3, 1),
                },
            ]
        );
        if (isError)
        {
            AssertError(
                patient,
                HardErrorCode.AgentTwiceAtOnce,
                "rescue_treatments/2",
                "start",
                "2020-03-01"
            );
        }
        else
        {
            AssertNoError(patient);
        }
    }
}
