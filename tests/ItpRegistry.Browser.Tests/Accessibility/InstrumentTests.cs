using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>That what judges the pages does find something on a page that is wrong.</summary>
public sealed class InstrumentTests(BrowserFixture browser)
{
    private static readonly Display French = new("fr", ColorScheme.Light, 360);

    [Fact]
    public async Task Findings_OfAPageWithFaults_NameEach()
    {
        await using var context = await browser.OpenContextAsync(browser.Registry, French.Options);
        var page = await context.NewPageAsync();
        await page.SetContentAsync(
            """
            <!DOCTYPE html>
            <html lang="en"><head><title>x</title></head>
            <body><main><h1>Sign out</h1><img src="data:,"><p style="width: 500px">wide</p></main></body></html>
            """
        );

        var findings = await PageFindings.OfAsync(page, French);

        Assert.Contains(
            findings,
            finding => finding.StartsWith("image-alt:", StringComparison.Ordinal)
        );
        Assert.Contains(
            findings,
            finding => finding.StartsWith("has to be scrolled", StringComparison.Ordinal)
        );
        Assert.Contains("is in 'en'", findings);
        Assert.Contains("shows English: Sign out", findings);
    }

    [Theory]
    [InlineData("document.head.append(document.createElement('style'))", "Content Security Policy")]
    [InlineData(
        "setTimeout(() => { throw new Error('on purpose') })",
        "script error: Error: on purpose"
    )]
    [InlineData("fetch('/no-such-page')", "answer 404: GET")]
    public async Task Watch_WhenSomethingGoesWrongBehindThePage_TellsIt(string script, string told)
    {
        await using var context = await browser.OpenContextAsync(browser.Registry, French.Options);
        var page = await context.NewPageAsync();
        var watch = new PageWatch(context);
        await page.SignInAsync(RegistryRole.Administrator);
        Assert.Empty(watch.Problems);

        await page.EvaluateAsync($"() => {{ {script} }}");

        await watch.WaitForProblemAsync();
        Assert.Contains(told, Assert.Single(watch.Problems), StringComparison.Ordinal);
    }
}
