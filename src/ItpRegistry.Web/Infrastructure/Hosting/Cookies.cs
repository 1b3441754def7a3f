namespace ItpRegistry.Web.Infrastructure.Hosting;

/// <summary>What all cookies of the registry have in common.</summary>
internal static class Cookies
{
    /// <summary>Over TLS only, except on a developer's own machine.</summary>
    public static CookieSecurePolicy SecurePolicy(IHostEnvironment environment) =>
        environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    /// <summary>A preference of the reader, such as the language, kept for a year.</summary>
    public static CookieOptions Preference(IHostEnvironment environment, HttpRequest request) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = !environment.IsDevelopment() || request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
        };
}
