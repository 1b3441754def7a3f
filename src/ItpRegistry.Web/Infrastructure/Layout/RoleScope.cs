using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Infrastructure.Layout;

/// <summary>The centers for which a role is held, as the header shows them.</summary>
public static class RoleScope
{
    /// <summary>A comma and the centers; nothing for a role that is not about centers.</summary>
    public static string Of(
        IGrouping<RegistryRole, RoleAssignment> held,
        IStringLocalizer<SharedText> sharedText
    )
    {
        if (held.Key is RegistryRole.Administrator)
            return "";
        var codes = held.Select(assignment => assignment.Center?.CenterCode).Order().ToList();
        return codes.Contains(null) ? $", {sharedText["Account.AllCenters"]}"
            : codes.Count == 1 ? $", {sharedText["Account.Center", codes[0]!]}"
            : $", {sharedText["Account.Centers", string.Join(", ", codes)]}";
    }
}
