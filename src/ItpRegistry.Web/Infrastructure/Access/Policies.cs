using Microsoft.AspNetCore.Authorization;

namespace ItpRegistry.Web.Infrastructure.Access;

/// <summary>The capabilities that pages and endpoints ask for by name; each is one question to the <see cref="CurrentUser"/>.</summary>
public static class Policies
{
    public const string ReadPatients = nameof(ReadPatients);
    public const string EditPatients = nameof(EditPatients);
    public const string ViewCohort = nameof(ViewCohort);
    public const string SeeEveryCenter = nameof(SeeEveryCenter);
    public const string Export = nameof(Export);
    public const string Coordinate = nameof(Coordinate);
    public const string Administer = nameof(Administer);
    public const string ReadHistory = nameof(ReadHistory);
    public const string ExportHistory = nameof(ExportHistory);

    private static readonly Dictionary<string, Func<CurrentUser, bool>> Capabilities = new()
    {
        [ReadPatients] = user => user.CanReadPatients,
        [EditPatients] = user => user.CanEditPatients,
        [ViewCohort] = user => user.CanReadPatients,
        [SeeEveryCenter] = user => user.VisibleCenterIds is null,
        [Export] = user => user.CanExport,
        [Coordinate] = user => user.CanCoordinate,
        [Administer] = user => user.CanAdminister,
        [ReadHistory] = user => user.CanReadPatients || user.CanAdminister,
        // What a center entered is its own, with its trail.
        [ExportHistory] = user => user.CanExport || user.CanEditPatients,
    };

    public static IReadOnlyCollection<string> All => Capabilities.Keys;

    /// <summary>Whether the user has the capability.</summary>
    public static bool Allows(string policy, CurrentUser user) => Capabilities[policy](user);

    internal static void AddTo(AuthorizationBuilder authorization)
    {
        authorization.SetFallbackPolicy(SignedIn().Build());
        foreach (var policy in All)
        {
            authorization.AddPolicy(
                policy,
                SignedIn()
                    .RequireAssertion(context =>
                        context.Resource is HttpContext http
                        && http.FindCurrentUser() is { } user
                        && Allows(policy, user)
                    )
                    .Build()
            );
        }
    }

    private static AuthorizationPolicyBuilder SignedIn() =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser();
}
