using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>
/// A form that is too large to be read has no antiforgery token that could be read either, and is refused for that; its sender is told what is wrong
/// instead: status 413, and its page.
/// </summary>
internal sealed class TooLargeFormFilter : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(
        ResultExecutingContext context,
        ResultExecutionDelegate next
    )
    {
        if (
            context.Result is IAntiforgeryValidationFailedResult
            && await IsTooLargeAsync(context.HttpContext)
        )
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        }
        await next();
    }

    /// <summary>Too many fields, one that is too long, or too much altogether; the reading has failed already, and fails again in the same way.</summary>
    private static async Task<bool> IsTooLargeAsync(HttpContext http)
    {
        try
        {
            if (http.Request.HasFormContentType)
                await http.Request.ReadFormAsync(http.RequestAborted);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
        catch (BadHttpRequestException failure)
        {
            return failure.StatusCode == StatusCodes.Status413PayloadTooLarge;
        }
    }
}
