using System.Text.RegularExpressions;
using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Seeding;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>How much a case costs who knows the pages, beyond the data itself.</summary>
public sealed partial class TrainedHandTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const int Most = 140;

    protected override bool Writes => true;

    protected override Task<RegistryServer> StartRegistryAsync() =>
        Browser.StartRegistryAsync(database =>
            OneCenter.StoreAsync(database, DemoCohort.Create().Centers[0])
        );

    [Fact]
    public async Task CompleteCase_TakesFewKeysBeyondTheData()
    {
        await Page.SignInAsync(RegistryRole.Investigator);
        var hand = new Hand(Page);
        var forms = new FormByHand(Page, hand);

        await hand.ClickAsync(Page.Locator("a[href$='/patients/new']"));
        await forms.AnswerAsync(TypedCase.Identification);
        await hand.PressAsync("Enter");
        await forms.AnswerAsync(TypedCase.History);
        await hand.PressAsync("Enter");
        await EnterPriorTreatmentsAsync(hand, forms);
        await forms.AnswerAsync(TypedCase.Combination);
        await hand.PressAsync("Enter");
        await EnterCountsAsync(hand);
        await CompleteAsync(hand, "rescue-treatments");
        await CompleteAsync(hand, "bleeding-events");
        await hand.ClickAsync(Page.Locator("main a[href$='/adverse-events/new']"));
        await forms.AnswerAsync(TypedCase.AdverseEvent);
        await hand.ClickAsync(Page.Locator("#entry button[value=save]"));
        await CompleteAsync(hand, "adverse-events");
        await forms.AnswerAsync(TypedCase.FollowUp);
        await CompleteAsync(hand, "follow-up");

        await Expect(Page).ToHaveURLAsync(PatientHome());
        await Expect(Page.Locator(".form-states .form-state-complete")).ToHaveCountAsync(10);
        TestContext.Current.TestOutputHelper!.WriteLine(hand.ToString());
        Assert.True(hand.Beyond <= Most, hand.ToString());
    }

    private async Task EnterPriorTreatmentsAsync(Hand hand, FormByHand forms)
    {
        await hand.ClickAsync(Page.Locator("main a[href$='/prior-treatments/new']"));
        foreach (var (index, treatment) in TypedCase.PriorTreatments.Index())
        {
            await forms.AnswerAsync(treatment);
            if (index < TypedCase.PriorTreatments.Count - 1)
                await hand.PressAsync("Enter");
            else
                await hand.ClickAsync(Page.Locator("#entry button[value=save]"));
        }
        await CompleteAsync(hand, "prior-treatments");
    }

    private async Task EnterCountsAsync(Hand hand)
    {
        await hand.ClickAsync(Page.Locator("[name='rows[0].date']"));
        foreach (var (index, (date, count)) in TypedCase.Counts.Index())
        {
            if (index > 0)
                await hand.PressAsync("Enter");
            await hand.TypeAsync(date);
            await hand.PressAsync("Tab");
            await hand.TypeAsync(count);
        }
        await CompleteAsync(hand, "platelets");
    }

    /// <summary>Calls the form complete whose page is shown, once it is.</summary>
    private async Task CompleteAsync(Hand hand, string form)
    {
        await Expect(Page.Locator(".form-step[aria-current=step]"))
            .ToHaveAttributeAsync("href", $"/patients/01-0001/{form}");
        await hand.ClickAsync(
            Page.Locator("main .entry-commands, main .grid-bar").Locator("button[value=complete]")
        );
    }

    [GeneratedRegex("/patients/01-0001[?]complete=follow-up")]
    private static partial Regex PatientHome();
}
