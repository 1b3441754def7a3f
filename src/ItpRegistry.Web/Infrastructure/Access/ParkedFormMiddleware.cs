using ItpRegistry.Data.Entry;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ItpRegistry.Web.Infrastructure.Access;

/// <summary>The form that the sign-in page is to carry, sealed.</summary>
public sealed record ParkedForm(string Sealed);

/// <summary>
/// Answers a patient's form that is sent without a session by the sign-in page, which carries the form: who signs in again finds it as it was typed.
/// Before routing, for the page is found anew.
/// </summary>
internal sealed class ParkedFormMiddleware(RequestDelegate next)
{
    private const string SignInPath = "/sign-in";

    public async Task InvokeAsync(HttpContext context, ParkedForms parkedForms)
    {
        await next(context);
        if (context.Features.Get<Challenged>() is null || context.Response.HasStarted)
            return;
        var address = context.Request.Path.Value!;
        if (await ReadAsync(context) is not { } form)
        {
            context.Response.Redirect(
                $"{context.Request.PathBase}{SignInPath}{ReturnTo(context, address)}"
            );
            return;
        }
        context.Response.Clear();
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = SignInPath;
        context.Request.QueryString = ReturnTo(context, address);
        context.Features.Set<Challenged>(null);
        context.Features.Set(new ParkedForm(parkedForms.Seal(address, form)));
        await next(context);
    }

    /// <summary>In place of the redirect to the sign-in page, for forms of patients.</summary>
    public static bool Takes(RedirectContext<CookieAuthenticationOptions> challenge)
    {
        var request = challenge.Request;
        var isForm =
            HttpMethods.IsPost(request.Method)
            && request.HasFormContentType
            && request.Path.StartsWithSegments("/patients")
            // Sent by the form's script, which keeps what is typed itself.
            && request.Query["handler"].Count == 0;
        if (isForm)
            challenge.HttpContext.Features.Set(new Challenged());
        return isForm;
    }

    private static QueryString ReturnTo(HttpContext context, string address) =>
        QueryString.Create("returnUrl", context.Request.PathBase + address);

    private static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return
                form.Sum(field => field.Key.Length + field.Value.ToString().Length)
                <= FormDraft.MaximumLength
                ? form
                : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private sealed class Challenged;
}
