using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Patients;
using Xunit;

namespace ItpRegistry.Web.Tests.Access;

/// <summary>SQL and script in every field that takes text, of every form that each role can open: stored or refused as the text that it is.</summary>
public sealed class HostileTextTests(RegistryWebFixture registry)
{
    private const string Script = "<script>alert(1)</script>";

    private static readonly string[] Texts =
    [
        $"{Script}'; DROP TABLE patients; --",
        "' OR '1'='1",
        "\"><img src=x onerror=alert(1)>",
        "{{7*7}} ${7*7} %0d%0aSet-Cookie:x=1",
        "\u0000\u0001\u202E\uD83D\uDE00",
    ];

    [Theory]
    [InlineData(RegistryRole.Investigator)]
    [InlineData(RegistryRole.Monitor)]
    [InlineData(RegistryRole.Coordinator)]
    [InlineData(RegistryRole.Administrator)]
    public async Task EveryForm_TakesItAsText_OrRefusesIt(RegistryRole role)
    {
        await using var own = await registry.CreateRegistryAsync();
        var center = await own.AddCenterAsync();
        var patient = await own.AddAsync(center, new CaseBuilder());
        var user =
            role is RegistryRole.Investigator
                ? await own.AddUserAsync(role, center)
                : await own.AddUserAsync(role);
        // Somebody for an administrator to type about.
        await own.AddUserAsync(RegistryRole.Monitor);
        List<string> wrong = [];
        foreach (var operation in await EndpointCatalog.ReadAsync(own.Factory.Services))
        {
            // Removing the patient would leave nothing to type into.
            if (operation.IsPost || operation.Pattern.EndsWith("/remove", StringComparison.Ordinal))
                continue;
            foreach (var text in Texts)
            {
                // A session of its own, for some forms end the one that they are sent in.
                using var client = await own.Factory.CreateHtmlClientAsync(user);
                var page = await client.GetAsync(operation.Address(patient.RegistryNumber));
                foreach (var form in PageForm.Of(page, text))
                {
                    var answer = await client.PostAsync(form.Address, form.Fields);
                    if (answer.Status is HttpStatusCode.InternalServerError || Runs(answer))
                        wrong.Add($"{operation.Name} to {form.Address}: {answer.Status}");
                }
                // As it was stored, if it was.
                page = await client.GetAsync(operation.Address(patient.RegistryNumber));
                if (page.Status is HttpStatusCode.InternalServerError || Runs(page))
                    wrong.Add($"{operation.Name}: {page.Status}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static bool Runs(HtmlPage page) =>
        page.Body.Contains(Script, StringComparison.OrdinalIgnoreCase)
        || page.Body.Contains("<img src=x", StringComparison.OrdinalIgnoreCase)
        || page.Response.Headers.TryGetValues("Set-Cookie", out var cookies)
            && cookies.Any(cookie => cookie.StartsWith("x=1", StringComparison.Ordinal));
}
