using ItpRegistry.Browser.Tests.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Browser.Tests.Accessibility;

public sealed class EveryPageIsVisitedTests(BrowserFixture browser)
{
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
}
