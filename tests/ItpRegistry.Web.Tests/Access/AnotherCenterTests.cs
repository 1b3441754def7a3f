using System.Net;
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
        var user = await registry.AddUserAsync(role, centers.Own);
        var before = await centers.FingerprintAsync();
        List<string> wrong = [];
        var sent = 0;
        foreach (var operation in await EndpointCatalog.ReadAsync(registry.Factory.Services))
        {
            if (operation.IsPost || operation.IsAnonymous)
                continue;
            // A session of its own, for some forms end the one that they are sent in.
            using var client = await registry.Factory.CreateHtmlClientAsync(user);
            foreach (var form in Forms)
            {
                var page = await client.GetAsync(
                    operation.Address(centers.Mine.RegistryNumber, form)
                );
                if (page.Status is not HttpStatusCode.OK)
                    continue;
                foreach (var tampered in Tampered(page, centers))
                {
                    sent++;
                    var answer = await client.PostAsync(tampered.Address, tampered.Fields);
                    if (answer.Status is HttpStatusCode.InternalServerError || Tells(answer))
                        wrong.Add($"{operation.Name} to {tampered.Address}: {answer.Status}");
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
    private static IEnumerable<PageForm> Tampered(HtmlPage page, AnotherCenter centers)
    {
        foreach (var form in PageForm.Of(page))
        {
            foreach (var (mine, theirs) in centers.Names)
            {
                var fields = form.Fields.Select(field => Renamed(field, mine, theirs)).ToList();
                if (!fields.SequenceEqual(form.Fields))
                {
                    yield return form with
                    {
                        Fields = fields,
                    };
                }
                var address = Renamed(form.Address, mine, theirs);
                if (address != form.Address)
                {
                    yield return form with
                    {
                        Address = address,
                    };
                }
            }
        }
    }

    private static KeyValuePair<string, string> Renamed(
        KeyValuePair<string, string> field,
        string mine,
        string theirs
    ) => new(field.Key, field.Value == mine ? theirs : Renamed(field.Value, mine, theirs));

    private static string Renamed(string address, string mine, string theirs) =>
        address.Replace($"/{mine}", $"/{theirs}", StringComparison.Ordinal);
}
