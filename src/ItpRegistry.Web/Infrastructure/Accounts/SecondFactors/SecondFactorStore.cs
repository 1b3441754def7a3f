using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;

/// <summary>The second factors of an account.</summary>
/// <param name="HasAuthenticator">Whether an authenticator app is set up.</param>
/// <param name="Passkeys">How many passkeys there are.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are left; they stand in for a factor, and are none themselves.</param>
public sealed record HeldFactors(bool HasAuthenticator, int Passkeys, int RecoveryCodesLeft)
{
    /// <summary>Whether signing in takes a second step.</summary>
    public bool Any => HasAuthenticator || Passkeys > 0;
}

/// <summary>Which second factors an account has.</summary>
public sealed class SecondFactorStore(RegistryDbContext database, RecoveryCodes recoveryCodes)
{
    public async Task<HeldFactors> OfAsync(RegistryUser user, CancellationToken cancellation) =>
        new(
            // Also when its key cannot be read any more: nobody gets in with less than before.
            user.TwoFactorEnabled,
            await database
                .Set<IdentityUserPasskey<int>>()
                .CountAsync(passkey => passkey.UserId == user.Id, cancellation),
            await recoveryCodes.LeftAsync(user, cancellation)
        );
}
