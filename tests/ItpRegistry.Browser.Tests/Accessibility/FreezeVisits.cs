using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>Frozen datasets, packs and the draft of the methods, in the states that look different.</summary>
internal static class FreezeVisits
{
    private const string Nobody = "sex=female&prior_lines_from=99";

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        new("/Cohort/Frozen/Index", "nothing", RegistryRole.Coordinator, "/cohort/frozen"),
        new("/Cohort/Frozen/New", "", RegistryRole.Coordinator, "/cohort/frozen/new?sex=female"),
        new("/Cohort/Frozen/New", "refused", RegistryRole.Coordinator, "/cohort/frozen/new")
        {
            Prepare = async page =>
            {
                await page.Locator("main form .btn-primary").ClickAsync();
                await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
            },
        },
        new(
            "/Cohort/Frozen/New",
            "nobody",
            RegistryRole.Coordinator,
            $"/cohort/frozen/new?{Nobody}"
        ),
        new("/Cohort/Frozen/Details", "", RegistryRole.Coordinator, "/cohort/frozen/new?sex=male")
        {
            Prepare = FreezeAsync,
        },
        new("/Cohort/Frozen/Index", "", RegistryRole.Coordinator, "/cohort/frozen"),
        new("/Cohort/Frozen/Methods", "", RegistryRole.Coordinator, "/cohort/frozen")
        {
            Prepare = async page =>
            {
                await page.Locator("main tbody a").First.ClickAsync();
                await page.Locator("main a[href$='/methods']").ClickAsync();
                await Expect(page.Locator("#draft-fr")).ToBeVisibleAsync();
            },
        },
        new("/Cohort/Methods", "", RegistryRole.Monitor, "/cohort/methods?eligibility=eligible"),
        new("/Cohort/Methods", "refused", RegistryRole.Monitor, "/cohort/methods?outcome=good"),
        new("/Cohort/Pack", "nobody", RegistryRole.Monitor, $"/cohort/pack?{Nobody}"),
        new("/Cohort/Pack", "refused", RegistryRole.Monitor, "/cohort/pack?outcome=good"),
    ];

    private static async Task FreezeAsync(IPage page)
    {
        await page.Locator("[name='name']").FillAsync("Men");
        await page.Locator("[name='reason']").FillAsync("Manuscript, first submission");
        await page.Locator("main form .btn-primary").ClickAsync();
        await Expect(page.Locator("#checksum")).ToBeVisibleAsync();
        await page.EvaluateAsync(
            "() => document.querySelectorAll('main details').forEach(details => { details.open = true; })"
        );
    }
}
