using System.Net;
using AngleSharp.Html.Dom;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Patients;
using Xunit;

namespace ItpRegistry.Web.Tests.Access;

/// <summary>
/// Every endpoint with two centers' ids: in routes, in queries and in the fields of forms. Whoever works in one center gets nothing of the other, whatever is
/// asked for, is answered as if it did not exist, and changes nothing of it.
/// </summary>
public sealed class AnotherCenterTests(RegistryWebFixture registry)
{
    /// <summary>The forms of a patient, and the rows of the repeating ones.</summary>
    private static readonly string[] Forms =
    [
        "",
        "identification",
        "history",
        "combinations",
        "bleeding-events",
    ];

    [Theory]
    [InlineData(RegistryRole.Investigator)]
    [InlineData(RegistryRole.Monitor)]
    public async Task InTheRoute_IsAnsweredAsAPatientWhoDoesNotExist(RegistryRole role)
    {
        var centers = await AnotherCenter.CreateAsync(registry);
        using var client = await registry.SignInAsync(role, centers.Own);
        var before = await centers.FingerprintAsync();
        List<string> wrong = [];
        foreach (var operation in await EndpointCatalog.ReadAsync(registry.Factory.Services))
        {
            if (operation.Address("x") == operation.Address("y"))
                continue;
            foreach (var form in Forms)
            {
                var theirs = await SendAsync(
                    client,
                    operation,
                    operation.Address(centers.Theirs.RegistryNumber, form)
                );
                var nobodys = await SendAsync(
                    client,
                    operation,
                    operation.Address("99-9999", form)
                );
                if (
                    theirs.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
                    || theirs.Status != nobodys.Status
                    || Tells(theirs)
                    || Stripped(theirs, centers) != Stripped(nobodys, centers)
                )
                {
                    wrong.Add(
                        $"{operation.Name} ({form}): {theirs.Status}, of nobody {nobodys.Status}"
                    );
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(before, await centers.FingerprintAsync());
    }

    [Theory]
    [InlineData(RegistryRole.Investigator)]
    [InlineData(RegistryRole.Monitor)]
    public async Task InTheQuery_ShowsNothingOfIt(RegistryRole role)
    {
        var centers = await AnotherCenter.CreateAsync(registry);
        using var client = await registry.SignInAsync(role, centers.Own);
        string[] common = ["center", "centers", "search", "patient", "patients", "user", "id"];
        List<string> wrong = [];
        foreach (var operation in await EndpointCatalog.ReadAsync(registry.Factory.Services))
        {
            if (operation.IsPost || operation.IsAnonymous)
                continue;
            foreach (var (_, theirs) in centers.Names)
            {
                var query = string.Join(
                    '&',
                    operation
                        .Parameters.Concat(common)
                        .Distinct(StringComparer.OrdinalIgnoreCase)
                        .Select(name => $"{name}={Uri.EscapeDataString(theirs)}")
                );
                var page = await client.GetAsync(
                    $"{operation.Address(centers.Mine.RegistryNumber)}?{query}"
                );
                if (page.Status is HttpStatusCode.InternalServerError || Tells(page))
                    wrong.Add($"{operation.Name} with {theirs}: {page.Status}");
            }
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(RegistryRole.Investigator)]
    [InlineData(RegistryRole.Monitor)]
    public async Task InTheFieldsOfAForm_ChangesNothingOfIt(RegistryRole role)
    {
        var centers = await AnotherCenter.CreateAsync(registry);
        using var client = await registry.SignInAsync(role, centers.Own);
        var before = await centers.FingerprintAsync();
        List<string> wrong = [];
        var sent = 0;
        foreach (var operation in await EndpointCatalog.ReadAsync(registry.Factory.Services))
        {
            if (operation.IsPost || operation.IsAnonymous)
                continue;
            foreach (var form in Forms)
            {
                var page = await client.GetAsync(
                    operation.Address(centers.Mine.RegistryNumber, form)
                );
                if (page.Status is not HttpStatusCode.OK)
                    continue;
                foreach (var (address, fields) in Tampered(page, centers))
                {
                    sent++;
                    var answer = await client.PostAsync(address, fields);
                    if (answer.Status is HttpStatusCode.InternalServerError || Tells(answer))
                        wrong.Add($"{operation.Name} to {address}: {answer.Status}");
                }
            }
        }
        Assert.Empty(wrong);
        Assert.True(sent > 0, "no form held an id of the own center");
        Assert.Equal(before, await centers.FingerprintAsync());
    }

    private static async Task<HtmlPage> SendAsync(
        HtmlClient client,
        Operation operation,
        string address
    ) =>
        operation.IsPost
            ? await client.PostWithTokenAsync(address)
            : await client.GetAsync(address);

    private static bool Tells(HtmlPage page) =>
        page.Body.Contains(AnotherCenter.Mark, StringComparison.OrdinalIgnoreCase);

    /// <summary>A page but for what the request itself said, its reference and its token.</summary>
    private static string Stripped(HtmlPage page, AnotherCenter centers)
    {
        const string tokens = "[name=__RequestVerificationToken], [name=returnUrl], main p.small";
        foreach (var token in page.Document.QuerySelectorAll(tokens))
            token.Remove();
        return page
            .Document.QuerySelector("main")!
            .TextContent.Replace(
                centers.Theirs.RegistryNumber,
                "99-9999",
                StringComparison.Ordinal
            );
    }

    /// <summary>Each form of a page in which something names the own center or its patient, and the same of the other center in its place.</summary>
    private static IEnumerable<(string, List<KeyValuePair<string, string>>)> Tampered(
        HtmlPage page,
        AnotherCenter centers
    )
    {
        var here = page.Response.RequestMessage!.RequestUri!.PathAndQuery;
        foreach (var form in page.Document.Forms)
        {
            var fields = form
                .Elements.Select(element =>
                    (Name: element.GetAttribute("name"), Value: Value(element))
                )
                .Where(field => !string.IsNullOrEmpty(field.Name))
                .Select(field => KeyValuePair.Create(field.Name!, field.Value))
                .ToList();
            var action = form.GetAttribute("action") is { Length: > 0 } named ? named : here;
            if (form.Method != "post" || action.EndsWith("/sign-out", StringComparison.Ordinal))
                continue;
            foreach (var (mine, theirs) in centers.Names)
            {
                var changed = fields
                    .Select(field =>
                        field.Value == mine
                        || field.Value.Contains($"/{mine}", StringComparison.Ordinal)
                            ? new(
                                field.Key,
                                field.Value.Replace(mine, theirs, StringComparison.Ordinal)
                            )
                            : field
                    )
                    .ToList();
                if (!changed.SequenceEqual(fields))
                    yield return (action, changed);
                var elsewhere = action.Replace($"/{mine}", $"/{theirs}", StringComparison.Ordinal);
                if (elsewhere != action)
                    yield return (elsewhere, fields);
            }
        }
    }

    private static string Value(AngleSharp.Html.Dom.IHtmlElement element) =>
        element switch
        {
            IHtmlInputElement input => input.Value,
            IHtmlSelectElement select => select.Value ?? "",
            IHtmlTextAreaElement area => area.Value,
            IHtmlButtonElement button => button.Value,
            _ => "",
        };
}
