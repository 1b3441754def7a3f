namespace ItpRegistry.Browser.Tests.Infrastructure;

/// <summary>The browser that the tests drive: one that is installed, never one that Playwright downloads.</summary>
internal static class ChromiumExecutable
{
    public const string Variable = "ITP_TEST_BROWSER";

    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];

    /// <summary>The executable that <see cref="Variable"/> names, else the first on the path.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says what to do.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? named
                : throw new InvalidOperationException(
                    $"{Variable} names '{named}', which does not exist."
                );
        }
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names
                .SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"The browser tests need Chromium or Chrome: install it, or name its executable in {Variable}."
            );
    }
}
