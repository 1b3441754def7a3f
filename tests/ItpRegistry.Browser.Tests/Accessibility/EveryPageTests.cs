using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Xunit;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>
/// Every page in every state of <see cref="PageVisits"/> on one display: axe finds nothing against WCAG 2.2 AA or its own best practices, nothing has to be
/// scrolled sideways, no English is left in French, and nothing goes wrong behind the page. A class for each display, so that they run side by side.
/// </summary>
public abstract class EveryPageTests(BrowserFixture browser, Display display)
{
    [Fact]
    public async Task EveryPage_IsAccessible_FitsTheWindow_AndSpeaksOneLanguage()
    {
        List<string> findings = [];
        // Of its own, for some of the states are drafts and stored answers.
        await using var registry = await browser.StartRegistryAsync();
        foreach (var visits in PageVisits.All.GroupBy(visit => visit.Role))
            findings.AddRange(await WalkAsync(registry, visits.Key, visits));
        Assert.True(findings.Count == 0, $"{display}\n{string.Join("\n\n", findings)}");
    }

    private async Task<IReadOnlyList<string>> WalkAsync(
        RegistryServer registry,
        RegistryRole? role,
        IEnumerable<PageVisit> visits
    )
    {
        List<string> findings = [];
        await using var context = await browser.OpenContextAsync(registry, display.Options);
        var watch = new PageWatch(context);
        var page = await context.NewPageAsync();
        if (role is { } signedIn)
            await page.SignInAsync(signedIn);
        foreach (var visit in visits)
        {
            await page.GotoAsync(await visit.AddressOf(registry));
            await visit.Prepare(page);
            var found = await PageFindings.OfAsync(page, display);
            findings.AddRange(found.Select(finding => $"{visit}: {finding}"));
        }
        findings.AddRange(watch.Problems);
        return findings;
    }
}

public sealed class EnglishLightWideTests(BrowserFixture browser)
    : EveryPageTests(browser, Display.Tested[0]);

public sealed class EnglishDarkNarrowTests(BrowserFixture browser)
    : EveryPageTests(browser, Display.Tested[1]);

public sealed class FrenchLightNarrowTests(BrowserFixture browser)
    : EveryPageTests(browser, Display.Tested[2]);

public sealed class FrenchDarkWideTests(BrowserFixture browser)
    : EveryPageTests(browser, Display.Tested[3]);
