using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ItpRegistry.Testing.Web;

/// <summary>An answer of the web program, read as a page.</summary>
public sealed class HtmlPage(HttpResponseMessage response, IHtmlDocument document, string body)
{
    public HttpResponseMessage Response => response;

    public HttpStatusCode Status => response.StatusCode;

    public IHtmlDocument Document => document;

    /// <summary>The page as it was sent, for messages of failing tests.</summary>
    public string Body => body;

    /// <summary>Where a redirect leads, as path and query.</summary>
    public string? Location => response.Headers.Location?.OriginalString;

    public string Heading => TextOf("h1");

    /// <summary>The messages of the error summary, in its order.</summary>
    public IReadOnlyList<string> Errors =>
        [.. document.QuerySelectorAll(".error-summary li").Select(Words)];

    /// <summary>The message at a field, without the hidden "Error:" before it; <see langword="null"/> when there is none.</summary>
    public string? ErrorOf(string name)
    {
        var field = Field(name).Closest(".field");
        var error = field?.QuerySelector(".field-error > div");
        error?.QuerySelector(".visually-hidden")?.Remove();
        return error is null ? null : Words(error);
    }

    /// <summary>What a field holds: text, the chosen option, or the checked radio.</summary>
    public string? ValueOf(string name) =>
        Field(name) switch
        {
            IHtmlInputElement { Type: "radio" } => document
                .QuerySelectorAll<IHtmlInputElement>($"input[name='{name}']")
                .FirstOrDefault(radio => radio.IsChecked)
                ?.Value,
            IHtmlInputElement input => input.Value,
            IHtmlSelectElement select => select.Value,
            IHtmlTextAreaElement area => area.Value,
            var other => throw new InvalidOperationException($"'{name}' is a {other.LocalName}."),
        };

    /// <summary>The words of the one element that the selector finds, single-spaced.</summary>
    public string TextOf(string selector) => Words(Find(selector));

    /// <summary>The one element that the selector finds.</summary>
    public IElement Find(string selector) =>
        document.QuerySelector(selector)
        ?? throw new InvalidOperationException($"No '{selector}' in ({Status}):\n{body}");

    private IElement Field(string name) => Find($"[name='{name}']");

    private static string Words(IElement element) =>
        string.Join(
            ' ',
            element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
