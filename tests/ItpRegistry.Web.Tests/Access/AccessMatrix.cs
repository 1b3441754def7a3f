using ItpRegistry.Data.Accounts;

namespace ItpRegistry.Web.Tests.Access;

/// <summary>
/// Who may do what (domain.md section 1): every page, every form of it, every other endpoint and every verb. What is not here is not allowed to exist.
/// </summary>
internal static class AccessMatrix
{
    private static readonly RegistryRole[] Everyone = Enum.GetValues<RegistryRole>();

    private static readonly RegistryRole[] Clinical =
    [
        RegistryRole.Investigator,
        RegistryRole.Monitor,
        RegistryRole.Coordinator,
    ];

    private static readonly RegistryRole[] Investigator = [RegistryRole.Investigator];

    private static readonly RegistryRole[] Coordinator = [RegistryRole.Coordinator];

    private static readonly RegistryRole[] Administrator = [RegistryRole.Administrator];

    private static readonly RegistryRole[] Exporting =
    [
        RegistryRole.Monitor,
        RegistryRole.Coordinator,
    ];

    /// <summary>For people who are not signed in, too.</summary>
    public static IReadOnlySet<string> Anonymous { get; } =
        new HashSet<string>
        {
            "GET /healthz",
            "GET sign-in",
            "POST sign-in",
            "POST sign-in?handler=passkey",
            "POST sign-in?handler=passkeyoptions",
            "GET sign-in/second-factor",
            "POST sign-in/second-factor",
            "POST sign-in/second-factor?handler=choose",
            "POST sign-in/second-factor?handler=passkeyoptions",
            "GET sign-in/recovery-code",
            "POST sign-in/recovery-code",
            "POST sign-in/recovery-code?handler=choose",
            "GET sign-in/openid-connect",
            "GET sign-in/openid-connect?handler=back",
            // What is left of a session: of none, nothing.
            "GET session",
            "POST session",
            "GET sign-out",
            "POST sign-out",
            "GET set-password",
            "POST set-password",
            "GET forgotten-password",
            "POST forgotten-password",
            "GET language",
            "POST language",
            "GET theme",
            "POST theme",
            "GET errors/{code:int}",
            "POST errors/{code:int}",
        };

