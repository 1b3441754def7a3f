using ItpRegistry.Data.Access;
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

    /// <summary>The roles under which nobody works without a second factor: they see more than one center, or give others their rights.</summary>
    private static readonly RegistryRole[] NeedSecondFactor =
    [
        RegistryRole.Monitor,
        RegistryRole.Coordinator,
        RegistryRole.Administrator,
    ];

    public CurrentUser(
        int id,
        string displayName,
        IReadOnlyList<RoleAssignment> assignments,
        UserSession session
    )
    {
        Id = id;
        DisplayName = displayName;
        Session = session;
        NeedsSecondFactor =
            assignments.Any(held => NeedSecondFactor.Contains(held.Role))
            && !HasSecondFactor(session.Method);
        // Until it is there, none of the roles opens anything.
        Assignments = NeedsSecondFactor ? [] : assignments;
        visible = CentersOf(
            RegistryRole.Investigator,
            RegistryRole.Monitor,
            RegistryRole.Coordinator
        );
        exportable = CentersOf(Assignments.Where(held => held.MayExport));
        editable = CentersOf(RegistryRole.Investigator) ?? [];
    }

    public int Id { get; }

    public string DisplayName { get; }

    /// <summary>The session that the request was sent in.</summary>
    public UserSession Session { get; }

    /// <summary>Whether the person has to add a second factor to the account before anything else: the roles ask for one.</summary>
    public bool NeedsSecondFactor { get; }

    public IReadOnlyList<RoleAssignment> Assignments { get; }

    /// <summary>What the database is told of the reader.</summary>
    public AccessScope Access => new(Id, visible, CanAdminister);

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
    private HashSet<int>? CentersOf(params RegistryRole[] roles) =>
        CentersOf(Assignments.Where(held => roles.Contains(held.Role)));

    private static HashSet<int>? CentersOf(IEnumerable<RoleAssignment> assignments)
    {
        var held = assignments.ToList();
        return held.Any(assignment => assignment.CenterId is null)
            ? null
            : [.. held.Select(assignment => assignment.CenterId!.Value)];
    }

    private static bool HasSecondFactor(SignInMethod method) =>
        method
            is SignInMethod.PasswordTotp
                or SignInMethod.PasswordRecoveryCode
                or SignInMethod.Passkey
                or SignInMethod.OpenIdConnectMultiFactor
                or SignInMethod.Demo;
}
