using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ItpRegistry.Web.Infrastructure.Accounts.Administration;

/// <summary>Why a change of an account was not made; the page says it in words.</summary>
public enum AccountRefusal
{
    /// <summary>Whoever asks for it is no administrator any more.</summary>
    NotAdministrator,

    /// <summary>Demo accounts are changed by nobody.</summary>
    DemoAccount,

    /// <summary>Nobody suspends oneself, or takes away the own role of administrator.</summary>
    OwnAccount,

    /// <summary>Afterwards nobody would be left who administers the registry for good.</summary>
    LastAdministrator,

    /// <summary>Somebody else changed the account meanwhile.</summary>
    Changed,

    /// <summary>Another account has the address.</summary>
    EmailTaken,

    /// <summary>The account is in no state in which this can be done, such as restored when it was not suspended.</summary>
    NothingToDo,
}

/// <summary>
/// Changes of accounts by administrators, one after the other in the whole registry, each stored together with the event that tells of it. Whether the person
/// may make it is asked again when its turn has come: two administrators who suspend each other at once do not both succeed.
/// </summary>
public sealed class AdministratorChanges(
    RegistryDbContext database,
    EventRecorder events,
    IHttpContextAccessor contexts,
    TimeProvider clock
)
{
    /// <summary>The key of the lock that changes of accounts take turns with; any number that nothing else locks.</summary>
    private const long TurnKey = 4_301_883_018;

    private CurrentUser Actor => contexts.HttpContext!.FindCurrentUser()!;

    /// <summary>Makes a change of an account that exists.</summary>
    /// <param name="id">The account.</param>
    /// <param name="change">Changes the account, which is locked and has its roles loaded, or says why it does not; adds its event to the context.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Why nothing was changed; <see langword="null"/> when it was.</returns>
    public async Task<AccountRefusal?> MakeAsync(
        int id,
        Func<RegistryUser, Task<AccountRefusal?>> change,
        CancellationToken cancellation
    )
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (!await TakeTurnAsync(cancellation))
            return AccountRefusal.NotAdministrator;
        var user = await LoadAsync(id, cancellation);
        if (user.Email is null)
            return AccountRefusal.DemoAccount;
        var kept = Administers(user);
        var refusal = await change(user);
        if (refusal is null && kept && !Administers(user))
            refusal = await IsLastAsync(id, cancellation) ? AccountRefusal.LastAdministrator : null;
        if (refusal is not null)
        {
            database.ChangeTracker.Clear();
            return refusal;
        }
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        return await StoreAsync(transaction, cancellation);
    }

    /// <summary>Adds an account.</summary>
    /// <param name="user">The account, complete with its roles.</param>
    /// <param name="happened">Gives the event that tells of it, once the account has its key.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Why nothing was added; <see langword="null"/> when it was.</returns>
    public async Task<AccountRefusal?> AddAsync(
        RegistryUser user,
        Func<EventOf> happened,
        CancellationToken cancellation
    )
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (!await TakeTurnAsync(cancellation))
            return AccountRefusal.NotAdministrator;
        if (await IsTakenAsync(user.NormalizedEmail!, 0, cancellation))
            return AccountRefusal.EmailTaken;
        database.Users.Add(user);
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (IsUniqueViolation(failure))
        {
            database.ChangeTracker.Clear();
            return AccountRefusal.EmailTaken;
        }
        Tell(happened());
        return await StoreAsync(transaction, cancellation);
    }

    /// <summary>Adds an event to what is stored.</summary>
    public void Tell(EventOf happened) => database.Events.Add(events.Of(happened));

    /// <summary>Whether an account is the one of the person who makes the change.</summary>
    public bool IsOwn(RegistryUser user) => user.Id == Actor.Id;

    /// <summary>Whether another account has an address.</summary>
    public Task<bool> IsTakenAsync(
        string normalizedEmail,
        int butId,
        CancellationToken cancellation
    ) =>
        database.Users.AnyAsync(
            other =>
                other.Id != butId
                && (
                    other.NormalizedEmail == normalizedEmail
                    || other.NormalizedUserName == normalizedEmail
                ),
            cancellation
        );

    /// <summary>Whether an account is one that keeps the registry administered: it holds the role, is in use, and neither is suspended nor ends.</summary>
    private static bool Administers(RegistryUser user) =>
        user.SuspendedAt is null
        && user.ExpiresOn is null
        && (
            user.PasswordHash is not null || user.LastSignInAt is not null || user.InvitedAt is null
        )
        && user.RoleAssignments.Any(held => held.Role == RegistryRole.Administrator);

    private async Task<bool> IsLastAsync(int id, CancellationToken cancellation) =>
        !await AccountStates
            .At(database, clock.GetUtcNow())
            .AnyAsync(
                row =>
                    row.User.Id != id
                    && row.User.Email != null
                    && row.User.ExpiresOn == null
                    && (row.State == AccountState.Active || row.State == AccountState.Locked)
                    && row.User.RoleAssignments.Any(held =>
                        held.Role == RegistryRole.Administrator
                    ),
                cancellation
            );

    /// <summary>Waits until no other change is being made, and sees whether the person may still make one.</summary>
    private async Task<bool> TakeTurnAsync(CancellationToken cancellation)
    {
        await database.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock({TurnKey})",
            cancellation
        );
        var session = await database
            .Sessions.AsNoTracking()
            .SingleOrDefaultAsync(open => open.Id == Actor.Session.Id, cancellation);
        if (session is null || session.EndedAt is not null)
            return false;
        var now = clock.GetUtcNow();
        var actor = await CurrentUsers.LoadAsync(database, Actor.Id, session, now, cancellation);
        return actor?.CanAdminister == true;
    }

    /// <summary>The account, locked against whatever else changes it, such as a failed sign-in.</summary>
    private async Task<RegistryUser> LoadAsync(int id, CancellationToken cancellation)
    {
        database.ChangeTracker.Clear();
        await database.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM users WHERE id = {id} FOR NO KEY UPDATE",
            cancellation
        );
        return await database
            .Users.Include(user => user.RoleAssignments)
                .ThenInclude(held => held.Center)
            .SingleAsync(user => user.Id == id, cancellation);
    }

    private async Task<AccountRefusal?> StoreAsync(
        IDbContextTransaction transaction,
        CancellationToken cancellation
    )
    {
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (IsUniqueViolation(failure))
        {
            database.ChangeTracker.Clear();
            return AccountRefusal.EmailTaken;
        }
        await transaction.CommitAsync(cancellation);
        return null;
    }

    private static bool IsUniqueViolation(DbUpdateException failure) =>
        failure.InnerException
            is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
