using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace ItpRegistry.Web.Tests.Administration;

/// <summary>A small mail server on this machine: it takes messages in the clear, asks for a name and a password if told to, and refuses what it is told to.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;

    public SmtpServer()
    {
        listener.Start();
        running = RunAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The name and password that it takes; none are asked for when null.</summary>
    public (string User, string Password)? Account { get; init; }

    /// <summary>An address to which it delivers nothing.</summary>
    public string? Refuses { get; init; }

    /// <summary>Whether it says nothing at all.</summary>
    public bool IsSilent { get; init; }

    public List<MimeMessage> Messages { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await running;
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stopping.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception end)
            when (end is OperationCanceledException or SocketException or IOException) { }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        if (IsSilent)
        {
            await Task.Delay(Timeout.Infinite, stopping.Token);
            return;
        }
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1)
        {
            NewLine = "\r\n",
            AutoFlush = true,
        };
        await writer.WriteLineAsync("220 ready");
        while (await reader.ReadLineAsync(stopping.Token) is { } line)
        {
            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                Messages.Add(await ReadMessageAsync(reader));
            }
            await writer.WriteLineAsync(AnswerTo(line));
            if (line == "QUIT")
                return;
        }
    }

    private string AnswerTo(string line)
    {
        if (line.StartsWith("EHLO", StringComparison.Ordinal))
            return Account is null ? "250 here" : "250-here\r\n250 AUTH PLAIN";
        if (line.StartsWith("AUTH PLAIN ", StringComparison.Ordinal))
        {
            var given = Encoding.UTF8.GetString(
                Convert.FromBase64String(line["AUTH PLAIN ".Length..])
            );
            return given == $"\0{Account!.Value.User}\0{Account.Value.Password}"
                ? "235 welcome"
                : $"535 no such password: {given.Replace('\0', ' ')}";
        }
        if (line.StartsWith("RCPT", StringComparison.Ordinal) && Refuses is not null)
        {
            return line.Contains(Refuses, StringComparison.Ordinal)
                ? "550 nobody here"
                : "250 fine";
        }
        return line == "QUIT" ? "221 bye" : "250 fine";
    }

    private async Task<MimeMessage> ReadMessageAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stopping.Token) is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return MimeMessage.Load(
            new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())),
            stopping.Token
        );
    }
}
