using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Removal;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>Who may take patients out and read of it, the list's pages, and what the cohort says of the erased.</summary>
public sealed class RemovedPatientsTests(RegistryWebFixture registries)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RegistryRole.Investigator)]
    [InlineData(RegistryRole.Monitor)]
    public async Task OthersThanCoordinators_AreRefused_AndNotOfferedIt(RegistryRole role)
    {
        var center = await registries.AddCenterAsync();
        var patient = await registries.AddAsync(center, new CaseBuilder());
        var path = $"/patients/{patient.RegistryNumber}";
        using var client = await registries.SignInAsync(role, center);
        foreach (
            var page in new[]
            {
                $"{path}/remove",
                "/patients/removed",
                "/patients/removed/x/restore",
            }
        )
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(page)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.PostWithTokenAsync(page)).Status);
        }
        Assert.DoesNotContain(
            "/remove",
            (await client.GetAsync(path)).Body,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "/patients/removed",
            (await client.GetAsync("/patients")).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Coordinators_AreOfferedIt()
    {
        var center = await registries.AddCenterAsync();
        var patient = await registries.AddAsync(center, new CaseBuilder());
        var path = $"/patients/{patient.RegistryNumber}";
        using var client = await registries.SignInAsync(RegistryRole.Coordinator);
        Assert.Equal(
            "Remove this patient from the registry",
            (await client.GetAsync(path)).TextOf($"a[href='{path}/remove']")
        );
        Assert.Equal(
            "Removed patients",
            (await client.GetAsync("/patients")).TextOf("a[href='/patients/removed']")
        );
    }

    [Fact]
    public async Task WithoutAntiforgeryToken_IsRefused()
    {
        var center = await registries.AddCenterAsync();
        var patient = await registries.AddAsync(center, new CaseBuilder());
        using var client = await registries.SignInAsync(RegistryRole.Coordinator);
        var page = await client.PostAsync($"/patients/{patient.RegistryNumber}/remove", []);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    [Fact]
    public async Task List_IsReadPageByPage_TheLatestFirst()
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        var page = await client.GetAsync("/patients/removed");
        Assert.Contains(
            "No patient has been removed.",
            page.TextOf("main"),
            StringComparison.Ordinal
        );

        var center = await registry.AddCenterAsync();
        await AddTombstonesAsync(registry, center, 1, 50);
        page = await client.GetAsync("/patients/removed");
        Assert.Null(page.Document.QuerySelector("nav[aria-label=Pages]"));
        Assert.Equal($"{center.CenterCode}-0050", page.TextOf(".removed-list h2"));

        await AddTombstonesAsync(registry, center, 51, 51);
        page = await client.GetAsync("/patients/removed");
        Assert.Contains("51 removed patients", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(50, page.Document.QuerySelectorAll(".removed-list li").Length);
        Assert.Equal($"{center.CenterCode}-0051", page.TextOf(".removed-list h2"));
        Assert.Equal("Page 1 of 2 Next", page.TextOf("nav[aria-label=Pages]"));

        page = await client.GetAsync(page.Find("a[rel=next]").GetAttribute("href")!);
        Assert.Equal($"{center.CenterCode}-0001", page.TextOf(".removed-list h2"));
        Assert.Single(page.Document.QuerySelectorAll(".removed-list li"));
        Assert.Equal("Previous Page 2 of 2", page.TextOf("nav[aria-label=Pages]"));
        foreach (
            var (asked, shown) in new[]
            {
                ("0", 1),
                ("-1", 1),
                ("x", 1),
                ("3", 2),
                ("99999999999", 1),
            }
        )
        {
            page = await client.GetAsync($"/patients/removed?page={asked}");
            Assert.Contains(
                $"Page {shown} of 2",
                page.TextOf("nav[aria-label=Pages]"),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Cohort_CountsTheErasedWithThoseWhoseConsentIsWithdrawn()
    {
        await using var registry = await registries.CreateRegistryAsync();
        var center = await registry.AddCenterAsync();
        var other = await registry.AddCenterAsync();
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        int[] ids =
        [
            await AddAsync(registry, center, 1, ConsentStatus.Obtained),
            await AddAsync(registry, center, 2, ConsentStatus.Obtained),
            await AddAsync(registry, center, 3, ConsentStatus.Obtained),
            await AddAsync(registry, center, 4, ConsentStatus.Withdrawn),
        ];
        var page = await client.GetAsync("/cohort");
        Assert.Equal("3 patients.", page.TextOf(".cohort-count strong"));
        var one = page.TextOf(".cohort-count + p");

        await RemoveAsync(
            registry,
            removals => removals.EraseAsync(ids[0], "letter", StoredPatients.Tester, Ct)
        );
        await RemoveAsync(
            registry,
            removals =>
                removals.HideAsync(
                    ids[1],
                    $"{center.CenterCode}-0003",
                    null,
                    "twice",
                    StoredPatients.Tester,
                    Ct
                )
        );

        page = await client.GetAsync("/cohort");
        Assert.Equal("1 patient.", page.TextOf(".cohort-count strong"));
        var two = page.TextOf(".cohort-count + p");
        Assert.NotEqual(one, two);
        Assert.Contains("2", two, StringComparison.Ordinal);
        // Erased now, the patient whose consent was withdrawn is counted as before.
        await RemoveAsync(
            registry,
            removals => removals.EraseAsync(ids[3], "letter", StoredPatients.Tester, Ct)
        );
        Assert.Equal(two, (await client.GetAsync("/cohort")).TextOf(".cohort-count + p"));
        using var elsewhere = await registry.SignInAsync(RegistryRole.Investigator, other);
        Assert.DoesNotContain(
            "withdrawn",
            (await elsewhere.GetAsync("/cohort")).TextOf("main"),
            StringComparison.OrdinalIgnoreCase
        );
    }

    private static async Task AddTombstonesAsync(
        TestRegistry registry,
        Center center,
        int first,
        int last
    )
    {
        await using var db = registry.CreateContext();
        for (var number = first; number <= last; number++)
        {
            db.Add(
                new PatientRemoval
                {
                    RegistryNumber = $"{center.CenterCode}-{number:D4}",
                    PatientId = number,
                    CenterId = center.Id,
                    Kind = RemovalKind.ConsentWithdrawn,
                    Reason = "letter",
                    RemovedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(
                        number
                    ),
                    RemovedBy = "Coordinator",
                }
            );
        }
        await db.SaveChangesAsync(Ct);
    }

    private static async Task<int> AddAsync(
        TestRegistry registry,
        Center center,
        int number,
        ConsentStatus consent
    )
    {
        var patient = new CaseBuilder().Counts("02-01 120, 05-01 101").Build();
        patient.RegistryNumber = $"{center.CenterCode}-{number:D4}";
        patient.CenterId = center.Id;
        patient.Consent = consent;
        await using var db = registry.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(
            db,
            StoredPatients.Tester,
            Ct
        );
        db.Add(patient);
        await transaction.CommitAsync(Ct);
        return patient.Id;
    }

    private static async Task RemoveAsync(
        TestRegistry registry,
        Func<PatientRemovals, Task<RemovalResult>> remove
    )
    {
        await using var scope = registry.Factory.Services.CreateUnrestrictedScope();
        Assert.Equal(
            RemovalResult.Done,
            await remove(scope.ServiceProvider.GetRequiredService<PatientRemovals>())
        );
    }
}
