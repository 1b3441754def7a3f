using Microsoft.AspNetCore.Identity;

namespace ItpRegistry.Data.Accounts;

/// <summary>Someone who may sign in. What the person may do is in <see cref="RoleAssignment"/>.</summary>
public sealed class RegistryUser : IdentityUser<int>
{
    /// <summary>How the person is shown, such as "Investigator, Center 03".</summary>
    public required string DisplayName { get; set; }

    /// <summary>The language last chosen (<c>en</c>, <c>fr</c>); null until one is.</summary>
    public string? Language { get; set; }

    /// <summary>When the person was last sent an invitation (UTC); null for who was never invited, such as a demo account.</summary>
    public DateTime? InvitedAt { get; set; }

    /// <summary>When the person last signed in (UTC).</summary>
    public DateTime? LastSignInAt { get; set; }

    /// <summary>Since when the account is suspended (UTC): it opens nothing until it is restored.</summary>
    public DateTime? SuspendedAt { get; set; }

    /// <summary>The last day (UTC, included) on which the account opens anything; null for no end.</summary>
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>What the person may do, and for which centers.</summary>
    public List<RoleAssignment> RoleAssignments { get; set; } = [];

    /// <summary>Whether the account opens anything at this time: neither suspended nor expired.</summary>
    public bool IsActive(DateTimeOffset now) =>
        SuspendedAt is null && !(ExpiresOn < DateOnly.FromDateTime(now.UtcDateTime));
}
