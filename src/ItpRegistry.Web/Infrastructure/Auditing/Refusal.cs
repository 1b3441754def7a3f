using ItpRegistry.Data.Auditing;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ItpRegistry.Web.Infrastructure.Auditing;

/// <summary>
/// That a request was refused for what its sender may see or do, where the status does not say so by itself: a patient of another center is "not found", as is
/// one who does not exist.
/// </summary>
public sealed record Refusal
{
    /// <summary>Marks the request as refused.</summary>
    public static void Mark(HttpContext context) => context.Features.Set(new Refusal());
}

/// <summary>Marks what the antiforgery check refused: a form that was sent from elsewhere, or again.</summary>
internal sealed class ForgedFormFilter : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
            Refusal.Mark(context.HttpContext);
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}

/// <summary>Logs requests that were refused, once their status is known: who asked for which page, never what was in the address or the form.</summary>
internal sealed class RefusalMiddleware(RequestDelegate next, RefusalLimit limit)
{
    public async Task InvokeAsync(HttpContext context, EventRecorder events)
    {
        await next(context);
        var isRefused =
            context.Response.StatusCode == StatusCodes.Status403Forbidden
            || context.Features.Get<Refusal>() is not null;
        // The page that tells of the refusal runs through here too.
        if (
            !isRefused
            || context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || !limit.Takes(context)
        )
        {
            return;
        }
        await events.RecordAsync(
            new EventOf(EventKind.Refused)
            {
                Details = new
                {
                    Page = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
                    context.Request.Method,
                    Status = context.Response.StatusCode,
                },
            },
            CancellationToken.None
        );
    }
}
