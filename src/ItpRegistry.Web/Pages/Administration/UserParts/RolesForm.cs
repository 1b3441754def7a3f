using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Accounts.Administration;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;

namespace ItpRegistry.Web.Pages.Administration.UserParts;

/// <summary>Where a role can be held.</summary>
/// <param name="Value">How the form says it: <c>all</c>, or a center's key.</param>
/// <param name="Label">What the reader reads.</param>
/// <param name="Holds">Whether the role is held there.</param>
/// <param name="MayExport">Whether what it shows may be exported.</param>
public sealed record RolePlace(string Value, string Label, bool Holds, bool MayExport);

/// <summary>A role with the places where it can be held.</summary>
public sealed record RoleBlock(RegistryRole Role, IReadOnlyList<RolePlace> Places)
{
    public string Code => Codes<RegistryRole>.Of(Role);

    /// <summary>An administrator exports nothing.</summary>
    public bool OffersExport => Role is not RegistryRole.Administrator;
}

/// <summary>
/// The roles of an account as a form: for each role the centers, or all of them, and beside each whether the person may export. The right to export counts
/// only where the role is held.
/// </summary>
public sealed class RolesForm(
    RegistryDbContext database,
    IStringLocalizer<AdministrationText> administrationText
)
{
    /// <summary>How the form says "not for one center".</summary>
    public const string All = "all";

    private const string ErrorField = "roles";

    /// <summary>The form as stored roles fill it in.</summary>
    public async Task<IReadOnlyList<RoleBlock>> OfAsync(
        IEnumerable<RoleAssignment> stored,
        CancellationToken cancellation
    )
    {
        var held = stored.ToDictionary(
            role => (role.Role, Value(role.CenterId)),
            role => role.MayExport
        );
        return await BlocksAsync(
            (role, place) => held.ContainsKey((role, place)),
            (role, place) =>
                held.TryGetValue((role, place), out var export) ? export : ExportsUnlessTold(role),
            cancellation
        );
    }

    /// <summary>The form as it was sent.</summary>
    public Task<IReadOnlyList<RoleBlock>> OfAsync(
        IFormCollection form,
        CancellationToken cancellation
    ) =>
        BlocksAsync(
            (role, place) => Posted(form, "role", role).Contains(place),
            (role, place) => Posted(form, "export", role).Contains(place),
            cancellation
        );

    /// <summary>Reads the roles; what contradicts itself gets a message.</summary>
    /// <param name="form">What was posted.</param>
    /// <param name="state">Where messages go.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The roles; <see langword="null"/> when the form was not made by the page.</returns>
    public async Task<IReadOnlyList<HeldRole>?> ReadAsync(
        IFormCollection form,
        ModelStateDictionary state,
        CancellationToken cancellation
    )
    {
        var codes = (await CentersAsync(cancellation)).ToDictionary(
            center => Value(center.Id),
            center => center
        );
        List<HeldRole> roles = [];
        foreach (var role in Enum.GetValues<RegistryRole>())
        {
            var exports = Posted(form, "export", role);
            foreach (var place in Posted(form, "role", role).Distinct())
            {
                if (!IsOffered(role, place!) || (place != All && !codes.ContainsKey(place!)))
                    return null;
                var center = place == All ? null : codes[place!];
                var export = exports.Contains(place) && role is not RegistryRole.Administrator;
                roles.Add(new(role, center?.Id, center?.CenterCode, export));
            }
        }
        if (roles.Count == 0)
            state.AddModelError(ErrorField, administrationText["Roles.None"]);
        var monitored = roles.Where(held => held.Role is RegistryRole.Monitor).ToList();
        if (monitored.Count > 1 && monitored.Any(held => held.CenterId is null))
            state.AddModelError(ErrorField, administrationText["Roles.AllAndSome"]);
        return roles;
    }

    private async Task<IReadOnlyList<RoleBlock>> BlocksAsync(
        Func<RegistryRole, string, bool> holds,
        Func<RegistryRole, string, bool> exports,
        CancellationToken cancellation
    )
    {
        var centers = await CentersAsync(cancellation);
        return
        [
            .. Enum.GetValues<RegistryRole>()
                .Select(role => new RoleBlock(
                    role,
                    [
                        .. Places(role, centers)
                            .Select(place => new RolePlace(
                                place.Value,
                                place.Label,
                                holds(role, place.Value),
                                exports(role, place.Value)
                            )),
                    ]
                )),
        ];
    }

    private IEnumerable<(string Value, string Label)> Places(
        RegistryRole role,
        List<Center> centers
    )
    {
        if (IsOffered(role, All))
            yield return (All, administrationText[$"Place.{Codes<RegistryRole>.Of(role)}"]);
        if (!HasCenters(role))
            yield break;
        foreach (var center in centers)
            yield return (Value(center.Id), CenterNames.Of(center));
    }

    private Task<List<Center>> CentersAsync(CancellationToken cancellation) =>
        database.Centers.AsNoTracking().OrderBy(c => c.CenterCode).ToListAsync(cancellation);

    private static bool HasCenters(RegistryRole role) =>
        role is RegistryRole.Investigator or RegistryRole.Monitor;

    private static bool IsOffered(RegistryRole role, string place) =>
        place == All ? role is not RegistryRole.Investigator : HasCenters(role);

    private static bool ExportsUnlessTold(RegistryRole role) =>
        role is RegistryRole.Monitor or RegistryRole.Coordinator;

    private static StringValues Posted(IFormCollection form, string what, RegistryRole role) =>
        form[$"{what}_{Codes<RegistryRole>.Of(role)}"];

    private static string Value(int? centerId) =>
        centerId?.ToString(CultureInfo.InvariantCulture) ?? All;
}

/// <summary>How a center is called in a list: its code, and its hospital or city when known.</summary>
public static class CenterNames
{
    public static string Of(Center center) =>
        string.Join(
            " · ",
            new[] { center.CenterCode, center.Name, center.City }.Where(part =>
                !string.IsNullOrWhiteSpace(part)
            )
        );
}
