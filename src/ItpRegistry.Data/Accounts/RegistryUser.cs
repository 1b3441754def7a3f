using Microsoft.AspNetCore.Identity;

namespace ItpRegistry.Data.Accounts;

/// <summary>Someone who may sign in. What the person may do is in <see cref="RoleAssignment"/>.</summary>
public sealed class RegistryUser : IdentityUser<int>
{
    /// <summary>How the person is shown, such as "Investigator, Center 03".</summary>
    public required string DisplayName { get; set; }

    /// <summary>The language last chosen (<c>en</c>, <c>fr</c>); null until one is.</summary>
    public string? Language { get; set; }

    /// <summary>What the person may do, and for which centers.</summary>
    public List<RoleAssignment> RoleAssignments { get; set; } = [];
}
