namespace ItpRegistry.Web.Infrastructure.Hosting;

/// <summary>What the cookies that keep a reader's preferences have in common.</summary>
internal static class Cookies
{
    /// <summary>Kept for a year; secure wherever the page is (see TlsRequirement).</summary>
    public static CookieOptions Preference(HttpRequest request) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
        };
}
