namespace ItpRegistry.Data.Accounts;

/// <summary>What a person may do in the registry (domain.md section 1).</summary>
public enum RegistryRole
{
    /// <summary>Enters and corrects the patients of the own center(s).</summary>
    Investigator,

    /// <summary>Reads and verifies; changes no clinical datum.</summary>
    Monitor,

    /// <summary>The coordinating center: every center.</summary>
    Coordinator,

    /// <summary>Users, centers and settings; no clinical data.</summary>
    Administrator,
}
