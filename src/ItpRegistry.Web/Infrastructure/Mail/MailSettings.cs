using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace ItpRegistry.Web.Infrastructure.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Begins in the clear and must go over to TLS before anything else is said (usually port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (usually port 465).</summary>
    Tls,

    /// <summary>In the clear: only for a server on the same machine.</summary>
    None,
}

/// <summary>How mail leaves the registry; the settings <c>Mail:…</c>.</summary>
public sealed class MailSettings : IValidatableObject
{
    public const string Section = "Mail";

    /// <summary>The mail server's name; without it, mail is written into <see cref="Directory"/>.</summary>
    public string? Host { get; set; }

    /// <summary>The server's port; 0 for the one that goes with <see cref="Security"/>.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>The name to sign in to the server with; without it, nobody signs in.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Whom mail is from: an address, with a name before it or without.</summary>
    public string From { get; set; } = "ITP Registry <registry@localhost>";

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>How long the server may take for each answer.</summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>Where mail is written when there is no server; absent: <c>mail</c> in the registry's data directory.</summary>
    public string? Directory { get; set; }

    public bool HasServer => !string.IsNullOrWhiteSpace(Host);

    public int PortInUse =>
        (Port, Security) switch
        {
            (> 0, _) => Port,
            (_, MailSecurity.Tls) => 465,
            (_, MailSecurity.None) => 25,
            _ => 587,
        };

    /// <summary>The server as people write it, without name or password.</summary>
    public string Server => $"{Host}:{PortInUse.ToString(CultureInfo.InvariantCulture)}";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MimeKit.MailboxAddress.TryParse(From, out _))
        {
            yield return new ValidationResult(
                $"Mail:From must be an e-mail address, such as 'ITP Registry <registry@example.org>'; it is '{From}'."
            );
        }
    }
}
