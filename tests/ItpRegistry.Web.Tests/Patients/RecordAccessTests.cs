using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>Who may open a patient's page, and who is offered to edit.</summary>
public sealed class RecordAccessTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task Get_WithoutASession_AsksToSignIn()
    {
        var (_, path) = await AddAsync();
        using var client = registry.CreateClient();

        var page = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Contains("/sign-in", page.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AsAnAdministrator_IsForbidden()
    {
        var (_, path) = await AddAsync();
        using var client = await registry.SignInAsync(RegistryRole.Administrator);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Get_AnotherCentersPatient_IsNotFound_AsOneWhoDoesNotExist()
    {
        var (_, path) = await AddAsync();
        using var client = await registry.SignInAsync(
            RegistryRole.Investigator,
            await registry.AddCenterAsync()
        );

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/patients/99-9999")).Status);
    }

    [Fact]
    public async Task Get_AsAnInvestigatorOfTheCenter_OffersToEdit()
    {
        var (center, path) = await AddAsync();
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);

        var page = await client.GetAsync(path);

        string[] expected =
        [
            $"{path}/identification",
            $"{path}/history",
            $"{path}/prior-treatments",
            $"{path}/combinations/1",
            $"{path}/combinations/1",
            $"{path}/platelets",
            $"{path}/rescue-treatments",
            $"{path}/bleeding-events",
            $"{path}/adverse-events",
            $"{path}/follow-up",
        ];
        Assert.Equal(expected, Links(page, "#forms"));
        Assert.Equal(expected, Links(page, "details[id^='form-']"));
    }

    [Theory]
    [InlineData(RegistryRole.Monitor)]
    [InlineData(RegistryRole.Coordinator)]
    public async Task Get_AsOneWhoOnlyReads_OffersNoEdit(RegistryRole role)
    {
        var (_, path) = await AddAsync();
        using var client = await registry.SignInAsync(role);

        var page = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(Links(page, "details[id^='form-']"));
        Assert.Equal(
            Enumerable.Range(1, 10).Select(form => $"#form-{form}"),
            Links(page, "#forms")
        );
        Assert.All(
            Links(page, "#open-points"),
            link => Assert.StartsWith("#form-", link, StringComparison.Ordinal)
        );
    }

    private static IEnumerable<string?> Links(HtmlPage page, string selector) =>
        page.Document.QuerySelectorAll($"{selector} a").Select(link => link.GetAttribute("href"));

    private async Task<(Domain.Centers.Center Center, string Path)> AddAsync()
    {
        var center = await registry.AddCenterAsync();
        return (center, await registry.AddPatientAsync(center, new CaseBuilder().Build()));
    }
}
