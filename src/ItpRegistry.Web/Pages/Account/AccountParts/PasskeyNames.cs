using ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Account.AccountParts;

/// <summary>What a passkey may be called.</summary>
internal static class PasskeyNames
{
    /// <summary>What is wrong with a name; <see langword="null"/> when nothing is.</summary>
    public static string? ProblemOf(string? name, IStringLocalizer<AccountText> accountText) =>
        string.IsNullOrWhiteSpace(name) ? accountText["Passkey.NameMissing"].Value
        : name.Trim().Length > Passkeys.NameLength
            ? accountText["Passkey.NameTooLong", Passkeys.NameLength].Value
        : null;
}
