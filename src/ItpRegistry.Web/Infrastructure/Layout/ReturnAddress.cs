using Microsoft.AspNetCore.Diagnostics;

namespace ItpRegistry.Web.Infrastructure.Layout;

/// <summary>Where the language and theme switches go back to.</summary>
public static class ReturnAddress
{
    /// <summary>The page's own address; on an error page the one that was asked for.</summary>
    public static string Of(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is { } asked
            ? asked.OriginalPathBase + asked.OriginalPath + asked.OriginalQueryString
        : context.Features.Get<IExceptionHandlerPathFeature>() is { } failed ? failed.Path
        : context.Request.PathBase + context.Request.Path + context.Request.QueryString;
}
