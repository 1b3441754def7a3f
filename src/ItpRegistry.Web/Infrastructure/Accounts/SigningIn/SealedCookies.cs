using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ItpRegistry.Web.Infrastructure.Accounts.SigningIn;

/// <summary>Short-lived cookies that carry what a sign-in has reached so far, signed and encrypted, and hidden from scripts.</summary>
public sealed class SealedCookies(
    IDataProtectionProvider protection,
    IHttpContextAccessor contexts,
    IHostEnvironment environment
)
{
    /// <summary>How long a person may take for a step.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(10);

    private HttpContext Context =>
        contexts.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Gives the browser a value to carry; its name is its purpose too.</summary>
    public void Set<T>(string name, T value) =>
        Context.Response.Cookies.Append(
            SessionCookie.NameOf(name, environment),
            Protector(name).Protect(JsonSerializer.Serialize(value), Lifetime),
            Options()
        );

    /// <summary>The value that the browser carries; nothing when it carries none, too old a one, or one that this program did not make.</summary>
    public T? Find<T>(string name)
        where T : class
    {
        if (Context.Request.Cookies[SessionCookie.NameOf(name, environment)] is not { } carried)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(Protector(name).Unprotect(carried));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Remove(string name) =>
        Context.Response.Cookies.Delete(SessionCookie.NameOf(name, environment), Options());

    private CookieOptions Options() =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = !environment.IsDevelopment() || Context.Request.IsHttps,
            Path = "/",
        };

    private ITimeLimitedDataProtector Protector(string name) =>
        protection.CreateProtector($"ItpRegistry.Cookies.{name}").ToTimeLimitedDataProtector();
}
