using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace ItpRegistry.Web.Infrastructure.Hosting;

/// <summary>
/// Logs what failed under the reference that the reader sees, so that support finds it. The address stays out of the log: it may name a patient.
/// </summary>
internal sealed class FailureReference(ILogger<FailureReference> logger) : IExceptionHandler
{
    public static string Of(HttpContext context) =>
        Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>Leaves the answer to the error page.</summary>
    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        logger.LogError(
            exception,
            "A request failed; its reference is {Reference}",
            Of(httpContext)
        );
        return ValueTask.FromResult(false);
    }
}
