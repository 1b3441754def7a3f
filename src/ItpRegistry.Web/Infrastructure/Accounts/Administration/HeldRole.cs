using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Infrastructure.Accounts.Administration;

/// <summary>A role as an administrator gives it.</summary>
/// <param name="Role">The role.</param>
/// <param name="CenterId">The center it is held for; null for all.</param>
/// <param name="CenterCode">That center's code.</param>
/// <param name="MayExport">Whether what it shows may be exported.</param>
public sealed record HeldRole(RegistryRole Role, int? CenterId, string? CenterCode, bool MayExport)
{
    public static HeldRole Of(RoleAssignment held) =>
        new(held.Role, held.CenterId, held.Center?.CenterCode, held.MayExport);

    /// <summary>The roles in one order, so that two sets can be compared.</summary>
    public static IReadOnlyList<HeldRole> Ordered(IEnumerable<HeldRole> roles) =>
        [
            .. roles
                .OrderBy(held => held.Role)
                .ThenBy(held => held.CenterCode, StringComparer.Ordinal),
        ];

    /// <summary>As the event log tells it.</summary>
    public static IReadOnlyList<object> Told(IEnumerable<HeldRole> roles) =>
        [
            .. Ordered(roles)
                .Select(held => new
                {
                    role = Codes<RegistryRole>.Of(held.Role),
                    center = held.CenterCode ?? "*",
                    export = held.MayExport,
                }),
        ];

    public RoleAssignment ToAssignment() =>
        new()
        {
            Role = Role,
            CenterId = CenterId,
            MayExport = MayExport,
        };
}
