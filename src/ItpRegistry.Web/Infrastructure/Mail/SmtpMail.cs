using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ItpRegistry.Web.Infrastructure.Mail;

/// <summary>Hands messages to a mail server (SMTP). What the server answers is not logged, for it may repeat what it was told.</summary>
internal sealed partial class SmtpMail(
    IOptions<MailSettings> options,
    TimeProvider clock,
    ILogger<SmtpMail> log
) : IMailSender
{
    private readonly MailSettings settings = options.Value;

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var message = MailMessages.Of(mail, settings, clock.GetUtcNow());
        try
        {
            await SendAsync(message, cancellation);
        }
        catch (Exception failure)
            when (!cancellation.IsCancellationRequested && ProblemOf(failure) is { } problem)
        {
            NotSent(log, settings.Server, problem, failure.GetType().Name);
            // Without the failure, whose text is the server's.
            throw new MailException(problem);
        }
    }

    private async Task SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        using var client = new SmtpClient { Timeout = settings.TimeoutSeconds * 1000 };
        using var timely = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // Three times for connecting, signing in and sending together; each answer has its own limit.
        timely.CancelAfter(TimeSpan.FromSeconds(3 * settings.TimeoutSeconds));
        await client.ConnectAsync(settings.Host!, settings.PortInUse, Protection, timely.Token);
        if (!string.IsNullOrEmpty(settings.User))
            await client.AuthenticateAsync(settings.User, settings.Password ?? "", timely.Token);
        await client.SendAsync(message, timely.Token);
        await client.DisconnectAsync(quit: true, timely.Token);
    }

    private SecureSocketOptions Protection =>
        settings.Security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };

    private static MailProblem? ProblemOf(Exception failure) =>
        failure switch
        {
            AuthenticationException => MailProblem.SignInRefused,
            SslHandshakeException => MailProblem.NotProtected,
            // The server offers no STARTTLS, or no way to sign in.
            NotSupportedException => MailProblem.NotProtected,
            SmtpCommandException => MailProblem.MessageRefused,
            SocketException
            or IOException
            or TimeoutException
            or OperationCanceledException
            or ProtocolException => MailProblem.Unreachable,
            _ => null,
        };

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Mail could not be handed to {Server}: {Problem} ({Failure})."
    )]
    private static partial void NotSent(
        ILogger log,
        string server,
        MailProblem problem,
        string failure
    );
}
