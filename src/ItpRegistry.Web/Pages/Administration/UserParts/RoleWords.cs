using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Layout;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Administration.UserParts;

/// <summary>The roles of an account in words: "Investigator, center 03, may export".</summary>
public sealed class RoleWords(
    IStringLocalizer<SharedText> sharedText,
    IStringLocalizer<AdministrationText> administrationText
)
{
    /// <summary>One line a role.</summary>
    public IReadOnlyList<string> Of(IEnumerable<RoleAssignment> roles) =>
        [
            .. roles
                .GroupBy(held => held.Role)
                .OrderBy(role => role.Key)
                .Select(role =>
                    sharedText[$"Role.{Codes<RegistryRole>.Of(role.Key)}"].Value
                    + RoleScope.Of(role, sharedText)
                    + Export(role)
                ),
        ];

    private string Export(IEnumerable<RoleAssignment> held)
    {
        var exports = held.Where(role => role.MayExport).ToList();
        if (exports.Count == 0)
            return "";
        var codes = exports.Select(role => role.Center?.CenterCode).Order().ToList();
        return exports.Count == held.Count()
            ? $", {administrationText["Export.All"]}"
            : $", {administrationText["Export.Some", string.Join(", ", codes)]}";
    }
}
