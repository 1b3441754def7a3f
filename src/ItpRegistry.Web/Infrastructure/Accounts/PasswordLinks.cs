using System.Globalization;
using System.Text;
using ItpRegistry.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>
/// One-time links with which a person sets a password. The token holds the account's security stamp, which the new password changes: a link
/// works once, for a day, and an earlier one dies with a later password.
/// </summary>
public sealed class PasswordLinks(UserManager<RegistryUser> users)
{
    public const string Path = "/set-password";

    /// <summary>The link's path and query, to be put behind the registry's address.</summary>
    public async Task<string> CreateAsync(RegistryUser user)
    {
        var token = await users.GeneratePasswordResetTokenAsync(user);
        var query = new Dictionary<string, string?>
        {
            ["user"] = user.Id.ToString(CultureInfo.InvariantCulture),
            ["token"] = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token)),
        };
        return QueryHelpers.AddQueryString(Path, query);
    }

    /// <summary>The account that a link is for, while the link works.</summary>
    public async Task<RegistryUser?> FindUserAsync(string? user, string? token)
    {
        var isId = int.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        if (!isId || Decode(token) is not { } decoded)
            return null;
        var found = await users.FindByIdAsync(user!);
        return
            found is not null
            && await users.VerifyUserTokenAsync(
                found,
                users.Options.Tokens.PasswordResetTokenProvider,
                UserManager<RegistryUser>.ResetPasswordTokenPurpose,
                decoded
            )
            ? found
            : null;
    }

    /// <summary>Sets the password and uses the link up.</summary>
    public Task<IdentityResult> SetPasswordAsync(
        RegistryUser user,
        string? token,
        string password
    ) => users.ResetPasswordAsync(user, Decode(token) ?? "", password);

    private static string? Decode(string? token)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token ?? ""));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
