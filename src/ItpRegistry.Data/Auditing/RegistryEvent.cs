namespace ItpRegistry.Data.Auditing;

/// <summary>What happens in the registry beside changes of patients' data, which <see cref="AuditEntry"/> tells.</summary>
public enum EventKind
{
    SignedIn,
    SignInFailed,
    SignedOut,
    SessionExpired,

    /// <summary>Too many failures: the account takes no password for a while.</summary>
    LockedOut,
    Unlocked,
    SignedOutEverywhere,
    UserInvited,
    InvitationAccepted,
    PasswordChanged,
    PasswordResetRequested,
    SecondFactorAdded,
    SecondFactorRemoved,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    PasskeyAdded,
    PasskeyRemoved,

    /// <summary>Name, e-mail address or last day of an account.</summary>
    UserChanged,

    /// <summary>Roles, their centers, or the right to export.</summary>
    RolesChanged,
    UserSuspended,
    UserRestored,
    CenterAdded,
    CenterChanged,
    SettingChanged,

    /// <summary>A page of a patient's record was opened.</summary>
    PatientViewed,
    Exported,

    /// <summary>A center's own copy of everything it entered.</summary>
    OwnCopyMade,
    TrailExported,
    Imported,
    Seeded,
    AuditVerified,
    CohortSaved,
    DefinitionAdded,
    DatasetFrozen,

    /// <summary>Somebody asked for what the roles do not give, or sent a form that was not theirs.</summary>
    Refused,
}

/// <summary>
/// An event of the registry, written once and never changed. It holds no clinical value: a patient is named by the key alone, which says nothing once the
/// patient is erased.
/// </summary>
public sealed class RegistryEvent
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>When (UTC); the database sets it.</summary>
    public DateTime At { get; set; }

    /// <summary>Who; null for the command line, and for somebody who is not signed in.</summary>
    public int? UserId { get; set; }

    /// <summary>How the person is called; what was typed is never repeated here.</summary>
    public required string UserName { get; set; }

    /// <summary>From where: <c>page</c>, <c>import</c>, <c>api</c> or <c>verb</c>.</summary>
    public required string Origin { get; set; }

    public EventKind Kind { get; set; }

    /// <summary>The center whose data it concerns; null when it concerns none, or more than one.</summary>
    public int? CenterId { get; set; }

    public int? PatientId { get; set; }

    /// <summary>Whose account it concerns.</summary>
    public int? SubjectUserId { get; set; }

    /// <summary>The network address of the request.</summary>
    public string? Address { get; set; }

    /// <summary>Why, when asked for.</summary>
    public string? Reason { get; set; }

    /// <summary>What else is known of it, as a JSON object: old and new roles, an export's filter, rows and hash.</summary>
    public string Details { get; set; } = "{}";
}
