using System.Text;
using ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;
using Xunit;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>Against the test vectors of RFC 6238, appendix B (SHA-1; the last six of its eight digits).</summary>
public class OneTimeCodeTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_IsThatOfTheStandard(long seconds, string code)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, OneTimeCode.At(Key, OneTimeCode.StepAt(time)));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Code_IsTakenOneStepEarlyOrLate(int late, bool taken)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = OneTimeCode.StepAt(time) + late;
        var found = OneTimeCode.StepOf(Key, OneTimeCode.At(Key, step), time);
        Assert.Equal(taken ? step : null, found);
    }

    [Theory]
    [InlineData("005 924", true)]
    [InlineData(" 005924 ", true)]
    [InlineData("5924", false)]
    [InlineData("", false)]
    [InlineData("00592４", false)]
    public void Code_IsTakenWithSpaces_AndOtherwiseAsItIs(string typed, bool taken)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        Assert.Equal(taken, OneTimeCode.StepOf(Key, typed, time) is not null);
    }
}
