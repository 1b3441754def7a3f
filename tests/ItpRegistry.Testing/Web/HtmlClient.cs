using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ItpRegistry.Testing.Web;

/// <summary>
/// A browser for tests: reads pages and sends their forms as a browser without JavaScript does, antiforgery token included. Redirects are shown,
/// not followed; cookies are kept.
/// </summary>
public sealed class HtmlClient(HttpClient http) : IDisposable
{
    private static readonly HtmlParser Parser = new();

    /// <summary>The languages the browser asks for.</summary>
    public string Language { get; set; } = "en";

    public Task<HtmlPage> GetAsync(string path) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends the form that holds this element, after filling these fields in; a name may stand several times.</summary>
    /// <remarks>The button is a selector of the button to press, or of the form itself.</remarks>
    public Task<HtmlPage> SubmitAsync(
        HtmlPage page,
        string button,
        params (string Name, string Value)[] fields
    )
    {
        var pressed = page.Find(button);
        var form =
            pressed as IHtmlFormElement
            ?? (pressed as IHtmlButtonElement)?.Form
            ?? throw new InvalidOperationException($"'{button}' is in no form.");
        var values = Values(form)
            .Where(value => fields.All(field => field.Name != value.Key))
            .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))
            .ToList();
        if (pressed is IHtmlButtonElement { Name.Length: > 0 } named)
            values.Add(new(named.Name!, named.Value));
        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action");
        var path = string.IsNullOrEmpty(action)
            ? page.Response.RequestMessage!.RequestUri!.PathAndQuery
            : action;
        return PostAsync(path, values);
    }

    /// <summary>Posts these fields and nothing else: no antiforgery token unless it is among them.</summary>
    public Task<HtmlPage> PostAsync(
        string path,
        IEnumerable<KeyValuePair<string, string>> fields
    ) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(fields),
            }
        );

    public async Task<HtmlPage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(Language));
        var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return new(response, Parser.ParseDocument(body), body);
    }

    public void Dispose() => http.Dispose();

    /// <summary>What a browser sends of a form that nobody touched, buttons left out.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            var value = element switch
            {
                IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => null,
                IHtmlInputElement { Type: "submit" or "button" or "image" or "file" } => null,
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value,
                IHtmlTextAreaElement area => area.Value,
                _ => null,
            };
            if (value is not null && element.GetAttribute("name") is { Length: > 0 } name)
                yield return new(name, value);
        }
    }
}
