using ItpRegistry.Data.Accounts;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>Groups, saved cohorts and the patients behind the numbers, in the states that look different.</summary>
internal static class CohortVisits
{
    private const string Women = "group=Women%7Csex%3Dfemale";

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        new(
            "/Cohort/Index",
            "groups and intervals",
            RegistryRole.Coordinator,
            $"/cohort?by=phase&intervals=yes&quartiles=yes&{Women}"
        ),
        new("/Cohort/Index", "one group", RegistryRole.Coordinator, $"/cohort?{Women}"),
        new("/Cohort/Index", "beside the other centers", RegistryRole.Investigator, "/cohort"),
        new("/Cohort/Patients", "", RegistryRole.Coordinator, "/cohort/patients?cell.outcome=cr"),
        new(
            "/Cohort/Patients",
            "refused",
            RegistryRole.Coordinator,
            "/cohort/patients?cell.outcome=good"
        ),
        new("/Cohort/Groups", "", RegistryRole.Coordinator, $"/cohort/groups?{Women}"),
        new(
            "/Cohort/Groups",
            "refused",
            RegistryRole.Coordinator,
            "/cohort/groups?new.name=Old&new.age_years_from=sixty"
        ),
        new("/Cohort/Save", "refused", RegistryRole.Coordinator, $"/cohort/save?{Women}")
        {
            Prepare = async page =>
            {
                await page.Locator("main form .btn-primary").ClickAsync();
                await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
            },
        },
        new("/Cohort/Saved", "stored", RegistryRole.Coordinator, $"/cohort/save?{Women}")
        {
            Prepare = async page =>
            {
                await page.Locator("[name=name]").FillAsync("Women");
                await page.Locator("main form .btn-primary").ClickAsync();
                await Expect(page.Locator("main [role=status]")).ToBeVisibleAsync();
            },
        },
        new("/Cohort/Compare", "", RegistryRole.Coordinator, "/cohort/compare"),
        new("/Cohort/Compare", "refused", RegistryRole.Coordinator, "/cohort/compare?first=mine"),
    ];
}
