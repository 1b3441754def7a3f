namespace ItpRegistry.Data.Accounts;

/// <summary>
/// A sign-in of a person on one device, from its beginning to its end. The cookie only names it: what has ended here is over, whatever cookie is shown.
/// </summary>
public sealed class UserSession
{
    /// <summary>Random; the cookie carries it, signed and encrypted.</summary>
    public Guid Id { get; set; }

    public int UserId { get; set; }

    public SignInMethod Method { get; set; }

    /// <summary>When it began (UTC).</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>When the person last did something in it (UTC), to the minute.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>When it was ended (UTC), by its owner, an administrator or its limits; null while it is open.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The browser, as it names itself, so that a person recognizes the device.</summary>
    public string? UserAgent { get; set; }
}
