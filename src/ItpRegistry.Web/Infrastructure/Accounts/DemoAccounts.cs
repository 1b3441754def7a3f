using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Settings;
using ItpRegistry.Domain.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>A demo account, as the sign-in page offers it.</summary>
public sealed record DemoAccount(int UserId, RegistryRole Role, string? CenterCode);

/// <summary>
/// One account per role beside the demo cohort, in Development only. None has a password: they can be entered by the sign-in page's one-click
/// form and by nothing else.
/// </summary>
public sealed class DemoAccounts(RegistryDbContext database)
{
    private const string NamePrefix = "demo-";

    /// <summary>The demo accounts that exist, in the order of the roles.</summary>
    public async Task<IReadOnlyList<DemoAccount>> FindAsync(CancellationToken cancellation)
    {
        var names = Enum.GetValues<RegistryRole>().Select(NameOf).ToList();
        var assignments = await database
            .RoleAssignments.Where(assignment =>
                database.Users.Any(user =>
                    user.Id == assignment.UserId && names.Contains(user.UserName!)
                )
            )
            .Select(assignment => new DemoAccount(
                assignment.UserId,
                assignment.Role,
                assignment.Center!.CenterCode
            ))
            .ToListAsync(cancellation);
        return [.. assignments.OrderBy(account => account.Role)];
    }

    /// <summary>
    /// Makes the accounts that are missing in a registry of synthetic patients; the investigator belongs to the center with the most patients.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        var isSynthetic = await SyntheticDataSetting.IsSetAsync(database, cancellation);
        if (!isSynthetic || (await FindAsync(cancellation)).Count > 0)
            return;
        var center = await database
            .Centers.OrderByDescending(candidate =>
                database.Patients.Count(patient => patient.CenterId == candidate.Id)
            )
            .ThenBy(candidate => candidate.CenterCode)
            .FirstAsync(cancellation);
        foreach (var role in Enum.GetValues<RegistryRole>())
        {
            var ownCenter = role is RegistryRole.Investigator ? center : null;
            var name = NameOf(role);
            database.Users.Add(
                new RegistryUser
                {
                    UserName = name,
                    NormalizedUserName = name.ToUpperInvariant(),
                    DisplayName = ownCenter is null
                        ? role.ToString()
                        : $"{role}, Center {ownCenter.CenterCode}",
                    SecurityStamp = Guid.NewGuid().ToString(),
                    RoleAssignments =
                    [
                        new RoleAssignment
                        {
                            Role = role,
                            CenterId = ownCenter?.Id,
                            MayExport = role is RegistryRole.Monitor or RegistryRole.Coordinator,
                        },
                    ],
                }
            );
        }
        await database.SaveChangesAsync(cancellation);
    }

    private static string NameOf(RegistryRole role) => NamePrefix + Codes<RegistryRole>.Of(role);
}
