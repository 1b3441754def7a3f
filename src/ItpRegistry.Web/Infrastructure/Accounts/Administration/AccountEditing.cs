using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Accounts.Administration;

/// <summary>What an administrator types about a person.</summary>
/// <param name="Name">The name as shown.</param>
/// <param name="Email">The address with which the person signs in.</param>
/// <param name="Language">The language of messages (<c>en</c>, <c>fr</c>).</param>
/// <param name="LastDay">The last day of access, included; null for no end.</param>
public sealed record AccountDetails(string Name, string Email, string Language, DateOnly? LastDay);

/// <summary>Changes what an account says of its person, and what the person may do.</summary>
public sealed class AccountEditing(
    RegistryDbContext database,
    AdministratorChanges changes,
    Sessions sessions
)
{
    /// <summary>Stores the details that were typed for this version of the account. A new address ends the sessions and makes links void.</summary>
    public Task<AccountRefusal?> ChangeDetailsAsync(
        int id,
        AccountDetails typed,
        string version,
        CancellationToken cancellation
    ) =>
        changes.MakeAsync(
            id,
            async user =>
            {
                if (AccountVersion.Of(user) != version)
                    return AccountRefusal.Changed;
                var normalized = Normalized(typed.Email);
                var moves = user.NormalizedEmail != normalized;
                if (moves && await changes.IsTakenAsync(normalized, id, cancellation))
                    return AccountRefusal.EmailTaken;
                var details = Changes(user, typed);
                if (details.Count == 0)
                    return null;
                user.DisplayName = typed.Name;
                user.Language = typed.Language;
                user.ExpiresOn = typed.LastDay;
                SetEmail(user, typed.Email);
                if (moves)
                {
                    user.EmailConfirmed = false;
                    AccountActions.Restamp(user);
                    await sessions.EndAllAsync(id, cancellation: cancellation);
                }
                changes.Tell(
                    new EventOf(EventKind.UserChanged) { SubjectUserId = id, Details = details }
                );
                return null;
            },
            cancellation
        );

    /// <summary>Stores the roles that were chosen for this version of the account.</summary>
    public Task<AccountRefusal?> ChangeRolesAsync(
        int id,
        IReadOnlyList<HeldRole> roles,
        string version,
        CancellationToken cancellation
    ) =>
        changes.MakeAsync(
            id,
            user =>
            {
                if (AccountVersion.Of(user) != version)
                    return AccountActions.Refuse(AccountRefusal.Changed);
                var before = HeldRole.Ordered(user.RoleAssignments.Select(HeldRole.Of));
                var after = HeldRole.Ordered(roles);
                if (before.SequenceEqual(after))
                    return AccountActions.Done;
                if (changes.IsOwn(user) && !after.Any(IsAdministrator))
                    return AccountActions.Refuse(AccountRefusal.OwnAccount);
                Replace(user, after);
                changes.Tell(
                    new EventOf(EventKind.RolesChanged)
                    {
                        SubjectUserId = id,
                        Details = new { old = HeldRole.Told(before), @new = HeldRole.Told(after) },
                    }
                );
                return AccountActions.Done;
            },
            cancellation
        );

    internal static string Normalized(string email) => email.ToUpperInvariant();

    internal static void SetEmail(RegistryUser user, string email)
    {
        user.UserName = user.Email = email;
        user.NormalizedUserName = user.NormalizedEmail = Normalized(email);
    }

    private static bool IsAdministrator(HeldRole held) => held.Role is RegistryRole.Administrator;

    /// <summary>Keeps the rows that stay, so that only what changes is written.</summary>
    private void Replace(RegistryUser user, IReadOnlyList<HeldRole> after)
    {
        var wanted = after.ToDictionary(held => (held.Role, held.CenterId));
        foreach (var held in user.RoleAssignments.ToList())
        {
            if (wanted.Remove((held.Role, held.CenterId), out var kept))
                held.MayExport = kept.MayExport;
            else
                database.RoleAssignments.Remove(held);
        }
        user.RoleAssignments.RemoveAll(held => database.Entry(held).State is EntityState.Deleted);
        user.RoleAssignments.AddRange(wanted.Values.Select(held => held.ToAssignment()));
    }

    /// <summary>Old and new of what differs.</summary>
    private static Dictionary<string, object> Changes(RegistryUser user, AccountDetails typed)
    {
        Dictionary<string, object> changed = [];
        Add("name", user.DisplayName, typed.Name);
        Add("email", user.Email, typed.Email);
        Add("language", user.Language, typed.Language);
        Add("last_day", user.ExpiresOn, typed.LastDay);
        return changed;

        void Add<TValue>(string what, TValue old, TValue @new)
        {
            if (!EqualityComparer<TValue>.Default.Equals(old, @new))
                changed[what] = new { old, @new };
        }
    }
}
