using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Access;
using ItpRegistry.Web.Tests.Patients;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.History;

/// <summary>The history as files, and a center's own copy.</summary>
public sealed class HistoryFileTests(RegistryWebFixture registry)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_HoldsEveryColumnOfTheTrail_AndIsLogged()
    {
        var centers = await AnotherCenter.CreateAsync(registry);
        var user = await registry.AddUserAsync(RegistryRole.Investigator, centers.Own);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        await client.GetAsync($"/patients/{centers.Mine.RegistryNumber}");

        var answer = await client.GetAsync("/history/file");
        using var zip = await CsvFile.ZipOfAsync(answer);

        Assert.Equal(
            "itp-registry-history-20260115-1000.zip",
            answer.Response.Content.Headers.ContentDisposition?.FileName
        );
        var trail = CsvFile.Read(zip, "audit_trail.csv");
        await using var db = registry.CreateContext();
        var entries = await db
            .AuditEntries.Where(entry => entry.CenterId == centers.Own.Id)
            .OrderBy(entry => entry.Number)
            .ToListAsync(Ct);
        Assert.Equal(
            entries.Select(entry =>
                (
                    centers.Mine.RegistryNumber,
                    $"{entry.Number}",
                    entry.At.ToString(
                        "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
                        CultureInfo.InvariantCulture
                    ),
                    entry.Changes,
                    $"{entry.Salt}",
                    Convert.ToHexStringLower(entry.PreviousHash ?? []),
                    Convert.ToHexStringLower(entry.Hash)
                )
            ),
            trail.Select(row =>
                (
                    row["registry_number"],
                    row["number"],
                    row["at"],
                    (string?)row["changes"],
                    row["salt"],
                    row["previous_hash"],
                    row["hash"]
                )
            )
        );
        Assert.Equal(
            "patient_viewed",
            Assert.Single(CsvFile.Read(zip, "events.csv"), row => row["center_code"].Length > 0)[
                "kind"
            ]
        );
        var exported = Assert.Single(await registry.EventsAsync(EventKind.TrailExported, user.Id));
        Assert.Equal(entries.Count, exported.Files()["audit_trail.csv"].Rows);
        Assert.Equal(
            Convert.ToHexStringLower(
                SHA256.HashData(await answer.Response.Content.ReadAsByteArrayAsync(Ct))
            ),
            exported.Detail("sha256")
        );
    }

    [Fact]
    public async Task File_FollowsTheFilter_AndTellsOldAndNewValues()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder());
        await using (var db = registry.CreateContext())
        await using (
            var transaction = await Data.Writing.RegistryTransaction.BeginAsync(
                db,
                new(null, "Investigator", Data.Writing.ChangeOrigin.Page, "=HYPERLINK(\"x\")"),
                Ct
            )
        )
        {
            var stored = await db.Patients.SingleAsync(row => row.Id == patient.Id, Ct);
            stored.BirthYear = 1961;
            await transaction.CommitAsync(Ct);
        }
        using var client = await registry.SignInAsync(RegistryRole.Monitor, center);

        using var plain = await CsvFile.ZipOfAsync(
            await client.GetAsync("/history/file?who=Investigator&what=changes")
        );
        using var safe = await CsvFile.ZipOfAsync(
            await client.GetAsync("/history/file?who=Investigator&spreadsheet_safe=yes")
        );

        var value = Assert.Single(CsvFile.Read(plain, "audit_values.csv"));
        Assert.Equal(
            ("birth_year", "", "1961", "=HYPERLINK(\"x\")"),
            (value["column_name"], value["old_value"], value["new_value"], value["reason"])
        );
        Assert.Empty(CsvFile.Read(plain, "events.csv"));
        Assert.Equal(
            "'=HYPERLINK(\"x\")",
            Assert.Single(CsvFile.Read(safe, "audit_trail.csv"))["reason"]
        );
    }

    /// <summary>Who reads two centers, and exports one of them, gets that one.</summary>
    [Fact]
    public async Task File_HoldsWhatMayBeExported_NotAllThatMayBeRead()
    {
        var centers = await AnotherCenter.CreateAsync(registry);
        var user = await registry.AddUserAsync(RegistryRole.Monitor, centers.Own, centers.Other);
        await using (var db = registry.CreateContext())
        {
            var held = await db.RoleAssignments.SingleAsync(
                row => row.UserId == user.Id && row.CenterId == centers.Other.Id,
                Ct
            );
            held.MayExport = false;
            await db.SaveChangesAsync(Ct);
        }
        using var client = await registry.Factory.CreateHtmlClientAsync(user);

        using var zip = await CsvFile.ZipOfAsync(await client.GetAsync("/history/file"));

        Assert.Equal(
            [centers.Mine.RegistryNumber],
            CsvFile.Read(zip, "audit_trail.csv").Select(row => row["registry_number"]).Distinct()
        );
    }

    [Fact]
    public async Task File_IsNotForWhoOnlyReads()
    {
        var center = await registry.AddCenterAsync();
        var user = await registry.AddUserAsync(RegistryRole.Monitor, center);
        await using (var db = registry.CreateContext())
        {
            (await db.RoleAssignments.SingleAsync(row => row.UserId == user.Id, Ct)).MayExport =
                false;
            await db.SaveChangesAsync(Ct);
        }
        using var client = await registry.Factory.CreateHtmlClientAsync(user);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/history/file")).Status);
        var page = await client.GetAsync("/history");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Document.QuerySelector(".history-download"));
    }
}
