using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Infrastructure.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>Every page of the registry, in the states that look different.</summary>
internal static class PageVisits
{
    private const string Filtered = "/patients?outcome=r&sort=day0&order=descending";
    private const string Platelets = "/patients/01-0003/platelets";
    private const string PlateletsToAskAbout = "/patients/01-0002/platelets";
    private const string PlateletsTwice = "/patients/01-0004/platelets";

    /// <summary>Pages that only take a form and lead elsewhere: there is nothing to see.</summary>
    public static IReadOnlyList<string> WithoutView { get; } =
    [
        "/Account/OpenIdConnect",
        "/Account/Session",
        "/Account/SignOut",
        "/Administration/Index",
        "/Cohort/Count",
        "/Cohort/Table",
        "/Cohort/Tables",
        "/Definitions/Progress",
        "/Demo/SignIn",
        "/Dictionary/File",
        "/History/File",
        "/Language",
        "/ThemeSwitch",
    ];

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        new("/Account/SignIn", "", null, "/sign-in"),
        new("/Account/SignIn", "refused", null, "/sign-in") { Prepare = SubmitAsync },
        new("/Account/SetPassword", "", null, CreatePasswordLinkAsync),
        new("/Account/SetPassword", "refused", null, CreatePasswordLinkAsync)
        {
            Prepare = SubmitAsync,
        },
        new("/Account/SetPassword", "link used up", null, "/set-password"),
        new("/Cohort/Index", "everything opened", RegistryRole.Coordinator, "/cohort?quartiles=yes")
        {
            Prepare = OpenDetailsAsync,
        },
        new(
            "/Cohort/Index",
            "filters not understood",
            RegistryRole.Coordinator,
            "/cohort?day0_from=soon"
        ),
        new(
            "/Cohort/Index",
            "small and empty groups",
            RegistryRole.Coordinator,
            "/cohort?immunosuppressor=cyclophosphamide"
        ),
        new(
            "/Cohort/Figures",
            "everything opened",
            RegistryRole.Coordinator,
            "/cohort/figures?survival_by=immunosuppressor&endpoint=complete_response&per=quarter"
        )
        {
            Prepare = OpenFiguresAsync,
        },
        new(
            "/Cohort/Figures",
            "nothing to draw",
            RegistryRole.Coordinator,
            "/cohort/figures?outcome=failure"
        ),
        new("/Patients/Index", "", RegistryRole.Investigator, "/patients"),
        new("/Patients/Index", "sorted and filtered", RegistryRole.Coordinator, Filtered),
        new("/Patients/Index", "nobody", RegistryRole.Coordinator, "/patients?search=99-"),
        new("/Patients/Index", "refused", RegistryRole.Monitor, "/patients?outcome=good"),
        new("/Patients/New", "", RegistryRole.Investigator, "/patients/new"),
        new("/Patients/New", "refused", RegistryRole.Investigator, "/patients/new")
        {
            Prepare = page => RefuseAsync(page, "birth_year"),
        },
        new("/Patients/New", "draft", RegistryRole.Investigator, "/patients/new"),
        .. FormVisits.All,
        new("/Patients/Platelets", "", RegistryRole.Investigator, Platelets),
        new("/Patients/Platelets", "refused", RegistryRole.Investigator, Platelets)
        {
            Prepare = RefuseDateAsync,
        },
        new("/Patients/Platelets", "draft", RegistryRole.Investigator, Platelets),
        new(
            "/Patients/Platelets",
            "complete",
            RegistryRole.Investigator,
            "/patients/01-0003/platelets"
        ),
        new(
            "/Patients/Platelets",
            "asked about dates",
            RegistryRole.Investigator,
            PlateletsToAskAbout
        )
        {
            Prepare = page => PutIntoGridAsync(page, "03/04/2024\t20", "#paste-question"),
        },
        new("/Patients/Platelets", "pasted twice", RegistryRole.Investigator, PlateletsTwice)
        {
            Prepare = page =>
                PutIntoGridAsync(page, "2024-02-01\t20\n2024-02-01\t20\n2024-02-02\t", "#twins"),
        },
        new("/Dictionary/Index", "everything opened", RegistryRole.Administrator, "/dictionary")
        {
            Prepare = OpenDetailsAsync,
        },
        new(
            "/Dictionary/Index",
            "found",
            RegistryRole.Monitor,
            "/dictionary?search=response#prior_treatments.best_response"
        ),
        new("/Dictionary/Index", "nothing found", RegistryRole.Monitor, "/dictionary?search=zz"),
        new("/Errors/Status", "404", RegistryRole.Coordinator, "/no-such-page"),
        new("/Export/Index", "", RegistryRole.Monitor, "/export"),
        new("/Index", "no page for the role", RegistryRole.Administrator, "/"),
        new("/Patients/Record", "", RegistryRole.Investigator, "/patients/01-0001")
        {
            Prepare = OpenTableOfChartAsync,
        },
        new(
            "/Patients/Record",
            "another definition",
            RegistryRole.Coordinator,
            "/patients/12-0001?definition=2"
        ),
        new(
            "/Patients/Record",
            "whole history, everything opened",
            RegistryRole.Monitor,
            "/patients/12-0001"
        )
        {
            Prepare = OpenWholeHistoryAsync,
        },
        .. DefinitionVisits.All,
        .. AdministrationVisits.All,
        .. RemovalVisits.All,
        .. ReviewVisits.All,
        .. HistoryVisits.All,
        .. CohortVisits.All,
        .. FreezeVisits.All,
        .. AccountVisits.All,
    ];

    /// <summary>Waits for the chart, shows what it says of its first point, and opens its table.</summary>
    private static async Task OpenTableOfChartAsync(IPage page)
    {
        await page.Locator("#platelet-chart [tabindex='0']").FocusAsync();
        await Expect(page.Locator("#platelet-chart .chart-tip")).ToBeVisibleAsync();
        await page.Locator("#counts summary").ClickAsync();
        await Expect(page.Locator("#counts table")).ToBeVisibleAsync();
    }

    /// <summary>Shows the whole timeline, what it says of its first mark, and everything that is folded away.</summary>
    private static async Task OpenWholeHistoryAsync(IPage page)
    {
        await page.Locator("#timeline-ranges button").Last.ClickAsync();
        await page.Locator("#timeline-chart [tabindex='0']").FocusAsync();
        await Expect(page.Locator("#timeline-chart .chart-tip")).ToBeVisibleAsync();
        await OpenDetailsAsync(page);
        await Expect(page.Locator("#timeline-table table")).ToBeVisibleAsync();
    }

    private static async Task OpenFiguresAsync(IPage page)
    {
        await OpenDetailsAsync(page);
        await Expect(page.Locator("figure svg")).ToHaveCountAsync(8);
    }

    /// <summary>Sends the page's own form as it is, which refuses it.</summary>
    private static async Task SubmitAsync(IPage page)
    {
        await page.Locator("main form .btn-primary").First.ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
    }

    /// <summary>Sends the page's own form with something in a field that cannot be read.</summary>
    private static async Task RefuseAsync(IPage page, string field)
    {
        await page.Locator($"[name='{field}']").FillAsync("?");
        await SubmitAsync(page);
    }

    /// <summary>Sends the grid with a date that the server refuses and the script does not stop.</summary>
    private static async Task RefuseDateAsync(IPage page)
    {
        await page.EvaluateAsync(
            "() => { document.getElementById('platelets').querySelector(\"[name='rows[0].date']\").value = '?'; document.getElementById('platelets').submit(); }"
        );
        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
    }

    /// <summary>Puts pasted rows into the grid, and waits for what this shows.</summary>
    private static async Task PutIntoGridAsync(IPage page, string rows, string shown)
    {
        await page.Locator("#pasted").FillAsync(rows);
        await page.Locator("#paste-submit").ClickAsync();
        await Expect(page.Locator(shown)).ToBeVisibleAsync();
    }

    /// <summary>Opens everything that is folded away.</summary>
    private static async Task OpenDetailsAsync(IPage page) =>
        await page.EvaluateAsync(
            "() => document.querySelectorAll('details').forEach(details => { details.open = true; })"
        );

    private static async Task<string> CreatePasswordLinkAsync(RegistryServer server)
    {
        await using var scope = server.Services.CreateUnrestrictedScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<RegistryUser>>();
        var user = users.Users.OrderBy(candidate => candidate.Id).First();
        return await scope.ServiceProvider.GetRequiredService<PasswordLinks>().CreateAsync(user);
    }
}
