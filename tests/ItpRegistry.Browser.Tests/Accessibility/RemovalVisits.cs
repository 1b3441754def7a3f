using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Removal;
using ItpRegistry.Data.Writing;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>The pages on which patients are taken out of the registry, in the states that look different.</summary>
internal static class RemovalVisits
{
    private const string Remove = "/patients/01-0001/remove";
    private const string Erased = "01-0901";
    private const string Hidden = "01-0902";

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        new("/Patients/Removed", "nobody", RegistryRole.Coordinator, "/patients/removed"),
        new("/Patients/Remove", "", RegistryRole.Coordinator, Remove),
        new(
            "/Patients/Remove",
            "with hidden records",
            RegistryRole.Coordinator,
            server => AddressAsync(server, Remove)
        ),
        new("/Patients/Remove", "erasure refused", RegistryRole.Coordinator, Remove)
        {
            Prepare = page => RefuseAsync(page, "Erase", "Effacer"),
        },
        new("/Patients/Remove", "hiding refused", RegistryRole.Coordinator, Remove)
        {
            Prepare = page => RefuseAsync(page, "Hide", "Masquer"),
        },
        new(
            "/Patients/Removed",
            "the last one marked",
            RegistryRole.Coordinator,
            server => AddressAsync(server, $"/patients/removed#removed-{Hidden}")
        ),
        new(
            "/Patients/Restore",
            "",
            RegistryRole.Coordinator,
            server => AddressAsync(server, $"/patients/removed/{Hidden}/restore")
        ),
        new(
            "/Patients/Restore",
            "refused",
            RegistryRole.Coordinator,
            server => AddressAsync(server, $"/patients/removed/{Hidden}/restore")
        )
        {
            Prepare = page => RefuseAsync(page, "Restore", "Rétablir"),
        },
    ];

    private static async Task RefuseAsync(IPage page, string english, string french)
    {
        await page.Locator("main button")
            .Filter(new() { HasTextRegex = new($"^({english}|{french}) ") })
            .ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
    }

    /// <summary>The address, once two who were removed are there: tombstones alone, so that every patient of the cohort stays in it.</summary>
    private static async Task<string> AddressAsync(RegistryServer server, string address)
    {
        await using var scope = server.Services.CreateUnrestrictedScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDbContext>();
        if (!await db.Removals.AnyAsync())
        {
            await using var transaction = await RegistryTransaction.BeginAsync(
                db,
                new(null, "Coordinator", ChangeOrigin.Page)
            );
            var center = await db.Centers.SingleAsync(candidate => candidate.CenterCode == "01");
            db.Add(Removal(Erased, center.Id, RemovalKind.ConsentWithdrawn));
            db.Add(Removal(Hidden, center.Id, RemovalKind.Duplicate));
            await transaction.CommitAsync();
        }
        return address;
    }

    private static PatientRemoval Removal(string number, int centerId, RemovalKind kind) =>
        new()
        {
            RegistryNumber = number,
            PatientId = kind is RemovalKind.Duplicate ? -1 : -2,
            CenterId = centerId,
            Kind = kind,
            DuplicateOf = "01-0001",
            Reason =
                "Entered twice, by two people who had the same letter.\nSeen in the audit of May.",
            RemovedAt = new(2026, 1, 15, 10, 42, 0, DateTimeKind.Utc),
            RemovedBy = "Coordinator",
        };
}
