using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ItpRegistry.Testing.Web;

namespace ItpRegistry.Web.Tests.Access;

/// <summary>A form that a page sends: where to, and every field with the value it has, or another.</summary>
internal sealed record PageForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The forms of a page that change something, but for the one that signs out.</summary>
    /// <param name="page">The page.</param>
    /// <param name="typed">What stands in every field that takes text; null for what stands there.</param>
    public static IEnumerable<PageForm> Of(HtmlPage page, string? typed = null)
    {
        var here = page.Response.RequestMessage!.RequestUri!.PathAndQuery;
        foreach (var form in page.Document.Forms.Where(form => form.Method == "post"))
        {
            var address = form.GetAttribute("action") is { Length: > 0 } named ? named : here;
            if (address.EndsWith("/sign-out", StringComparison.Ordinal))
                continue;
            yield return new(
                address,
                [
                    .. form
                        .Elements.Where(element =>
                            !string.IsNullOrEmpty(element.GetAttribute("name"))
                        )
                        .Select(element =>
                            KeyValuePair.Create(
                                element.GetAttribute("name")!,
                                (TakesText(element) ? typed : null) ?? ValueOf(element)
                            )
                        ),
                ]
            );
        }
    }

    private static bool TakesText(IElement element) =>
        element
            is IHtmlTextAreaElement
                or IHtmlInputElement
                {
                    Type: "text" or "email" or "password" or "search" or "date"
                };

    private static string ValueOf(IElement element) =>
        element switch
        {
            IHtmlInputElement input => input.Value,
            IHtmlSelectElement select => select.Value ?? "",
            IHtmlTextAreaElement area => area.Value,
            IHtmlButtonElement button => button.Value,
            _ => "",
        };
}
