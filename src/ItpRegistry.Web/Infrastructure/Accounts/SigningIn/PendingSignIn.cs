using System.Globalization;
using ItpRegistry.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace ItpRegistry.Web.Infrastructure.Accounts.SigningIn;

/// <summary>A person who has taken the first step of signing in, and how.</summary>
public sealed record FirstStep(RegistryUser User, SignInMethod Method);

/// <summary>Carries the first step of a sign-in to the second, in a cookie: until that is taken there is no session.</summary>
public sealed class PendingSignIn(
    SealedCookies cookies,
    UserManager<RegistryUser> users,
    TimeProvider clock
)
{
    private const string Cookie = "second-step";

    public void Set(RegistryUser user, SignInMethod method) =>
        cookies.Set(Cookie, new Carried(user.Id, method, user.SecurityStamp));

    /// <summary>Who is on the way; nobody once the account was suspended or its password changed.</summary>
    public async Task<FirstStep?> FindAsync()
    {
        if (cookies.Find<Carried>(Cookie) is not { } carried)
            return null;
        var id = carried.UserId.ToString(CultureInfo.InvariantCulture);
        return
            await users.FindByIdAsync(id) is { } user
            && user.SecurityStamp == carried.Stamp
            && user.IsActive(clock.GetUtcNow())
            ? new(user, carried.Method)
            : null;
    }

    public void Remove() => cookies.Remove(Cookie);

    private sealed record Carried(int UserId, SignInMethod Method, string? Stamp);
}
