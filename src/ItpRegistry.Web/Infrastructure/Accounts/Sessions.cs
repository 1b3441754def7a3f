using System.Security.Claims;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>What is left of a session.</summary>
/// <param name="Idle">Until it ends, if nothing is done in it.</param>
/// <param name="Maximum">Until it ends in any case.</param>
public sealed record SessionEnd(TimeSpan Idle, TimeSpan Maximum);

/// <summary>
/// Begins and ends sessions. The cookie carries the session's key and the user's, signed and encrypted; what it opens is decided anew at each request, from
/// the database, so that a session that was ended is over everywhere at once.
/// </summary>
public sealed class Sessions(
    RegistryDbContext database,
    SignInManager<RegistryUser> signIn,
    EventRecorder events,
    IHttpContextAccessor contexts,
    IOptions<SessionLimits> limits,
    TimeProvider clock
)
{
    /// <summary>The claim that names the session.</summary>
    public const string Claim = "session";

    private const int UserAgentLength = 256;

    private HttpContext Context =>
        contexts.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Begins a session of a person who has just proved who they are, and signs the browser in to it.</summary>
    public async Task<UserSession> BeginAsync(
        RegistryUser user,
        SignInMethod method,
        CancellationToken cancellation = default
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!user.IsActive(now))
            throw new InvalidOperationException("An account that opens nothing has no sessions.");
        var session = new UserSession
        {
            Id = Guid.NewGuid(),
            UserId = user.Id,
            Method = method,
            StartedAt = now,
            LastSeenAt = now,
            UserAgent = UserAgent(Context.Request),
        };
        database.Sessions.Add(session);
        await database.SaveChangesAsync(cancellation);
        await database
            .Users.Where(signedIn => signedIn.Id == user.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(signedIn => signedIn.LastSignInAt, now),
                cancellation
            );
        await SignInAsync(user, session);
        await events.RecordAsync(
            new EventOf(EventKind.SignedIn)
            {
                By = user,
                SubjectUserId = user.Id,
                Details = new { method = Codes<SignInMethod>.Of(method) },
            },
            cancellation
        );
        return session;
    }

    /// <summary>Notes how the person of a session has proved who they are by now.</summary>
    public async Task SetMethodAsync(
        Guid id,
        SignInMethod method,
        CancellationToken cancellation = default
    ) =>
        await database
            .Sessions.Where(session => session.Id == id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(session => session.Method, method),
                cancellation
            );

    /// <summary>Notes that the person of a session is there.</summary>
    public async Task NoteSeenAsync(UserSession session, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await database
            .Sessions.Where(open => open.Id == session.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(open => open.LastSeenAt, now), cancellation);
        session.LastSeenAt = now;
    }

    /// <summary>The open sessions of a person, the one last in use first.</summary>
    public async Task<IReadOnlyList<UserSession>> OpenOfAsync(
        int userId,
        CancellationToken cancellation = default
    )
    {
        var found = await database
            .Sessions.AsNoTracking()
            .Where(session => session.UserId == userId && session.EndedAt == null)
            .OrderByDescending(session => session.LastSeenAt)
            .ToListAsync(cancellation);
        return [.. found.Where(IsOpen)];
    }

    /// <summary>Ends one session of a person; false when it is none of this person, or over.</summary>
    public async Task<bool> EndOwnAsync(
        int userId,
        Guid id,
        CancellationToken cancellation = default
    ) => await EndAsync(session => session.Id == id && session.UserId == userId, cancellation) > 0;

    /// <summary>How long a session still lasts if nothing is done in it, and how long whatever is done.</summary>
    public SessionEnd EndOf(UserSession session)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new(
            session.LastSeenAt + limits.Value.Idle - now,
            session.StartedAt + limits.Value.Maximum - now
        );
    }

    /// <summary>Ends one session.</summary>
    public async Task EndAsync(Guid id, CancellationToken cancellation = default) =>
        await EndAsync(session => session.Id == id, cancellation);

    /// <summary>Ends all sessions of a person but perhaps one, which is how one signs out everywhere.</summary>
    /// <returns>How many were open.</returns>
    public Task<int> EndAllAsync(
        int userId,
        Guid? butOne = null,
        CancellationToken cancellation = default
    ) => EndAsync(session => session.UserId == userId && session.Id != butOne, cancellation);

    /// <summary>Whether a session has neither been ended nor run out.</summary>
    public bool IsOpen(UserSession session)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return session.EndedAt is null
            && now - session.LastSeenAt <= limits.Value.Idle
            && now - session.StartedAt <= limits.Value.Maximum;
    }

    /// <summary>The key of the session that a request was sent in, as its cookie says.</summary>
    public static Guid? IdOf(ClaimsPrincipal principal) =>
        Guid.TryParseExact(principal.FindFirstValue(Claim), "N", out var id) ? id : null;

    /// <summary>A principal of a person in a session: nothing but the two keys.</summary>
    public static ClaimsPrincipal Principal(int userId, Guid sessionId) =>
        new(
            new ClaimsIdentity(
                [
                    new(
                        ClaimTypes.NameIdentifier,
                        userId.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    ),
                    new(Claim, sessionId.ToString("N")),
                ],
                IdentityConstants.ApplicationScheme
            )
        );

    private Task SignInAsync(RegistryUser user, UserSession session) =>
        Context.SignInAsync(
            signIn.AuthenticationScheme,
            Principal(user.Id, session.Id),
            new AuthenticationProperties
            {
                IssuedUtc = session.StartedAt,
                ExpiresUtc = session.StartedAt + limits.Value.Maximum,
                AllowRefresh = false,
            }
        );

    private async Task<int> EndAsync(
        System.Linq.Expressions.Expression<Func<UserSession, bool>> which,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await database
            .Sessions.Where(which)
            .Where(session => session.EndedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(session => session.EndedAt, now),
                cancellation
            );
    }

    /// <summary>What the browser calls itself, as far as it is readable.</summary>
    private static string? UserAgent(HttpRequest request)
    {
        var text = string.Concat(
            request.Headers.UserAgent.ToString().Where(c => !char.IsControl(c))
        );
        return text.Length == 0 ? null : text[..Math.Min(text.Length, UserAgentLength)];
    }
}
