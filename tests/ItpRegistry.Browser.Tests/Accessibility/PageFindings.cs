using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using ItpRegistry.Browser.Tests.Infrastructure;
using Microsoft.Playwright;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>What is wrong with a page as it is shown, each in words.</summary>
internal static class PageFindings
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new()
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
        ResultTypes = [ResultType.Violations],
    };

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
        var axe = await page.RunAxe(Rules);
        List<string> findings = [.. axe.Violations.Select(Describe)];
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

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help} ({violation.HelpUrl})\n"
        + string.Join('\n', violation.Nodes.Select(Describe));

    private static string Describe(AxeResultNode node)
    {
        var checks = node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message);
        return $"    {node.Html}\n        {string.Join("\n        ", checks)}";
    }

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
