using ItpRegistry.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>
/// Signs a person in by e-mail address and password, and answers only yes or no: an unknown address, a wrong password and a locked account
/// look the same, and take as long.
/// </summary>
public sealed class PasswordSignIn(
    SignInManager<RegistryUser> signIn,
    UserManager<RegistryUser> users,
    IPasswordHasher<RegistryUser> hasher
)
{
    /// <returns>Who has signed in; <see langword="null"/> when nobody has.</returns>
    public async Task<RegistryUser?> TryAsync(string email, string password)
    {
        var user = await users.FindByEmailAsync(email);
        if (user is null)
        {
            // The work of checking a password, so that the answer's time does not tell which addresses are known.
            hasher.HashPassword(new RegistryUser { DisplayName = "" }, password);
            return null;
        }
        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        return result.Succeeded ? user : null;
    }
}
