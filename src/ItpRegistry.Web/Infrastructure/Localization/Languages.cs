using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace ItpRegistry.Web.Infrastructure.Localization;

/// <summary>The languages of the pages. Codes, file names, logs and command-line output are English.</summary>
public static class Languages
{
    /// <summary>The cookie that keeps the user's choice; without it the browser's languages decide.</summary>
    public const string CookieName = "language";

    /// <summary>The first one is the default.</summary>
    public static IReadOnlyList<CultureInfo> Supported { get; } = [new("en"), new("fr")];

    public static bool IsSupported(string? code) => Supported.Any(culture => culture.Name == code);

    /// <summary>The languages to switch to.</summary>
    public static IEnumerable<CultureInfo> Others(CultureInfo current) =>
        Supported.Where(culture => culture.Name != current.TwoLetterISOLanguageName);

    /// <summary>What the language calls itself, as on a button.</summary>
    public static string OwnName(CultureInfo culture) =>
        culture.TextInfo.ToUpper(culture.NativeName[..1]) + culture.NativeName[1..];

    /// <summary>Makes something in another language than the reader's, such as a message to somebody else.</summary>
    public static TResult In<TResult>(string language, Func<TResult> make)
    {
        var (culture, texts) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(language);
            return make();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, texts);
        }
    }

    public static void Configure(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture(Supported[0]);
        options.SupportedCultures = [.. Supported];
        options.SupportedUICultures = [.. Supported];
        options.ApplyCurrentCultureToResponseHeaders = true;
        // No query-string provider: a page's address says nothing about its reader.
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = CookieName },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }
}
