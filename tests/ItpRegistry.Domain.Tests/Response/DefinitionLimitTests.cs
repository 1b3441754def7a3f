using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Domain.Tests.Response;

public sealed class DefinitionLimitTests
{
    [Theory]
    [InlineData(DefinitionParameter.CompleteResponseLevel, "1", "1000", "0.9", "1000.1")]
    [InlineData(DefinitionParameter.ResponseLevel, "1", "1000", "0.9", "1000.1")]
    [InlineData(DefinitionParameter.ResponseLevel, "30.5", "30", "30.55", "0")]
    [InlineData(DefinitionParameter.BaselineMultiple, "0", "10", "-0.01", "10.01")]
    [InlineData(DefinitionParameter.BaselineMultiple, "1.25", "1.5", "1.255", "11")]
    [InlineData(DefinitionParameter.PersistenceMonths, "0", "24", "0.5", "25")]
    [InlineData(DefinitionParameter.PersistenceDays, "0", "365", "-1", "366")]
    [InlineData(DefinitionParameter.RescueEffectDays, "0", "365", "0.5", "366")]
    [InlineData(DefinitionParameter.TransfusionEffectDays, "0", "365", "0.5", "366")]
    [InlineData(DefinitionParameter.SparseAfterMonths, "1", "60", "0", "61")]
    public void Limit_AllowsItsEndsAndNothingBeyond(
        DefinitionParameter parameter,
        string low,
        string high,
        string below,
        string above
    )
    {
        var limit = DefinitionLimit.Of(parameter);

        Assert.True(limit.Allows(Number(low)));
        Assert.True(limit.Allows(Number(high)));
        Assert.False(limit.Allows(Number(below)));
        Assert.False(limit.Allows(Number(above)));
    }

    [Fact]
    public void BuiltInDefinitions_KeepWithinTheLimits() =>
        Assert.All(
            ResponseDefinition.BuiltIns,
            one => Assert.True(DefinitionChecks.IsAcceptable(one))
        );

    [Fact]
    public void CompleteResponseLevel_MayEqualThatOfAResponse_AndNotLieBelow()
    {
        var definition = ResponseDefinition.Crickx2023 with { CompleteResponseLevel = 30 };

        Assert.True(DefinitionChecks.IsAcceptable(definition));
        Assert.False(
            DefinitionChecks.IsAcceptable(definition with { CompleteResponseLevel = 29.9m })
        );
    }

    [Fact]
    public void SameParameters_AreFoundWhateverTheName_AndEachParameterCounts()
    {
        var one = ResponseDefinition.Crickx2023;

        Assert.True(
            DefinitionChecks.HaveTheSameParameters(
                one,
                one with
                {
                    Id = 7,
                    Name = "Own",
                    Version = 3,
                    BuiltIn = false,
                    BaselineMultiple = 2.0m,
                }
            )
        );
        Assert.False(
            DefinitionChecks.HaveTheSameParameters(one, one with { SparseAfterMonths = 7 })
        );
        Assert.False(DefinitionChecks.HaveTheSameParameters(one, ResponseDefinition.Iwg2009));
    }

    [Theory]
    [InlineData("Crickx 2023", true)]
    [InlineData("iwg 2009", true)]
    [InlineData("Crickx 2023 strict", false)]
    public void BuiltInName_IsRecognizedWhateverItsCase(string name, bool expected) =>
        Assert.Equal(expected, DefinitionChecks.IsBuiltInName(name));

    private static decimal Number(string text) =>
        decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
