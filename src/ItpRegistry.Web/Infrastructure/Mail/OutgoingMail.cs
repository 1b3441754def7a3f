namespace ItpRegistry.Web.Infrastructure.Mail;

/// <summary>A message to one person. It holds no clinical datum: mail is read by others than the one it is for.</summary>
/// <param name="Address">The person's e-mail address.</param>
/// <param name="Name">How the person is called.</param>
/// <param name="Subject">One line.</param>
/// <param name="Paragraphs">The text; one that is a link stands in a paragraph of its own.</param>
/// <param name="Language">The language of the text (<c>en</c>, <c>fr</c>).</param>
public sealed record OutgoingMail(
    string Address,
    string Name,
    string Subject,
    IReadOnlyList<string> Paragraphs,
    string Language
);

/// <summary>Why a message could not be sent; the page says it in words.</summary>
public enum MailProblem
{
    /// <summary>The server could not be reached, or did not answer in time.</summary>
    Unreachable,

    /// <summary>The connection could not be protected as the settings ask.</summary>
    NotProtected,

    /// <summary>The server did not take the name and password of the settings.</summary>
    SignInRefused,

    /// <summary>The server did not take the message, such as for its address.</summary>
    MessageRefused,

    /// <summary>The folder could not be written to.</summary>
    FolderRefused,

    /// <summary>The registry does not know the address that people use, which a link needs.</summary>
    NoPublicAddress,
}

/// <summary>A message was not sent.</summary>
public sealed class MailException(MailProblem problem, Exception? cause = null)
    : Exception($"The message was not sent: {problem}.", cause)
{
    public MailProblem Problem => problem;
}

/// <summary>Sends messages, in whichever way the settings say.</summary>
public interface IMailSender
{
    /// <summary>Sends a message, or leaves it where it will be read.</summary>
    /// <exception cref="MailException">It was not sent.</exception>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellation);
}
