using System.Globalization;
using ItpRegistry.Data.Accounts;

namespace ItpRegistry.Web.Pages.Administration.UserParts;

/// <summary>What the fields about a person hold at first.</summary>
public sealed record UserDetailsView(string? Name, string? Email, string? Language, string? LastDay)
{
    public static UserDetailsView Of(RegistryUser user) =>
        new(
            user.DisplayName,
            user.Email,
            user.Language,
            user.ExpiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
}
