using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>Who may open and send the forms of a patient.</summary>
public sealed class EntryAccessTests(RegistryWebFixture registry)
{
    public static TheoryData<string> Forms { get; } =
        new(
            "identification",
            "history",
            "prior-treatments",
            "prior-treatments/1",
            "prior-treatments/1/delete",
            "combinations",
            "combinations/1",
            "combinations/new",
            "platelets",
            "rescue-treatments/new",
            "bleeding-events/new",
            "adverse-events/new",
            "follow-up"
        );

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task PatientOfAnotherCenter_IsNotFound(string form)
    {
        var (own, other) = (await registry.AddCenterAsync(), await registry.AddCenterAsync());
        var patient = await registry.AddAsync(other, new CaseBuilder());
        using var client = await registry.SignInAsync(RegistryRole.Investigator, own);
        var path = $"/patients/{patient.RegistryNumber}/{form}";
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostWithTokenAsync(path)).Status);
        var nobody = $"/patients/{own.CenterCode}-0001/{form}";
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(nobody)).Status);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task ThoseWhoOnlyRead_AreRefused(string form)
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder());
        var path = $"/patients/{patient.RegistryNumber}/{form}";
        foreach (var role in new[] { RegistryRole.Monitor, RegistryRole.Coordinator })
        {
            using var client = await registry.SignInAsync(role);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.PostWithTokenAsync(path)).Status);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task WithoutAntiforgeryToken_IsRefused(string form)
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder());
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        var path = $"/patients/{patient.RegistryNumber}/{form}";
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(path, [])).Status);
    }
}
