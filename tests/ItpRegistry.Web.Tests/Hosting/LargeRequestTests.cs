using System.Globalization;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Html.Parser;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Hosting;

/// <summary>Large requests to the server that real browsers talk to, over a connection: the answer arrives, whatever is left unread.</summary>
public sealed class LargeRequestTests(RegistryWebFixture registry)
{
    [Theory]
    [InlineData(5_000_000, "en", "What you sent is too large")]
    [InlineData(10_000_000, "fr", "L’envoi est trop volumineux")]
    [InlineData(29_000_000, "en", "What you sent is too large")]
    [InlineData(31_000_000, "en", "What you sent is too large")]
    [InlineData(60_000_000, "fr", "L’envoi est trop volumineux")]
    public async Task TooLargeAForm_IsRefusedInWords(int bytes, string language, string heading)
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        await using var factory = new RegistryWebFactory(database, RegistryWebFactory.Development);
        factory.UseKestrel(0);
        factory.StartServer();

        var answer = await SendAsync(factory.ClientOptions.BaseAddress, bytes, language);

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        var page = new HtmlParser().ParseDocument(
            answer[answer.IndexOf('<', StringComparison.Ordinal)..]
        );
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
    }

    /// <summary>Sends everything before it reads anything, as a browser does.</summary>
    private static async Task<string> SendAsync(Uri address, int bytes, string language)
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, ct);
        await using var stream = client.GetStream();
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST /sign-in HTTP/1.1\r\nHost: {address.Authority}\r\nAccept-Language: {language}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {bytes}\r\nConnection: close\r\n\r\nEmail="
        );
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), ct);
        await stream.WriteAsync(new byte[bytes - "Email=".Length].AsMemory(), ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }
}
