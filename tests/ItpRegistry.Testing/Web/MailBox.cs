using MimeKit;

namespace ItpRegistry.Testing.Web;

/// <summary>The folder into which a program under test writes its mail.</summary>
public sealed class MailBox
{
    /// <summary>The longest that a message written in the background is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The folder; the program makes it.</summary>
    public string Directory { get; } =
        Path.Combine(Path.GetTempPath(), $"itp-registry-mail-{Guid.NewGuid():N}");

    /// <summary>The messages to an address, oldest first.</summary>
    public IReadOnlyList<MimeMessage> To(string address)
    {
        if (!System.IO.Directory.Exists(Directory))
            return [];
        return
        [
            .. new DirectoryInfo(Directory)
                .EnumerateFiles("*.eml")
                .OrderBy(file => file.CreationTimeUtc)
                .Select(file => MimeMessage.Load(file.FullName))
                .Where(message => message.To.Mailboxes.Any(to => to.Address == address)),
        ];
    }

    /// <summary>The messages to an address, once there are this many.</summary>
    public async Task<IReadOnlyList<MimeMessage>> WaitAsync(string address, int count = 1)
    {
        var end = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(end) < Patience)
        {
            try
            {
                if (To(address) is { } messages && messages.Count >= count)
                    return messages;
            }
            catch (FormatException)
            {
                // Half written.
            }
            await Task.Delay(20);
        }
        throw new TimeoutException($"No {count} messages to {address} in {Directory}.");
    }

    /// <summary>The path and query of the link in a message.</summary>
    public static string LinkOf(MimeMessage message)
    {
        var line = message
            .TextBody!.Split('\n')
            .Single(text => text.StartsWith("http", StringComparison.Ordinal));
        return new Uri(line.Trim()).PathAndQuery;
    }

    public void Delete()
    {
        if (System.IO.Directory.Exists(Directory))
            System.IO.Directory.Delete(Directory, recursive: true);
    }
}
