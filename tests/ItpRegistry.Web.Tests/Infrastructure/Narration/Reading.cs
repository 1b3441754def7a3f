using System.Globalization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ItpRegistry.Web.Tests.Infrastructure.Narration;

/// <summary>Reads the program's own resources in a language, as a request does.</summary>
internal static class Reading
{
    public static readonly string[] Languages = ["en", "fr"];

    private static readonly ResourceManagerStringLocalizerFactory Factory = new(
        Options.Create(new LocalizationOptions()),
        NullLoggerFactory.Instance
    );

    public static ClinicalWording Wording { get; } = new(Localizer<ClinicalText>());

    public static StringLocalizer<T> Localizer<T>() => new(Factory);

    /// <summary>What is read in a language; the culture of the test is as before afterwards.</summary>
    public static T In<T>(string language, Func<T> read)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(language);
        try
        {
            return read();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }
}
