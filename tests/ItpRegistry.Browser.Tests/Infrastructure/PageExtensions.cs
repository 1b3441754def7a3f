using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using Microsoft.Playwright;

namespace ItpRegistry.Browser.Tests.Infrastructure;

/// <summary>What a person does on many pages.</summary>
internal static class PageExtensions
{
    /// <summary>Signs in as the demo account of this role, by the one-click button of the sign-in page.</summary>
    public static async Task SignInAsync(this IPage page, RegistryRole role)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator($"button[name=role][value={Codes<RegistryRole>.Of(role)}]").ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>How many pixels of the page lie beyond the window's right edge; none, unless it has to be scrolled sideways.</summary>
    public static Task<int> HiddenWidthAsync(this IPage page) =>
        page.EvaluateAsync<int>(
            "() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"
        );
}
