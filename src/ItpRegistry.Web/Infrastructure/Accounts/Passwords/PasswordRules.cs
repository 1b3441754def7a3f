using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Infrastructure.Accounts.Passwords;

/// <summary>
/// Which passwords are taken, after NIST SP 800-63B: long enough and not easily guessed. Any character will do, and none is asked for.
/// </summary>
public sealed class PasswordRules(PasswordWork hashing, IStringLocalizer<AccountText> accountText)
    : IPasswordValidator<RegistryUser>
{
    /// <summary>In characters, as a person counts them: an emoji is one.</summary>
    public const int MinimumLength = 12;

    public const int MaximumLength = 128;

    private const string Registry = "ITP registry";

    public Task<IdentityResult> ValidateAsync(
        UserManager<RegistryUser> manager,
        RegistryUser user,
        string? password
    )
    {
        var problem = ProblemOf(user, password ?? "");
        return Task.FromResult(
            problem is null
                ? IdentityResult.Success
                : IdentityResult.Failed(
                    new IdentityError { Code = nameof(PasswordRules), Description = problem }
                )
        );
    }

    /// <summary>What is wrong with a password and what would be taken, in the reader's language; <see langword="null"/> when nothing is.</summary>
    /// <remarks>Waits for its turn among the hashes: the estimate may take as long as one.</remarks>
    public Task<string?> FindProblemAsync(
        RegistryUser user,
        string? password,
        CancellationToken cancellation
    ) => hashing.RunAsync(() => ProblemOf(user, password ?? ""), cancellation);

    private string? ProblemOf(RegistryUser user, string password)
    {
        var length = password.EnumerateRunes().Count();
        if (length < MinimumLength)
            return accountText["NewPassword.TooShort", MinimumLength];
        if (length > MaximumLength)
            return accountText["NewPassword.TooLong", MaximumLength];
        return PasswordStrength.WeaknessOf(password, About(user)) is { } weakness
            ? accountText[$"NewPassword.Weak.{weakness}"].Value
            : null;
    }

    private static IEnumerable<string> About(RegistryUser user) =>
        [user.Email ?? "", user.DisplayName, Registry];
}
