using System.ComponentModel.DataAnnotations;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Verbs;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>A link to set the password with, or why there is none.</summary>
public sealed record AdministratorResult(string? Link, string? Problem);

/// <summary>Makes the first administrator; the next ones are invited by an administrator.</summary>
public sealed class FirstAdministrator(
    RegistryDbContext database,
    UserManager<RegistryUser> users,
    PasswordLinks links,
    TimeProvider clock
)
{
    public async Task<AdministratorResult> CreateAsync(string email)
    {
        if (!new EmailAddressAttribute().IsValid(email))
            return Refused($"'{email}' is not an e-mail address: write it as name@example.org.");
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        // A demo account has no e-mail address and no password: it administers nothing. Nor does one that is suspended or over.
        var exists = await database.Users.AnyAsync(user =>
            user.Email != null
            && user.SuspendedAt == null
            && !(user.ExpiresOn < today)
            && user.RoleAssignments.Any(held => held.Role == RegistryRole.Administrator)
        );
        if (exists)
            return Refused("There is an administrator, who can invite others from the pages.");
        var administrator = new RegistryUser
        {
            UserName = email,
            Email = email,
            DisplayName = "Administrator",
            InvitedAt = now.UtcDateTime,
            RoleAssignments = [new RoleAssignment { Role = RegistryRole.Administrator }],
        };
        await using var transaction = await database.Database.BeginTransactionAsync();
        var created = await users.CreateAsync(administrator);
        if (!created.Succeeded)
            return Refused(string.Join(" ", created.Errors.Select(error => error.Description)));
        await EventLog.WriteAsync(database, Invited(administrator));
        await transaction.CommitAsync();
        return new(await links.CreateAsync(administrator), null);
    }

    private static RegistryEvent Invited(RegistryUser administrator)
    {
        var change = CommandLineUser.Changes();
        return new()
        {
            UserName = change.UserName,
            Origin = Codes<ChangeOrigin>.Of(change.Origin),
            Kind = EventKind.UserInvited,
            SubjectUserId = administrator.Id,
            Details = """{"roles": [{"role": "administrator"}]}""",
        };
    }

    private static AdministratorResult Refused(string problem) => new(null, problem);
}
