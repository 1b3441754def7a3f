using System.Globalization;
using System.Security.Claims;
using ItpRegistry.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Access;

/// <summary>
/// Loads the <see cref="CurrentUser"/> of a signed-in request before anything is authorized. A person who was removed or locked out since is
/// signed out.
/// </summary>
internal sealed class CurrentUserMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(
        HttpContext context,
        RegistryDbContext database,
        TimeProvider clock
    )
    {
        if (IsPersonal(context) && context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id)
        {
            var user = await CurrentUsers.LoadAsync(
                database,
                int.Parse(id, CultureInfo.InvariantCulture),
                context.RequestAborted,
                clock.GetUtcNow()
            );
            if (user is null)
            {
                await context.SignOutAsync(IdentityConstants.ApplicationScheme);
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
            context.Features.Set(user);
        }
        await next(context);
    }

    /// <summary>Files belong to everyone, and a page that reports a failure must not depend on the database that may be the failure.</summary>
    private static bool IsPersonal(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true
        && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && context.Features.Get<IExceptionHandlerFeature>() is null;
}

/// <summary>Who somebody is and what that person may do, from the database.</summary>
internal static class CurrentUsers
{
    /// <summary>Loads a person; <see langword="null"/> when there is none, or the account is locked at this time.</summary>
    public static async Task<CurrentUser?> LoadAsync(
        RegistryDbContext database,
        int id,
        CancellationToken cancellation,
        DateTimeOffset? now = null
    )
    {
        var user = await database
            .Users.AsNoTracking()
            .Include(candidate => candidate.RoleAssignments)
                .ThenInclude(assignment => assignment.Center)
            .SingleOrDefaultAsync(candidate => candidate.Id == id, cancellation);
        return user is null || user.LockoutEnd > now
            ? null
            : new CurrentUser(user.Id, user.DisplayName, user.RoleAssignments);
    }
}

/// <summary>Where pages find the current user.</summary>
public static class CurrentUserExtensions
{
    /// <summary>The signed-in person; <see langword="null"/> when nobody is, which only pages for everyone need to expect.</summary>
    public static CurrentUser? FindCurrentUser(this HttpContext context) =>
        context.Features.Get<CurrentUser>();
}
