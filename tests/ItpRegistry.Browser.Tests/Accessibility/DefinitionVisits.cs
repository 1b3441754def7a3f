using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>The pages about response definitions, in the states that look different.</summary>
internal static class DefinitionVisits
{
    public static IReadOnlyList<PageVisit> All { get; } =
    [
        new("/Definitions/Index", "", RegistryRole.Investigator, "/definitions"),
        new("/Definitions/Index", "being prepared", RegistryRole.Coordinator, UnpreparedAsync),
        new("/Definitions/New", "", RegistryRole.Coordinator, "/definitions/new?from=2"),
        new("/Definitions/New", "refused", RegistryRole.Coordinator, "/definitions/new")
        {
            Prepare = page => ShowAsync(page, "", ".error-summary"),
        },
        new("/Definitions/New", "effect", RegistryRole.Coordinator, "/definitions/new")
        {
            Prepare = page => ShowAsync(page, "Six months", "#effect"),
        },
        new("/Cohort/Sensitivity", "everything opened", RegistryRole.Monitor, "/cohort/sensitivity")
        {
            Prepare = async page =>
                await page.EvaluateAsync(
                    "() => document.querySelectorAll('details').forEach(details => { details.open = true; })"
                ),
        },
        new(
            "/Cohort/Sensitivity",
            "small groups and a cell",
            RegistryRole.Coordinator,
            "/cohort/sensitivity?immunosuppressor=cyclophosphamide&outcome=failure&from=failure"
        ),
        new(
            "/Cohort/Sensitivity",
            "nobody",
            RegistryRole.Coordinator,
            "/cohort/sensitivity?day0_from=2100-01-01"
        ),
        new(
            "/Cohort/Sensitivity",
            "not understood",
            RegistryRole.Coordinator,
            "/cohort/sensitivity?before=99"
        ),
    ];

    private static async Task ShowAsync(IPage page, string name, string shown)
    {
        await page.Locator("[name=name]").FillAsync(name);
        await page.Locator("[name=persistence_months]").FillAsync("6");
        await page.Locator("main form .btn-primary").First.ClickAsync();
        await Expect(page.Locator(shown)).ToBeVisibleAsync();
    }

    private static async Task<string> UnpreparedAsync(RegistryServer server)
    {
        await using var scope = server.Services.CreateUnrestrictedScope();
        await UnpreparedDefinition.AddAsync(
            scope.ServiceProvider.GetRequiredService<RegistryDbContext>()
        );
        return "/definitions";
    }
}
