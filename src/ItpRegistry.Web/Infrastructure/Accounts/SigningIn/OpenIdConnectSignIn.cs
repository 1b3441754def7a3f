using System.Security.Claims;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ItpRegistry.Web.Infrastructure.Accounts.SigningIn;

/// <summary>
/// Whose account it is that a hospital's sign-in vouches for. It opens accounts that exist and makes none: the first time by an e-mail address that the
/// hospital has verified, from then on by the person's key there, which does not pass on with an address.
/// </summary>
public sealed class OpenIdConnectSignIn(
    RegistryDbContext database,
    UserManager<RegistryUser> users,
    EventRecorder events,
    SignInAttempts attempts,
    IOptions<OpenIdConnectSettings> settings,
    TimeProvider clock
)
{
    public const string Scheme = "OpenIdConnect";

    public const string CallbackPath = "/sign-in/openid-connect/callback";

    /// <summary>Where a sign-in that failed at the provider ends.</summary>
    public const string FailurePath = "/sign-in?problem=openid-connect";

    /// <summary>The account that opens, and whether the provider asked for a second factor; nothing when none opens.</summary>
    public async Task<FirstStep?> FindAsync(
        ClaimsPrincipal principal,
        CancellationToken cancellation
    )
    {
        var user = await AccountOfAsync(principal, cancellation);
        if (user?.IsActive(clock.GetUtcNow()) != true)
        {
            await attempts.FailedAsync(user, SignInStep.OpenIdConnect, null, cancellation);
            return null;
        }
        var isStrong = principal.HasClaim("amr", settings.Value.SecondFactorAmr);
        return new(
            user,
            isStrong ? SignInMethod.OpenIdConnectMultiFactor : SignInMethod.OpenIdConnect
        );
    }

    private async Task<RegistryUser?> AccountOfAsync(
        ClaimsPrincipal principal,
        CancellationToken cancellation
    )
    {
        var issuer = principal.FindFirstValue("iss");
        var subject = principal.FindFirstValue("sub");
        if (string.IsNullOrEmpty(issuer) || string.IsNullOrEmpty(subject))
            return null;
        if (await users.FindByLoginAsync(issuer, subject) is { } linked)
            return linked;
        var email = principal.FindFirstValue("email");
        var isVerified = principal.FindFirstValue("email_verified") is "true" or "True";
        if (
            !isVerified
            || string.IsNullOrEmpty(email)
            || await users.FindByEmailAsync(email) is not { } user
            || !user.IsActive(clock.GetUtcNow())
        )
        {
            return null;
        }
        // An address that the hospital has given to somebody else does not bring the account along.
        var isTaken = await database.UserLogins.AnyAsync(
            login => login.UserId == user.Id && login.LoginProvider == issuer,
            cancellation
        );
        if (isTaken)
            return null;
        await LinkAsync(user, issuer, subject, cancellation);
        return user;
    }

    private async Task LinkAsync(
        RegistryUser user,
        string issuer,
        string subject,
        CancellationToken cancellation
    )
    {
        database.UserLogins.Add(
            new IdentityUserLogin<int>
            {
                UserId = user.Id,
                LoginProvider = issuer,
                ProviderKey = subject,
                ProviderDisplayName = settings.Value.DisplayName,
            }
        );
        database.Events.Add(
            events.Of(
                new EventOf(EventKind.UserChanged)
                {
                    By = user,
                    SubjectUserId = user.Id,
                    Details = new { linked = issuer },
                }
            )
        );
        await database.SaveChangesAsync(cancellation);
    }

    internal static void AddTo(
        AuthenticationBuilder authentication,
        OpenIdConnectSettings settings,
        CookieSecurePolicy secure
    ) =>
        authentication.AddOpenIdConnect(
            Scheme,
            options =>
            {
                options.Authority = settings.Authority;
                options.ClientId = settings.ClientId;
                options.ClientSecret = settings.ClientSecret;
                options.SignInScheme = IdentityConstants.ExternalScheme;
                options.CallbackPath = CallbackPath;
                // The code flow with PKCE: no token passes through the browser. A query, so that its cookies need not go with requests of other sites.
                options.ResponseType = OpenIdConnectResponseType.Code;
                options.ResponseMode = OpenIdConnectResponseMode.Query;
                options.UsePkce = true;
                options.Scope.Clear();
                options.Scope.Add("openid");
                options.Scope.Add("email");
                options.MapInboundClaims = false;
                options.DisableTelemetry = true;
                // Half of a person's key.
                options.ClaimActions.Remove("iss");
                foreach (
                    var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie]
                )
                {
                    cookie.SameSite = SameSiteMode.Lax;
                    cookie.SecurePolicy = secure;
                }
                options.Events.OnRemoteFailure = async failure =>
                {
                    failure.HandleResponse();
                    await failure
                        .HttpContext.RequestServices.GetRequiredService<SignInAttempts>()
                        .FailedAsync(
                            null,
                            SignInStep.OpenIdConnect,
                            null,
                            failure.HttpContext.RequestAborted
                        );
                    failure.Response.Redirect($"{failure.Request.PathBase}{FailurePath}");
                };
            }
        );
}