    /// <summary>The roles of each of the others, at a patient of the own center.</summary>
    public static IReadOnlyDictionary<string, RegistryRole[]> Roles { get; } =
        new Dictionary<string, RegistryRole[]>
        {
            ["GET "] = Everyone,
            ["GET Index"] = Everyone,
            ["GET account"] = Everyone,
            ["POST account?handler=end"] = Everyone,
            ["POST account?handler=everywhere"] = Everyone,
            ["GET account/password"] = Everyone,
            ["POST account/password"] = Everyone,
            ["GET account/second-factor"] = Everyone,
            ["POST account/second-factor"] = Everyone,
            ["GET account/second-factor/remove"] = Everyone,
            ["POST account/second-factor/remove"] = Everyone,
            ["GET account/recovery-codes"] = Everyone,
            ["POST account/recovery-codes"] = Everyone,
            ["GET account/passkeys"] = Everyone,
            ["POST account/passkeys"] = Everyone,
            ["POST account/passkeys?handler=options"] = Everyone,
            ["GET account/passkeys/{id}"] = Everyone,
            ["POST account/passkeys/{id}"] = Everyone,
            ["POST account/passkeys/{id}?handler=remove"] = Everyone,
            ["GET dictionary"] = Everyone,
            ["GET dictionary/file"] = Everyone,
            ["GET patients"] = Clinical,
            ["GET patients/new"] = Investigator,
            ["POST patients/new"] = Investigator,
            ["POST patients/new?handler=draft"] = Investigator,
            ["GET patients/{registryNumber}"] = Clinical,
            ["GET patients/{registryNumber}/changes"] = Clinical,
            ["GET patients/{registryNumber}/as-of"] = Clinical,
            ["GET patients/{registryNumber}/{form:singleform}"] = Investigator,
            ["POST patients/{registryNumber}/{form:singleform}"] = Investigator,
            ["POST patients/{registryNumber}/{form:singleform}?handler=draft"] = Investigator,
            ["GET patients/{registryNumber}/{form:repeatingform}"] = Investigator,
            ["POST patients/{registryNumber}/{form:repeatingform}"] = Investigator,
            ["POST patients/{registryNumber}/{form:repeatingform}?handler=move"] = Investigator,
            ["GET patients/{registryNumber}/{form:repeatingform}/{row}"] = Investigator,
            ["POST patients/{registryNumber}/{form:repeatingform}/{row}"] = Investigator,
            ["POST patients/{registryNumber}/{form:repeatingform}/{row}?handler=draft"] =
                Investigator,
            ["GET patients/{registryNumber}/{form:repeatingform}/{row}/delete"] = Investigator,
            ["POST patients/{registryNumber}/{form:repeatingform}/{row}/delete"] = Investigator,
            ["GET patients/{registryNumber}/platelets"] = Investigator,
            ["POST patients/{registryNumber}/platelets"] = Investigator,
            ["POST patients/{registryNumber}/platelets?handler=draft"] = Investigator,
            ["GET patients/{registryNumber}/warnings"] = Investigator,
            ["POST patients/{registryNumber}/warnings"] = Investigator,
            ["GET patients/{registryNumber}/adjudication"] = Coordinator,
            ["POST patients/{registryNumber}/adjudication"] = Coordinator,
            ["GET adjudication"] = Coordinator,
            ["GET patients/{registryNumber}/remove"] = Coordinator,
            ["POST patients/{registryNumber}/remove"] = Coordinator,
            ["GET patients/removed"] = Coordinator,
            ["GET patients/removed/{number}/restore"] = Coordinator,
            ["POST patients/removed/{number}/restore"] = Coordinator,
            ["GET cohort"] = Clinical,
            ["GET cohort/tables"] = Clinical,
            ["GET cohort/sensitivity"] = Clinical,
            ["GET definitions"] = Clinical,
            ["GET definitions/progress"] = Clinical,
            ["GET definitions/new"] = Coordinator,
            ["POST definitions/new?handler=preview"] = Coordinator,
            ["POST definitions/new?handler=save"] = Coordinator,
            ["GET cohort/table"] = Clinical,
            ["GET cohort/count"] = Clinical,
            ["GET cohort/groups"] = Clinical,
            ["GET cohort/saved"] = Clinical,
            ["GET cohort/compare"] = Clinical,
            ["GET cohort/save"] = Coordinator,
            ["POST cohort/save"] = Coordinator,
            ["GET cohort/patients"] = Clinical,
            ["GET cohort/patients?handler=file"] = Exporting,
            ["GET cohort/figures"] = Clinical,
            ["GET cohort/methods"] = Clinical,
            ["GET cohort/pack"] = Exporting,
            // Of every center: a monitor of one center is refused, one of all is not.
            ["GET cohort/frozen"] = Coordinator,
            ["GET cohort/frozen/new"] = Coordinator,
            ["POST cohort/frozen/new"] = Coordinator,
            ["GET cohort/frozen/{id:int}"] = Coordinator,
            ["GET cohort/frozen/{id:int}?handler=file"] = Coordinator,
            ["GET cohort/frozen/{id:int}/methods"] = Coordinator,
            ["GET administration"] = Administrator,
            ["GET administration/users"] = Administrator,
            ["GET administration/users/invite"] = Administrator,
            ["POST administration/users/invite"] = Administrator,
            ["GET administration/users/{id:int}"] = Administrator,
            ["POST administration/users/{id:int}?handler=restore"] = Administrator,
            ["POST administration/users/{id:int}?handler=unlock"] = Administrator,
            ["POST administration/users/{id:int}?handler=send"] = Administrator,
            ["POST administration/users/{id:int}?handler=signouteverywhere"] = Administrator,
            ["GET administration/users/{id:int}/details"] = Administrator,
            ["POST administration/users/{id:int}/details"] = Administrator,
            ["GET administration/users/{id:int}/roles"] = Administrator,
            ["POST administration/users/{id:int}/roles"] = Administrator,
            ["GET administration/users/{id:int}/suspend"] = Administrator,
            ["POST administration/users/{id:int}/suspend"] = Administrator,
            ["GET administration/users/{id:int}/second-factor"] = Administrator,
            ["POST administration/users/{id:int}/second-factor"] = Administrator,
            ["GET administration/centers"] = Administrator,
            ["GET administration/centers/add"] = Administrator,
            ["POST administration/centers/add"] = Administrator,
            ["GET administration/centers/{code}/edit"] = Administrator,
            ["POST administration/centers/{code}/edit"] = Administrator,
            ["GET administration/settings"] = Administrator,
            ["POST administration/settings?handler=period"] = Administrator,
            ["POST administration/settings?handler=group"] = Administrator,
            ["GET administration/mail"] = Administrator,
            ["POST administration/mail"] = Administrator,
            ["GET export"] = Exporting,
            ["POST export"] = Exporting,
            ["GET history"] = Everyone,
            // With the right to export, or of the own center.
            ["GET history/file"] = Clinical,
            ["GET own-copy"] = Investigator,
            ["POST own-copy"] = Investigator,
        };

    /// <summary>The verbs: for whoever may run the program where its database is, who could read the database itself.</summary>
    public static IReadOnlySet<string> Verbs { get; } =
        new HashSet<string>
        {
            "serve",
            "import",
            "export",
            "tables",
            "seed",
            "verify-audit",
            "create-admin",
        };
}
