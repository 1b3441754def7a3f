using System.Net;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>One network address signs in so often a minute, and reads as often as it likes.</summary>
public sealed class RateLimitTests(RegistryWebFixture registry)
{
    private static readonly Dictionary<string, string> Three = new()
    {
        ["RateLimits:SignInPerMinute"] = "3",
    };

    [Fact]
    public async Task FourthForm_IsRefusedInWords_WhicheverPageTakesIt()
    {
        await using var own = await registry.CreateRegistryAsync(Three);
        using var client = own.CreateClient();
        var page = await client.GetAsync("/sign-in");
        for (var i = 0; i < 3; i++)
        {
            var answer = await client.SubmitAsync(page, "main form", ("Email", ""));
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        }

        var fourth = await client.SubmitAsync(page, "main form", ("Email", ""));
        var elsewhere = await client.PostAsync("/set-password", []);
        var secondStep = await client.PostAsync("/sign-in/second-factor", []);

        foreach (var refused in (HtmlPage[])[fourth, elsewhere, secondStep])
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
            Assert.Equal("Too many attempts", refused.Heading);
            var wait = refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
            Assert.InRange(wait, 1, 60);
        }
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/sign-in")).Status);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2:ffff::1", "20010DB800010002")]
    [InlineData("2001:db8:1:3::1", "20010DB800010003")]
    public void Network_IsTheAddress_AndOfIPv6ItsFirstHalf(string address, string network) =>
        Assert.Equal(
            network,
            Web.Infrastructure.Accounts.SigningIn.SignInRateLimit.NetworkOf(
                IPAddress.Parse(address)
            ),
            StringComparer.Ordinal
        );
}
