using Microsoft.Playwright;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>How a reader's browser shows pages. The four that are tested hold every pair of language, theme and width.</summary>
public sealed record Display(string Language, ColorScheme Theme, int Width)
{
    public static IReadOnlyList<Display> Tested { get; } =
    [
        new("en", ColorScheme.Light, 1280),
        new("en", ColorScheme.Dark, 360),
        new("fr", ColorScheme.Light, 360),
        new("fr", ColorScheme.Dark, 1280),
    ];

    public BrowserNewContextOptions Options =>
        new()
        {
            Locale = Language,
            ColorScheme = Theme,
            // What is judged is the page at rest, not on the way from one color to another.
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = Width, Height = 900 },
        };

    public override string ToString() => $"{Language}, {Theme}, {Width} px";
}
