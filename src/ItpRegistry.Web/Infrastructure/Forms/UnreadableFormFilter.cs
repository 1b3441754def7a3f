using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>
/// A form that cannot be read has no antiforgery token that could be read either, and is refused for that; its sender is told what is wrong instead:
/// status 413 where it is too large, 422 where it is no text, each with its page.
/// </summary>
internal sealed class UnreadableFormFilter : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(
        ResultExecutingContext context,
        ResultExecutionDelegate next
    )
    {
        if (
            context.Result is IAntiforgeryValidationFailedResult
            && await ProblemOfAsync(context.HttpContext) is { } status
        )
        {
            context.Result = new StatusCodeResult(status);
        }
        await next();
    }

    /// <summary>Why the form cannot be read: the reading has failed already, and fails again in the same way.</summary>
    private static async Task<int?> ProblemOfAsync(HttpContext http)
    {
        try
        {
            if (http.Request.HasFormContentType)
                await http.Request.ReadFormAsync(http.RequestAborted);
            return null;
        }
        catch (InvalidDataException failure)
        {
            // Too many fields, a name or a text that is too long, or too much altogether: always a limit that the framework names.
            return failure.Message.Contains("limit", StringComparison.OrdinalIgnoreCase)
                ? StatusCodes.Status413PayloadTooLarge
                : StatusCodes.Status422UnprocessableEntity;
        }
        catch (BadHttpRequestException failure)
        {
            return failure.StatusCode;
        }
    }
}
