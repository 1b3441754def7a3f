using Microsoft.AspNetCore.Http.Features;

namespace ItpRegistry.Web.Infrastructure.Hosting;

/// <summary>
/// Answers a request whose body is larger than the server takes. The body is read to its end and thrown away first: a browser shows the answer to a form
/// only once all of the form is sent, and a broken connection before.
/// </summary>
internal sealed class LargeRequestMiddleware(RequestDelegate next)
{
    /// <summary>The most bytes that are waited for.</summary>
    private const long MostDiscarded = 256 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (
            context.Request.ContentLength is not { } length
            || !(length > limit?.MaxRequestBodySize)
        )
        {
            await next(context);
            return;
        }
        if (length <= MostDiscarded && !limit.IsReadOnly)
        {
            limit.MaxRequestBodySize = length;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }
}
