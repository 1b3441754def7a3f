using ItpRegistry.Domain.Centers;

namespace ItpRegistry.Data.Accounts;

/// <summary>A role that a user holds, for one center or for all.</summary>
public sealed class RoleAssignment
{
    public int Id { get; set; }

    public int UserId { get; set; }

    public RegistryRole Role { get; set; }

    /// <summary>
    /// The center; null means all of them. An investigator always has one, a monitor may, a coordinator or administrator never has.
    /// </summary>
    public int? CenterId { get; set; }

    public Center? Center { get; set; }

    /// <summary>Whether the person may also export what the role shows: a right of its own, which an administrator never has.</summary>
    public bool MayExport { get; set; }
}
