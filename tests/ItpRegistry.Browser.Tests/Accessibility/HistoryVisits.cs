using System.Globalization;
using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Writing;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>The pages that tell what happened, in the states that look different.</summary>
internal static class HistoryVisits
{
    /// <summary>A patient whose follow-up is corrected; a remark about the center's file changes none of the tables.</summary>
    private const string Corrected = "01-0008";

    private const string Remark = "measured at the hospital of referral";

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        new("/History/Index", "everything opened", RegistryRole.Coordinator, "/history")
        {
            Prepare = OpenAsync,
        },
        new(
            "/History/Index",
            "filtered",
            RegistryRole.Investigator,
            "/history?what=platelet_counts&who=demo"
        ),
        new("/History/Index", "nothing found", RegistryRole.Monitor, "/history?patient=99-0001"),
        new("/History/Index", "refused", RegistryRole.Monitor, "/history?from=soon&what=all"),
        new("/History/Index", "accounts alone", RegistryRole.Administrator, "/history"),
        new("/OwnCopy/Index", "", RegistryRole.Investigator, "/own-copy"),
        new("/Patients/AsOf", "as today", RegistryRole.Monitor, "/patients/01-0004/as-of")
        {
            Prepare = OpenAsync,
        },
        new("/Patients/AsOf", "otherwise today", RegistryRole.Investigator, BeforeCorrectionAsync)
        {
            Prepare = OpenAsync,
        },
        new(
            "/Patients/AsOf",
            "nobody yet",
            RegistryRole.Coordinator,
            $"/patients/{Corrected}/as-of?at=2000-01-01"
        ),
        new(
            "/Patients/Record",
            "with items that were changed",
            RegistryRole.Investigator,
            CorrectedRecordAsync
        )
        {
            Prepare = OpenAsync,
        },
    ];

    private static async Task OpenAsync(IPage page) =>
        await page.EvaluateAsync(
            "() => document.querySelectorAll('main details').forEach(details => { details.open = true; })"
        );

    private static async Task<string> CorrectedRecordAsync(RegistryServer server)
    {
        await CorrectAsync(server);
        return $"/patients/{Corrected}";
    }

    private static async Task<string> BeforeCorrectionAsync(RegistryServer server)
    {
        var registered = await CorrectAsync(server);
        var moment = registered.ToString(
            "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
            CultureInfo.InvariantCulture
        );
        return $"/patients/{Corrected}/as-of?at={moment}";
    }

    /// <summary>Corrects a remark twice, once; answers when the patient was registered.</summary>
    private static async Task<DateTime> CorrectAsync(RegistryServer server)
    {
        await using var scope = server.Services.CreateUnrestrictedScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDbContext>();
        var patient = await db.Patients.SingleAsync(row => row.RegistryNumber == Corrected);
        var count = await db
            .PlateletCounts.Where(row => row.PatientId == patient.Id)
            .OrderBy(row => row.Date)
            .FirstAsync();
        foreach (var remark in new[] { "laboratory of the town", Remark })
        {
            if (count.Remark == Remark)
                continue;
            await using var transaction = await RegistryTransaction.BeginAsync(
                db,
                new(null, "Investigator, Center 01", ChangeOrigin.Page, "by the letter of referral")
            );
            count.Remark = remark;
            await transaction.CommitAsync();
        }
        return await db
            .AuditEntries.Where(entry => entry.PatientId == patient.Id)
            .MinAsync(entry => entry.At);
    }
}
