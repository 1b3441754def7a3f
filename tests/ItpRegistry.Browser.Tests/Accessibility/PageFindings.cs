using System.Globalization;
using Deque.AxeCore.Commons;
using ItpRegistry.Browser.Tests.Infrastructure;
using Microsoft.Playwright;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>What is wrong with a page as it is shown, each in words.</summary>
internal static class PageFindings
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // In the page itself: Deque's own package for Playwright opens a second page to put the findings of frames together, of which there are none here, and takes
    // more than twice the time.
    private const string Violations = """
        async () => {
          const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          const { violations } = await axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
          const node = ({ html, any, all, none }) =>
            `    ${html}\n        ${[...any, ...all, ...none].map((check) => check.message).join("\n        ")}`;
          return violations.map(({ id, help, helpUrl, nodes }) => `${id}: ${help} (${helpUrl})\n${nodes.map(node).join("\n")}`);
        }
        """;

    // Every text of the page whose language is the page's own: what was typed into forms says that it may be in another.
    private const string ShownTexts = """
        () => {
          const texts = new Set([document.title]);
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const parent = walker.currentNode.parentElement;
            if (!parent.closest("script, style, [lang]:not(html)")) texts.add(walker.currentNode.data.trim().replace(/\s+/g, " "));
          }
          for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
            for (const name of ["aria-label", "title", "placeholder"]) texts.add(element.getAttribute(name) ?? "");
          }
          return [...texts].filter((text) => text);
        }
        """;

    public static async Task<IReadOnlyList<string>> OfAsync(IPage page, Display display)
    {
        await page.EvaluateAsync(Axe);
        List<string> findings = [.. await page.EvaluateAsync<string[]>(Violations)];
        var hidden = await page.HiddenWidthAsync();
        if (hidden > 0)
            findings.Add(Invariant($"has to be scrolled sideways by {hidden} px"));
        var language = await page.Locator("html").GetAttributeAsync("lang");
        if (language != display.Language)
            findings.Add($"is in '{language}'");
        if (display.Language == "fr")
        {
            var texts = await page.EvaluateAsync<string[]>(ShownTexts);
            findings.AddRange(EnglishTexts.Among(texts).Select(text => $"shows English: {text}"));
        }
        return findings;
    }

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
