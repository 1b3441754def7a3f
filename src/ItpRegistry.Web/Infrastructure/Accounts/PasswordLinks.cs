using System.Globalization;
using System.Text;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>
/// One-time links with which a person sets a password. The token holds the account's security stamp, which the new password changes: a link
/// works once, for a day or, as an invitation, for a week, and an earlier one dies with a later password.
/// </summary>
public sealed class PasswordLinks(
    UserManager<RegistryUser> users,
    LinkTokens tokens,
    RegistryDbContext database,
    Sessions sessions,
    EventRecorder events,
    TimeProvider clock
)
{
    public const string Path = "/set-password";

    /// <summary>The path and query of a link that works for a day, to be put behind the registry's address.</summary>
    public Task<string> CreateAsync(RegistryUser user) =>
        Task.FromResult(Link(user, LinkTokens.ResetLifetime));

    /// <summary>The path and query of a link that works for a week.</summary>
    public string CreateInvitation(RegistryUser user) => Link(user, LinkTokens.InvitationLifetime);

    /// <summary>The account that a link is for, while the link works and the account is one that opens something.</summary>
    public async Task<RegistryUser?> FindUserAsync(string? user, string? token)
    {
        var isId = int.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        if (!isId || Decode(token) is not { } decoded)
            return null;
        var found = await users.FindByIdAsync(user!);
        return
            found?.IsActive(clock.GetUtcNow()) == true
            && await users.VerifyUserTokenAsync(
                found,
                users.Options.Tokens.PasswordResetTokenProvider,
                UserManager<RegistryUser>.ResetPasswordTokenPurpose,
                decoded
            )
            ? found
            : null;
    }

    /// <summary>
    /// Sets the password, uses the link up, and logs that the invitation was accepted or the password changed. Whoever was signed in to the account is
    /// signed out.
    /// </summary>
    public async Task<IdentityResult> SetPasswordAsync(
        RegistryUser user,
        string? token,
        string password
    )
    {
        var isFirst = user.PasswordHash is null;
        await using var transaction = await database.Database.BeginTransactionAsync();
        var result = await users.ResetPasswordAsync(user, Decode(token) ?? "", password);
        if (!result.Succeeded)
            return result;
        await sessions.EndAllAsync(user.Id);
        await events.RecordAsync(
            new EventOf(isFirst ? EventKind.InvitationAccepted : EventKind.PasswordChanged)
            {
                By = user,
                SubjectUserId = user.Id,
            }
        );
        await transaction.CommitAsync();
        return result;
    }

    private string Link(RegistryUser user, TimeSpan lifetime)
    {
        var query = new Dictionary<string, string?>
        {
            ["user"] = user.Id.ToString(CultureInfo.InvariantCulture),
            ["token"] = WebEncoders.Base64UrlEncode(
                Encoding.UTF8.GetBytes(tokens.Create(user, lifetime))
            ),
        };
        return QueryHelpers.AddQueryString(Path, query);
    }

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
