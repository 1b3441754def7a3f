namespace ItpRegistry.Web.Infrastructure.Layout;

/// <summary>Light, dark, or as the reader's system is set; kept in a cookie so that the server writes it into the page.</summary>
public static class Theme
{
    public const string CookieName = "theme";

    public const string Auto = "auto";

    public static IReadOnlyList<string> All { get; } = [Auto, "light", "dark"];

    /// <summary>The theme this request asks for.</summary>
    public static string Of(HttpRequest request) =>
        All.FirstOrDefault(theme => theme == request.Cookies[CookieName]) ?? Auto;
}
