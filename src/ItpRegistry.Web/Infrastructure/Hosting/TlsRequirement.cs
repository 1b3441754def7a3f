using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Infrastructure.Hosting;

/// <summary>
/// Outside Development clinical data travel under TLS, or not further than the machine itself. Behind a proxy that ends TLS the program knows
/// of it by the forwarded headers (<c>ASPNETCORE_FORWARDEDHEADERS_ENABLED=true</c>).
/// </summary>
internal sealed class TlsRequirement(RequestDelegate next, IStringLocalizer<SharedText> sharedText)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsHttps || IsLocal(context.Request) || IsProbe(context.Request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sharedText["Error.Tls"], context.RequestAborted);
    }

    private static bool IsLocal(HttpRequest request) =>
        request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    private static bool IsProbe(HttpRequest request) => request.Path == RegistryHost.HealthPath;
}
