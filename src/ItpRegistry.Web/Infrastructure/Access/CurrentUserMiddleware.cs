using System.Globalization;
using System.Security.Claims;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Access;

/// <summary>
/// Loads the <see cref="CurrentUser"/> of a signed-in request, and tells the database whose rows it may see, before anything is authorized. Whose session was
/// ended or has run out, and who was suspended since, is signed out.
/// </summary>
internal sealed class CurrentUserMiddleware(RequestDelegate next)
{
    /// <summary>A session that is in use is noted as seen this often.</summary>
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    public async Task InvokeAsync(
        HttpContext context,
        RegistryDbContext database,
        Sessions sessions,
        EventRecorder events,
        TimeProvider clock
    )
    {
        if (IsPersonal(context))
        {
            var found = await FindAsync(context, database, sessions, events, clock);
            if (found is null)
            {
                await context.SignOutAsync(IdentityConstants.ApplicationScheme);
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
            context.Features.Set(found);
            database.Access = found?.Access;
        }
        await next(context);
    }

    private static async Task<CurrentUser?> FindAsync(
        HttpContext context,
        RegistryDbContext database,
        Sessions sessions,
        EventRecorder events,
        TimeProvider clock
    )
    {
        var cancellation = context.RequestAborted;
        if (
            Sessions.IdOf(context.User) is not { } sessionId
            || !int.TryParse(
                context.User.FindFirstValue(ClaimTypes.NameIdentifier),
                CultureInfo.InvariantCulture,
                out var userId
            )
        )
        {
            return null;
        }
        var session = await database
            .Sessions.AsNoTracking()
            .SingleOrDefaultAsync(open => open.Id == sessionId, cancellation);
        if (session is null || session.UserId != userId || session.EndedAt is not null)
            return null;
        if (!sessions.IsOpen(session))
        {
            await sessions.EndAsync(session.Id, cancellation);
            await events.RecordAsync(
                new EventOf(EventKind.SessionExpired) { SubjectUserId = userId },
                cancellation
            );
            return null;
        }
        var now = clock.GetUtcNow();
        if (
            now.UtcDateTime - session.LastSeenAt >= SeenEvery
            && context.GetEndpoint()?.Metadata.GetMetadata<ReadsSessionAttribute>() is null
        )
        {
            await sessions.NoteSeenAsync(session, cancellation);
        }
        return await CurrentUsers.LoadAsync(database, userId, session, now, cancellation);
    }

    /// <summary>Files belong to everyone, and a page that reports a failure must not depend on the database that may be the failure.</summary>
    private static bool IsPersonal(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true
        && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && context.Features.Get<IExceptionHandlerFeature>() is null;
}

/// <summary>Marks an endpoint that a page asks by itself, without anybody doing anything: it does not keep a session open.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsSessionAttribute : Attribute;

/// <summary>Who somebody is and what that person may do, from the database.</summary>
internal static class CurrentUsers
{
    /// <summary>Loads a person in a session; <see langword="null"/> when there is none, or the account opens nothing at this time.</summary>
    public static async Task<CurrentUser?> LoadAsync(
        RegistryDbContext database,
        int id,
        UserSession session,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var user = await database
            .Users.AsNoTracking()
            .Include(candidate => candidate.RoleAssignments)
                .ThenInclude(assignment => assignment.Center)
            .SingleOrDefaultAsync(candidate => candidate.Id == id, cancellation);
        return user?.IsActive(now) == true
            ? new CurrentUser(user.Id, user.DisplayName, user.RoleAssignments, session)
            : null;
    }
}

/// <summary>Where pages find the current user.</summary>
public static class CurrentUserExtensions
{
    /// <summary>The signed-in person; <see langword="null"/> when nobody is, which only pages for everyone need to expect.</summary>
    public static CurrentUser? FindCurrentUser(this HttpContext context) =>
        context.Features.Get<CurrentUser>();
}
