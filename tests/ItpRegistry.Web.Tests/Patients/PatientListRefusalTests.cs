using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>Addresses of the list that cannot be understood.</summary>
public sealed class PatientListRefusalTests(RegistryWebFixture registry)
{
    [Theory]
    [InlineData(
        "outcome=good",
        "Outcome: “good” is not among the choices: Complete response (CR), "
    )]
    [InlineData("sort=name", "Sorted by: “name” is not among the choices: registry_number")]
    [InlineData("size=7", "Patients per page: “7” is not among the choices: 25, 50, 100")]
    [InlineData("page=zero", "Page: “zero” is not a page number. Write a whole number from 1")]
    [InlineData("search=%00", "Registry number: the text holds a control character")]
    public async Task BadParameter_IsNamed(string query, string message)
    {
        var (client, _) = await registry.OneOfEachOutcomeAsync();
        using (client)
        {
            var page = await client.GetAsync($"/patients?{query}");
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.StartsWith(message, Assert.Single(page.Errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task CenterOfOthers_IsNoChoice()
    {
        var (own, other) = (await registry.AddCenterAsync(), await registry.AddCenterAsync());
        using var client = await registry.SignInAsync(RegistryRole.Investigator, own);
        var page = await client.GetAsync($"/patients?center={other.CenterCode}");
        Assert.Equal(
            $"Center: “{other.CenterCode}” is not among the choices: {own.CenterCode}",
            Assert.Single(page.Errors)
        );
    }

    [Fact]
    public async Task Wildcards_AreSearchedForAsTyped()
    {
        var (client, _) = await registry.OneOfEachOutcomeAsync();
        using (client)
        {
            var page = await client.GetAsync("/patients?search=%25");
            Assert.Empty(page.NumbersOn());
            Assert.Equal("0 of 3 patients", page.TextOf("#list-count"));
            Assert.Contains("No patient matches", page.Body, StringComparison.Ordinal);
        }
    }
}
