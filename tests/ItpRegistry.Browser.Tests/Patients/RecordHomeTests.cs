using ItpRegistry.Browser.Tests.Accessibility;
using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Patients;

/// <summary>The home of a case that is hardly begun: what there is to do, and the way there.</summary>
public sealed class RecordHomeTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string Number = "01-9001";

    protected override bool Writes => true;

    [Fact]
    public async Task ACaseHardlyBegun_IsAccessible_AndFitsTheWindow_InBothLanguages()
    {
        await AddAsync(new() { RegistryNumber = Number });
        List<string> findings = [];
        foreach (var display in Display.Tested)
        {
            await using var context = await Browser.OpenContextAsync(Registry, display.Options);
            var page = await context.NewPageAsync();
            await page.SignInAsync(RegistryRole.Investigator);
            await page.GotoAsync($"/patients/{Number}");
            await Expect(page.Locator("#empty-forms a")).ToHaveCountAsync(10);
            var found = await PageFindings.OfAsync(page, display);
            findings.AddRange(found.Select(finding => $"{display}: {finding}"));
        }
        Assert.Empty(findings);
    }

    [Fact]
    public async Task AnOpenPoint_LeadsAnInvestigatorToTheRow_AndAReaderToWhatIsEntered()
    {
        var patient = new Patient { RegistryNumber = Number };
        patient.PriorTreatments.Add(new() { Sequence = 1, Agent = Agent.Dapsone });
        await AddAsync(patient);

        await Page.SignInAsync(RegistryRole.Investigator);
        await Page.GotoAsync($"/patients/{Number}");
        await Page.Locator("#unanswered li li a").ClickAsync();
        await Expect(Page)
            .ToHaveURLAsync($"{Registry.Address}/patients/{Number}/prior-treatments/1");

        await using var context = await Browser.OpenContextAsync(Registry, Options);
        var page = await context.NewPageAsync();
        await page.SignInAsync(RegistryRole.Monitor);
        await page.GotoAsync($"/patients/{Number}");
        var contents = page.Locator("#form-3");
        await Expect(contents.Locator("table")).ToBeHiddenAsync();
        await page.Locator("#unanswered li li a").ClickAsync();
        await Expect(contents.Locator("table")).ToBeVisibleAsync();
        await Expect(contents).ToBeInViewportAsync();
    }

    private async Task AddAsync(Patient patient)
    {
        await using var scope = Registry.Services.CreateUnrestrictedScope();
        var database = scope.ServiceProvider.GetRequiredService<RegistryDbContext>();
        var center = await database.Centers.SingleAsync(
            center => center.CenterCode == "01",
            TestContext.Current.CancellationToken
        );
        await using var transaction = await RegistryTransaction.BeginAsync(
            database,
            new ChangeContext(null, "test", ChangeOrigin.Verb)
        );
        patient.CenterId = center.Id;
        database.Add(patient);
        await transaction.CommitAsync();
    }
}
