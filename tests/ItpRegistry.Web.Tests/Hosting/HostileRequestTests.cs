using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace ItpRegistry.Web.Tests.Hosting;

/// <summary>Requests that no browser sends, to the real server on a real socket: refused with the right status, and the next request is served as ever.</summary>
public sealed class HostileRequestTests(ListeningServer server) : IClassFixture<ListeningServer>
{
    private Uri Address => server.Address;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("one header", 64 * 1024, 1, "431")]
    [InlineData("many headers", 10, 300, "431")]
    public async Task OversizedHeaders_AreRefused(
        string name,
        int length,
        int headers,
        string status
    )
    {
        var request = new StringBuilder("GET /sign-in HTTP/1.1\r\nHost: localhost\r\n");
        for (var i = 0; i < headers; i++)
            request.Append("X-").Append(i).Append(": ").Append('a', length).Append("\r\n");
        var answer = await RawAsync(request.Append("\r\n").ToString());
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        await AssertServesAsync(name);
    }

    [Theory]
    [InlineData("a long address", "GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n", "414")]
    [InlineData("no host", "GET / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400")]
    [InlineData(
        "a folded header",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n",
        "400"
    )]
    [InlineData(
        "two lengths",
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "400"
    )]
    [InlineData("no method", "\0\0\0\0 / HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    public async Task RequestThatIsNone_IsRefused(string name, string request, string status)
    {
        var answer = await RawAsync(
            request.Replace("{long}", new string('a', 16 * 1024), StringComparison.Ordinal)
        );
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        await AssertServesAsync(name);
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("CONNECTX")]
    public async Task MethodThatNoPageKnows_IsRefused(string method)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), "/sign-in");
        using var answer = await client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Headers.Allow);
        await AssertServesAsync(method);
    }

    [Fact]
    public async Task BodyWithoutALength_ThatNeverEnds_IsCutOff()
    {
        using var client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
        )
        {
            BaseAddress = Address,
        };
        using var content = new EndlessForm();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = content,
        };
        HttpStatusCode? status = null;
        try
        {
            using var answer = await client.SendAsync(request, Ct);
            status = answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // Cut off before the answer could be read, which is as good.
        }
        Assert.Contains(
            status,
            new HttpStatusCode?[]
            {
                null,
                HttpStatusCode.BadRequest,
                HttpStatusCode.RequestEntityTooLarge,
                HttpStatusCode.UnprocessableEntity,
            }
        );
        Assert.InRange(content.Sent, 1, 200_000_000);
        await AssertServesAsync("an endless body");
    }

    private async Task AssertServesAsync(string after)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var answer = await client.GetAsync(new Uri("/sign-in", UriKind.Relative), Ct);
        Assert.Equal((after, HttpStatusCode.OK), (after, answer.StatusCode));
    }

    private async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port, Ct);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Ct);
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer, Ct);
        return Encoding.Latin1.GetString(buffer, 0, read);
    }

    /// <summary>A form that goes on for as long as the server takes it.</summary>
    private sealed class EndlessForm : HttpContent
    {
        public EndlessForm() =>
            Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");

        public long Sent { get; private set; }

        protected override async Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context
        )
        {
            var piece = Encoding.ASCII.GetBytes("Email=" + new string('a', 64 * 1024) + "&");
            while (Sent < 1_000_000_000)
            {
                await stream.WriteAsync(piece);
                Sent += piece.Length;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
