using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Access;

/// <summary>
/// Clinical values stay in pages and tables: no address, which ends in the logs of proxies and in histories of browsers, and no line of the program's log holds
/// one, also of a form that is refused or a page that fails.
/// </summary>
public sealed class ClinicalValueTests(RegistryWebFixture registry)
{
    /// <summary>Typed into every text of every form.</summary>
    private const string Typed = "typed-value-plugh";

    private static readonly string[] Attributes = ["href", "action", "formaction", "src"];

    private static readonly string[] Forms =
    [
        "identification",
        "history",
        "inclusion",
        "follow-up",
        "combinations",
        "prior-treatments",
        "bleeding-events",
        "adverse-events",
    ];

    [Fact]
    public async Task NoAddressAndNoLogLine_HoldsOne()
    {
        var centers = await AnotherCenter.CreateAsync(registry);
        var user = await registry.AddUserAsync(RegistryRole.Investigator, centers.Other);
        HashSet<string> addresses = [];
        var shown = 0;
        foreach (var operation in await EndpointCatalog.ReadAsync(registry.Factory.Services))
        {
            if (operation.IsPost || operation.IsAnonymous)
                continue;
            // A session of its own, for some forms end the one that they are sent in.
            using var client = await registry.Factory.CreateHtmlClientAsync(user);
            foreach (var form in Forms)
            {
                var page = await client.GetAsync(
                    operation.Address(centers.Theirs.RegistryNumber, form)
                );
                if (page.Body.Contains(AnotherCenter.Mark, StringComparison.Ordinal))
                    shown++;
                addresses.UnionWith(AddressesOf(page));
                if (page.Status is HttpStatusCode.OK)
                    await SubmitFormsAsync(client, page, addresses);
            }
        }
        Assert.True(shown > 10, "the pages do not show what is looked for");
        Assert.DoesNotContain(addresses, Tells);
        Assert.DoesNotContain(registry.Factory.Log.All, Tells);
    }

    private static async Task SubmitFormsAsync(
        HtmlClient client,
        HtmlPage page,
        HashSet<string> addresses
    )
    {
        foreach (var form in PageForm.Of(page, Typed))
        {
            addresses.UnionWith(AddressesOf(await client.PostAsync(form.Address, form.Fields)));
        }
    }

    /// <summary>Where a page leads, by links, forms, redirects and what its scripts ask for.</summary>
    private static IEnumerable<string> AddressesOf(HtmlPage page) =>
        page
            .Document.QuerySelectorAll("[href], [action], [formaction], [src]")
            .SelectMany(element => Attributes.Select(element.GetAttribute))
            .Append(page.Location)
            .OfType<string>();

    private static bool Tells(string text) =>
        text.Contains(AnotherCenter.Mark, StringComparison.OrdinalIgnoreCase)
        || text.Contains(Typed, StringComparison.OrdinalIgnoreCase);
}
