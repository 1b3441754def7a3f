using ItpRegistry.Data.Accounts;

namespace ItpRegistry.Web.Infrastructure.Access;

/// <summary>
/// The person behind the request and what that person may do (domain.md section 1). Read from the database once per request, so that a role
/// taken away is gone with the next click.
/// </summary>
public sealed class CurrentUser
{
    private readonly HashSet<int> editable;
    private readonly HashSet<int>? visible;
    private readonly HashSet<int>? exportable;

    public CurrentUser(int id, string displayName, IReadOnlyList<RoleAssignment> assignments)
    {
        Id = id;
        DisplayName = displayName;
        Assignments = assignments;
        visible = CentersOf(
            RegistryRole.Investigator,
            RegistryRole.Monitor,
            RegistryRole.Coordinator
        );
        exportable = CentersOf(RegistryRole.Monitor, RegistryRole.Coordinator);
        editable = CentersOf(RegistryRole.Investigator) ?? [];
    }

    public int Id { get; }

    public string DisplayName { get; }

    public IReadOnlyList<RoleAssignment> Assignments { get; }

    /// <summary>The centers whose patients the user may read; <see langword="null"/> for all, empty for none.</summary>
    public IReadOnlySet<int>? VisibleCenterIds => visible;

    /// <summary>The centers whose patients the user may export; <see langword="null"/> for all, empty for none.</summary>
    public IReadOnlySet<int>? ExportableCenterIds => exportable;

    /// <summary>The centers whose patients the user enters and corrects.</summary>
    public IReadOnlySet<int> EditableCenterIds => editable;

    /// <summary>Whether the user sees clinical data at all; an administrator alone does not.</summary>
    public bool CanReadPatients => visible is null or { Count: > 0 };

    public bool CanEditPatients => editable.Count > 0;

    public bool CanExport => exportable is null or { Count: > 0 };

    /// <summary>Whether the user reviews every center: adjudicates outcomes, defines cohorts and response definitions.</summary>
    public bool CanCoordinate => Holds(RegistryRole.Coordinator);

    /// <summary>Whether the user manages users, centers and settings.</summary>
    public bool CanAdminister => Holds(RegistryRole.Administrator);

    public bool CanSee(int centerId) => visible is null || visible.Contains(centerId);

    public bool CanEdit(int centerId) => editable.Contains(centerId);

    private bool Holds(RegistryRole role) => Assignments.Any(held => held.Role == role);

    /// <summary>The centers of these roles; <see langword="null"/> when one of them is held for all centers.</summary>
    private HashSet<int>? CentersOf(params RegistryRole[] roles)
    {
        var held = Assignments.Where(assignment => roles.Contains(assignment.Role)).ToList();
        return held.Any(assignment => assignment.CenterId is null)
            ? null
            : [.. held.Select(assignment => assignment.CenterId!.Value)];
    }
}
