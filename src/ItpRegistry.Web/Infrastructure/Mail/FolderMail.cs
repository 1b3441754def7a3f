using System.Globalization;
using ItpRegistry.Data.Embedded;
using Microsoft.Extensions.Options;

namespace ItpRegistry.Web.Infrastructure.Mail;

/// <summary>Where messages are written when there is no mail server.</summary>
public sealed class MailFolder(IOptions<MailSettings> options, IConfiguration configuration)
{
    /// <summary>The folder, as a whole path.</summary>
    public string Path { get; } =
        System.IO.Path.GetFullPath(
            options.Value.Directory is { Length: > 0 } given
                ? given
                : System.IO.Path.Combine(DataDirectory(configuration), "mail")
        );

    private static string DataDirectory(IConfiguration configuration) =>
        configuration["Registry:DataDirectory"] is { Length: > 0 } directory
            ? directory
            : EmbeddedPostgresOptions.DefaultDataDirectory;
}

/// <summary>Writes messages into a folder that only the registry's own user may open, one file each, when there is no mail server.</summary>
internal sealed partial class FolderMail(
    IOptions<MailSettings> options,
    MailFolder folder,
    TimeProvider clock,
    ILogger<FolderMail> log
) : IMailSender
{
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var message = MailMessages.Of(mail, options.Value, now);
        var name =
            now.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture)
            + $"-{Guid.NewGuid():N}.eml";
        try
        {
            Prepare();
            await using var file = new FileStream(Path.Combine(folder.Path, name), NewFile());
            await message.WriteToAsync(file, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            NotWritten(log, folder.Path, failure.GetType().Name);
            throw new MailException(MailProblem.FolderRefused);
        }
    }

    private void Prepare()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder.Path);
        else
            Directory.CreateDirectory(folder.Path, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions NewFile()
    {
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            file.UnixCreateMode = OwnerOnly;
        return file;
    }

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Mail could not be written into {Folder} ({Failure})."
    )]
    private static partial void NotWritten(ILogger log, string folder, string failure);
}
