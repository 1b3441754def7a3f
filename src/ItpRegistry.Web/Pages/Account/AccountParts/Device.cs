namespace ItpRegistry.Web.Pages.Account.AccountParts;

/// <summary>A browser as people call it, from what it says of itself; good enough to recognize one's own.</summary>
/// <param name="Browser">Its name; <see langword="null"/> when it is none of the known.</param>
/// <param name="System">What it runs on; <see langword="null"/> when it is none of the known.</param>
public sealed record Device(string? Browser, string? System)
{
    // The first that is found: most browsers name others too.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    public static Device Of(string? userAgent) =>
        new(Find(Browsers, userAgent), Find(Systems, userAgent));

    private static string? Find((string Mark, string Name)[] known, string? text) =>
        known
            .Where(name => text?.Contains(name.Mark, StringComparison.Ordinal) == true)
            .Select(name => name.Name)
            .FirstOrDefault();
}
