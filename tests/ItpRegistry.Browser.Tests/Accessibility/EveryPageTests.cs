using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>
/// Every page in every state of <see cref="PageVisits"/>, in both languages and themes, wide and narrow: axe finds nothing against WCAG 2.2 AA or its
/// own best practices, nothing has to be scrolled sideways, no English is left in French, and nothing goes wrong behind the page.
/// </summary>
public sealed class EveryPageTests(BrowserFixture browser)
{
    public static TheoryData<Display> Displays => [.. Display.Tested];

    [Theory]
    [MemberData(nameof(Displays))]
    public async Task EveryPage_IsAccessible_FitsTheWindow_AndSpeaksOneLanguage(Display display)
    {
        List<string> findings = [];
        // Of its own, for some of the states are drafts and stored answers.
        await using var registry = await browser.StartRegistryAsync();
        foreach (var visits in PageVisits.All.GroupBy(visit => visit.Role))
            findings.AddRange(await WalkAsync(registry, display, visits.Key, visits));
        Assert.True(findings.Count == 0, $"{display}\n{string.Join("\n\n", findings)}");
    }

    [Fact]
    public void EveryPage_IsVisited()
    {
        var pages = browser
            .Registry.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>())
            .OfType<PageActionDescriptor>()
            .Select(page => page.ViewEnginePath)
            .ToHashSet();
        var visited = PageVisits.All.Select(visit => visit.Page).Concat(PageVisits.WithoutView);

        Assert.Empty(pages.Except(visited));
        Assert.Empty(visited.Except(pages));
    }

    private async Task<IReadOnlyList<string>> WalkAsync(
        RegistryServer registry,
        Display display,
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
