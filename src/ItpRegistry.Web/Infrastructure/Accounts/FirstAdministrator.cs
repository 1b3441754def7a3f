using System.ComponentModel.DataAnnotations;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>A link to set the password with, or why there is none.</summary>
public sealed record AdministratorResult(string? Link, string? Problem);

/// <summary>Makes the first administrator; the next ones are invited by an administrator.</summary>
public sealed class FirstAdministrator(
    RegistryDbContext database,
    UserManager<RegistryUser> users,
    PasswordLinks links
)
{
    public async Task<AdministratorResult> CreateAsync(string email)
    {
        if (!new EmailAddressAttribute().IsValid(email))
            return Refused($"'{email}' is not an e-mail address: write it as name@example.org.");
        // A demo account has no e-mail address and no password: it administers nothing.
        var exists = await database.Users.AnyAsync(user =>
            user.Email != null
            && user.RoleAssignments.Any(held => held.Role == RegistryRole.Administrator)
        );
        if (exists)
            return Refused("There is an administrator, who can invite others from the pages.");
        var administrator = new RegistryUser
        {
            UserName = email,
            Email = email,
            DisplayName = "Administrator",
            RoleAssignments = [new RoleAssignment { Role = RegistryRole.Administrator }],
        };
        var created = await users.CreateAsync(administrator);
        return created.Succeeded
            ? new(await links.CreateAsync(administrator), null)
            : Refused(string.Join(" ", created.Errors.Select(error => error.Description)));
    }

    private static AdministratorResult Refused(string problem) => new(null, problem);
}
