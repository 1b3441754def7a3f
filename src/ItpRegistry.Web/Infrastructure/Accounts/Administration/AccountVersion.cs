using System.Globalization;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Forms;

namespace ItpRegistry.Web.Infrastructure.Accounts.Administration;

/// <summary>
/// What a form of an account was filled in for: a form that comes back after somebody else changed the account is not stored over that change. What the
/// account does by itself, such as count failures of signing in, is no change.
/// </summary>
public static class AccountVersion
{
    /// <summary>The version of an account whose roles are loaded.</summary>
    public static string Of(RegistryUser user)
    {
        var roles = user
            .RoleAssignments.OrderBy(held => held.Role)
            .ThenBy(held => held.CenterId)
            .Select(held => $"{held.Role} {held.CenterId} {held.MayExport}");
        return FormVersion.Of([
            user.DisplayName,
            user.Email,
            user.Language,
            user.ExpiresOn?.ToString("O", CultureInfo.InvariantCulture),
            user.SuspendedAt?.ToString("O", CultureInfo.InvariantCulture),
            .. roles,
        ]);
    }
}
