using ItpRegistry.Testing.Databases;
using Microsoft.Playwright;
using Xunit;

namespace ItpRegistry.Browser.Tests.Infrastructure;

/// <summary>
/// The one browser of the assembly, and the registry that the tests read. Tests that write start a registry of their own, so that the demo cohort
/// stays as it was loaded.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // A machine without an outside network must not be asked for one; a screen is not there either.
    private static readonly string[] Arguments =
    [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];

    /// <summary>How long a test waits for what it expects before it fails: generous, since what passes comes at once.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    private readonly RegistryDatabaseFixture databases = new();
    private IPlaywright? playwright;
    private IBrowser? browser;
    private RegistryServer? registry;

    /// <summary>The registry with the demo cohort. Tests read it and change nothing in it.</summary>
    public RegistryServer Registry => registry!;

    public RegistryDatabaseFixture Databases => databases;

    public async ValueTask InitializeAsync()
    {
        var executable = ChromiumExecutable.Find();
        await databases.InitializeAsync();
        registry = await StartRegistryAsync();
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = executable,
                Args = Arguments,
                // Chromium's sandbox does not work for root.
                ChromiumSandbox = !Environment.IsPrivilegedProcess,
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (registry is not null)
            await registry.DisposeAsync();
        await databases.DisposeAsync();
    }

    /// <summary>A registry of a test's own with the demo cohort in it, or with what the test fills it with.</summary>
    public Task<RegistryServer> StartRegistryAsync(Func<TestDatabase, Task>? fill = null) =>
        RegistryServer.StartAsync(databases, fill);

    /// <summary>A browser profile of its own: no cookies, no cache.</summary>
    public async Task<IBrowserContext> OpenContextAsync(
        RegistryServer server,
        BrowserNewContextOptions options
    )
    {
        options.BaseURL ??= server.Address;
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return context;
    }
}
