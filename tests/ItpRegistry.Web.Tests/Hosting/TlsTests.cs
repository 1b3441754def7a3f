using System.Net;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Hosting;

public class TlsTests(RegistryWebFixture registry)
{
    [Theory]
    [InlineData("http://registry.example.org/sign-in", HttpStatusCode.BadRequest)]
    [InlineData("http://registry.example.org/css/site.css", HttpStatusCode.BadRequest)]
    [InlineData("http://registry.example.org/healthz", HttpStatusCode.OK)]
    [InlineData("http://localhost:8080/sign-in", HttpStatusCode.OK)]
    [InlineData("http://127.0.0.1:8080/sign-in", HttpStatusCode.OK)]
    [InlineData("https://registry.example.org/sign-in", HttpStatusCode.OK)]
    public async Task PlainHttp_IsForTheMachineItselfOnly(string address, HttpStatusCode status)
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync(address);
        Assert.Equal(status, page.Status);
    }

    [Fact]
    public async Task PlainHttp_FromElsewhere_SaysWhatToDo()
    {
        using var client = registry.CreateClient();
        client.Language = "fr";
        var page = await client.GetAsync("http://registry.example.org/");
        Assert.StartsWith(
            "Le registre n’est accessible qu’en https.",
            page.Body,
            StringComparison.Ordinal
        );
    }
}
