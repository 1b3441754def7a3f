using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;

namespace ItpRegistry.Web.Infrastructure.Accounts.SigningIn;

/// <summary>
/// From a first proof of who somebody is to a session: whose account has a second factor is asked for it, whichever way the person came. Every sign-in of a
/// person ends here.
/// </summary>
public sealed class SignInFlow(
    Sessions sessions,
    SecondFactorStore factors,
    PendingSignIn pending,
    SignInAttempts attempts
)
{
    /// <summary>Goes on after the first step.</summary>
    /// <returns>The session; <see langword="null"/> when a second step has to be taken first.</returns>
    public async Task<UserSession?> ContinueAsync(
        RegistryUser user,
        SignInMethod method,
        CancellationToken cancellation
    )
    {
        var needsMore = method is SignInMethod.Password or SignInMethod.OpenIdConnect;
        if (needsMore && (await factors.OfAsync(user, cancellation)).Any)
        {
            pending.Set(user, method);
            return null;
        }
        return await FinishAsync(user, method, cancellation);
    }

    /// <summary>Ends with a session after the second step, which was taken in this way.</summary>
    public Task<UserSession> FinishSecondStepAsync(
        FirstStep first,
        SignInMethod second,
        CancellationToken cancellation
    )
    {
        var method =
            first.Method is SignInMethod.OpenIdConnect
                ? SignInMethod.OpenIdConnectMultiFactor
                : second;
        return FinishAsync(first.User, method, cancellation);
    }

    private async Task<UserSession> FinishAsync(
        RegistryUser user,
        SignInMethod method,
        CancellationToken cancellation
    )
    {
        var session = await sessions.BeginAsync(user, method, cancellation);
        await attempts.ForgetAsync(user, cancellation);
        pending.Remove();
        return session;
    }
}
