namespace ItpRegistry.Web.Infrastructure.Hosting;

/// <summary>Refuses what is neither read nor sent: a page answers a method that it does not know as if it were read, which no page means.</summary>
internal sealed class AllowedMethods(RequestDelegate next)
{
    private const string Allowed = "GET, HEAD, POST";

    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = Allowed;
        return Task.CompletedTask;
    }
}
