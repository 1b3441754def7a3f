using Microsoft.AspNetCore.Authorization;

namespace ItpRegistry.Web.Infrastructure.Access;

/// <summary>
/// Leads a person whose roles ask for a second factor, and whose session has none, to the page that adds one. The roles open nothing until then (see
/// <see cref="CurrentUser.NeedsSecondFactor"/>); this spares the person a refusal without a way out.
/// </summary>
internal sealed class SecondFactorRequirement(RequestDelegate next)
{
    public const string Page = "/account/second-factor";

    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (
            context.FindCurrentUser()?.NeedsSecondFactor != true
            || endpoint is null
            || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || endpoint.Metadata.GetMetadata<OpenBeforeSecondFactorAttribute>() is not null
        )
        {
            return next(context);
        }
        if (HttpMethods.IsGet(context.Request.Method))
            context.Response.Redirect($"{context.Request.PathBase}{Page}");
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}

/// <summary>Marks a page of one's own account that opens before the second factor is there, such as the one that adds it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenBeforeSecondFactorAttribute : Attribute;
