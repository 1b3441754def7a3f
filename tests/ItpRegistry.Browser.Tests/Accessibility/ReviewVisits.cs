using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Adjudication;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>The pages on which warnings are confirmed, outcomes adjudicated and changes read, in the states that look different.</summary>
internal static class ReviewVisits
{
    /// <summary>A patient of the demo investigator's center; a remark of the laboratory changes none of the tables.</summary>
    private const string Warned = "01-0009";

    /// <summary>A patient whose outcomes differ between the definitions.</summary>
    private const string Decided = "01-0002";

    private static readonly DateOnly Today = new(2026, 1, 15);
    private static readonly DateTime Now = new(2026, 1, 15, 10, 42, 0, DateTimeKind.Utc);

    private static readonly ChangeContext Change = new(
        null,
        "Coordinator",
        ChangeOrigin.Page,
        "Measured again on citrate:\nno clumps, and the same count."
    );

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        new("/Patients/Warnings", "none", RegistryRole.Investigator, "/patients/01-0001/warnings"),
        new("/Patients/Warnings", "", RegistryRole.Investigator, WarningsAsync),
        new("/Patients/Warnings", "refused", RegistryRole.Investigator, WarningsAsync)
        {
            Prepare = page => RefuseAsync(page, "button[name=confirm]"),
        },
        new("/Adjudication/Index", "nothing", RegistryRole.Coordinator, "/adjudication"),
        new("/Adjudication/Index", "open", RegistryRole.Coordinator, "/adjudication?definition=2"),
        new(
            "/Adjudication/Index",
            "decided",
            RegistryRole.Coordinator,
            server => DecidedAsync(server, "/adjudication?definition=2&state=decided")
        ),
        new(
            "/Patients/Adjudication",
            "refused",
            RegistryRole.Coordinator,
            $"/patients/{Decided}/adjudication"
        )
        {
            Prepare = async page =>
            {
                await RefuseAsync(page, "section form .btn-primary");
                await page.Locator("main details summary").ClickAsync();
            },
        },
        new(
            "/Patients/Adjudication",
            "decided",
            RegistryRole.Coordinator,
            server => DecidedAsync(server, $"/patients/{Decided}/adjudication?definition=2")
        ),
        new(
            "/Patients/Record",
            "adjudicated",
            RegistryRole.Monitor,
            server => DecidedAsync(server, $"/patients/{Decided}?definition=2")
        ),
        new("/Patients/Changes", "", RegistryRole.Monitor, ChangesAsync),
        new(
            "/Patients/Changes",
            "of one item",
            RegistryRole.Investigator,
            $"/patients/{Warned}/changes?only=platelet_counts.remark"
        ),
    ];

    private static async Task RefuseAsync(IPage page, string button)
    {
        await page.Locator(button).First.ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
    }

    private static async Task<string> ChangesAsync(RegistryServer server)
    {
        await WarningsAsync(server);
        return $"/patients/{Warned}/changes";
    }

    /// <summary>The warnings of a patient who has two of them, one confirmed.</summary>
    private static async Task<string> WarningsAsync(RegistryServer server)
    {
        await using var scope = server.Services.CreateUnrestrictedScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDbContext>();
        var patient = await db.Patients.SingleAsync(row => row.RegistryNumber == Warned);
        if (!await db.SoftWarnings.AnyAsync(warning => warning.PatientId == patient.Id))
        {
            await using (var transaction = await RegistryTransaction.BeginAsync(db, Change))
            {
                var low = await db
                    .PlateletCounts.Where(row => row.PatientId == patient.Id && row.Count < 30)
                    .OrderBy(row => row.Date)
                    .Take(2)
                    .ToListAsync();
                foreach (var count in low)
                    count.Remark = "EDTA clumping";
                await transaction.CommitAsync();
            }
            db.ChangeTracker.Clear();
            var whole = await PatientAggregates.LoadAsync(db, patient.Id);
            var found = await ReviewedWarnings.ReadAsync(db, whole!, Today);
            await SoftWarningReview.ConfirmAsync(
                db,
                Change,
                patient.Id,
                found[0].Token,
                Now,
                Today
            );
        }
        return $"/patients/{Warned}/warnings";
    }

    /// <summary>The address, once an outcome under the second definition is decided.</summary>
    private static async Task<string> DecidedAsync(RegistryServer server, string address)
    {
        await using var scope = server.Services.CreateUnrestrictedScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDbContext>();
        var definition = await db.ResponseDefinitions.SingleAsync(row => row.Id == 2);
        var patient = await db.Patients.SingleAsync(row => row.RegistryNumber == Decided);
        if (!await db.Adjudications.AnyAsync(row => row.PatientId == patient.Id))
        {
            var found = await AdjudicationCase.ReadAsync(db, patient.Id, definition);
            await OutcomeDecision.StoreAsync(
                db,
                Change,
                patient.Id,
                definition,
                ResponseClass.R,
                found!.Basis.ToString(),
                Now
            );
        }
        return address;
    }
}
