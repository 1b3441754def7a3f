using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace ItpRegistry.Browser.Tests.Infrastructure;

/// <summary>
/// A test in a browser context of its own. It fails too when something goes wrong behind its pages (<see cref="PageWatch"/>). Of a test that fails,
/// a picture of the page and a Playwright trace are kept in the folder TestResults beside the test program.
/// </summary>
public abstract partial class BrowserTest(BrowserFixture browser) : IAsyncLifetime
{
    private IBrowserContext? context;
    private PageWatch? watch;

    protected BrowserFixture Browser => browser;

    protected IBrowserContext Context => context!;

    protected IPage Page { get; private set; } = null!;

    protected RegistryServer Registry { get; private set; } = null!;

    /// <summary>Whether the test changes what is stored, and so needs a registry of its own.</summary>
    protected virtual bool Writes => false;

    /// <summary>The registry of a test that <see cref="Writes"/>; the demo cohort unless the test says otherwise.</summary>
    protected virtual Task<RegistryServer> StartRegistryAsync() => browser.StartRegistryAsync();

    /// <summary>How the browser of this test is set up.</summary>
    protected virtual BrowserNewContextOptions Options =>
        new()
        {
            Locale = "en-US",
            ViewportSize = new() { Width = 1280, Height = 900 },
        };

    public virtual async ValueTask InitializeAsync()
    {
        Registry = Writes ? await StartRegistryAsync() : browser.Registry;
        context = await browser.OpenContextAsync(Registry, Options);
        await context.Tracing.StartAsync(new() { Snapshots = true, Sources = false });
        watch = new PageWatch(context);
        Page = await context.NewPageAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (context is not null && watch is not null)
                await CloseAsync(context, watch);
        }
        finally
        {
            if (Writes && Registry is not null)
                await Registry.DisposeAsync();
        }
    }

    private async Task CloseAsync(IBrowserContext opened, PageWatch watched)
    {
        var failed =
            watched.Problems.Count > 0
            || TestContext.Current.TestState?.Result is TestResult.Failed;
        var kept = failed ? await KeepAsync(opened) : null;
        await opened.CloseAsync();
        Assert.True(
            watched.Problems.Count == 0,
            $"Behind the pages ({kept}.png):\n{string.Join('\n', watched.Problems)}"
        );
    }

    private async Task<string> KeepAsync(IBrowserContext opened)
    {
        var name = NotInFileNames().Replace(TestContext.Current.Test!.TestDisplayName, "_");
        var path = Path.Combine(AppContext.BaseDirectory, "TestResults", name);
        await opened.Tracing.StopAsync(new() { Path = $"{path}.zip" });
        await Page.ScreenshotAsync(new() { Path = $"{path}.png", FullPage = true });
        return path;
    }

    [GeneratedRegex("[^A-Za-z0-9.]+")]
    private static partial Regex NotInFileNames();
}
