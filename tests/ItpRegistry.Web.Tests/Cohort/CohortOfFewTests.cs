using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

/// <summary>Registries in which there is next to nothing to show.</summary>
public class CohortOfFewTests(RegistryWebFixture registries)
{
    [Fact]
    public async Task EmptyRegistry_IsToldInWords()
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);

        var page = await client.GetAsync("/cohort");

        Assert.Contains(
            "No patients are entered yet.",
            page.TextOf("#main"),
            StringComparison.Ordinal
        );
        Assert.Null(page.Document.QuerySelector("table"));
    }

    [Fact]
    public async Task NobodyEvaluable_IsToldInWords_AndNoBarIsDrawn()
    {
        await using var registry = await registries.CreateRegistryAsync();
        await AddAsync(registry, new CaseBuilder().Build(), ConsentStatus.Obtained);
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);

        var page = await client.GetAsync("/cohort");

        Assert.Equal("1 patient.", page.TextOf(".cohort-count strong"));
        Assert.Contains(
            "Nobody is evaluable",
            page.TextOf("#table2 tr[data-group='all']"),
            StringComparison.Ordinal
        );
        Assert.Null(page.Document.QuerySelector("#figure-bars-data"));
        Assert.Null(page.Document.QuerySelector("#comparisons details"));
    }

    [Fact]
    public async Task WithdrawnConsent_IsCounted_AndInNoTable()
    {
        await using var registry = await registries.CreateRegistryAsync();
        var answered = new CaseBuilder().Counts("02-01 120, 05-01 101").Build();
        await AddAsync(registry, answered, ConsentStatus.Obtained);
        var withdrawn = new CaseBuilder().Counts("02-01 120, 05-01 101").Build();
        await AddAsync(registry, withdrawn, ConsentStatus.Withdrawn);
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);

        var page = await client.GetAsync("/cohort");

        Assert.Equal("1", page.TextOf("#table2 tr[data-group='all'] td"));
        Assert.Contains(
            "1 patient has withdrawn consent",
            page.TextOf("#main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task ChangedData_AreInTheNextPage()
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        Assert.Null((await client.GetAsync("/cohort")).Document.QuerySelector("table"));

        var patient = new CaseBuilder().Counts("02-01 120, 05-01 101").Build();
        await AddAsync(registry, patient, ConsentStatus.Obtained);

        var page = await client.GetAsync("/cohort");
        Assert.Contains(
            "1/1 (100%)",
            page.TextOf("#table2 tr[data-group='all']"),
            StringComparison.Ordinal
        );
    }

    private static async Task AddAsync(
        TestRegistry registry,
        Patient patient,
        ConsentStatus consent
    )
    {
        var center = await registry.AddCenterAsync();
        patient.CenterId = center.Id;
        patient.RegistryNumber = $"{center.CenterCode}-0001";
        patient.Consent = consent;
        await using var db = registry.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(db, DemoRegistry.Change);
        db.Patients.Add(patient);
        await transaction.CommitAsync();
    }
}
