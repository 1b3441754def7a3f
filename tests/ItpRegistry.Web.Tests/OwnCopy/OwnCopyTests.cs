using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Interchange.Import;
using ItpRegistry.Data.Removal;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Access;
using ItpRegistry.Web.Tests.History;
using ItpRegistry.Web.Tests.Patients;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.OwnCopy;

/// <summary>A center's copy of everything that it entered.</summary>
public sealed class OwnCopyTests(RegistryWebFixture registry)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copy_HoldsEverythingOfTheCenter_AndNothingOfAnother()
    {
        var centers = await AnotherCenter.CreateAsync(registry);
        var withdrawn = await registry.AddAsync(
            centers.Own,
            new CaseBuilder().With(p => p.Consent = ConsentStatus.Withdrawn)
        );
        var hidden = await registry.AddAsync(centers.Own, new CaseBuilder().Counts("02-01 77"));
        var erased = await registry.AddAsync(centers.Own, new CaseBuilder());
        await using (var db = registry.CreateContext())
        {
            var removals = new PatientRemovals(db, FixedClock.Default);
            await removals.HideAsync(
                hidden.Id,
                centers.Mine.RegistryNumber,
                null,
                "entered twice",
                StoredPatients.Tester,
                Ct
            );
            await removals.EraseAsync(erased.Id, "letter", StoredPatients.Tester, Ct);
        }
        var user = await registry.AddUserAsync(RegistryRole.Investigator, centers.Own);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);

        var page = await client.GetAsync("/own-copy");
        Assert.Contains(
            $"Center {centers.Own.CenterCode}: 3 patients",
            page.TextOf("#main"),
            StringComparison.Ordinal
        );
        var answer = await client.SubmitAsync(page, "main form button");
        using var zip = await CsvFile.ZipOfAsync(answer);

        Assert.Equal(
            [centers.Mine.RegistryNumber, withdrawn.RegistryNumber, hidden.RegistryNumber],
            CsvFile.Read(zip, "patients.csv").Select(row => row["registry_number"])
        );
        Assert.Contains(
            CsvFile.Read(zip, "platelet_counts.csv"),
            row => row["registry_number"] == hidden.RegistryNumber && row["count"] == "77"
        );
        Assert.Equal(
            new[] { centers.Mine, withdrawn, hidden, erased }
                .Select(patient => patient.RegistryNumber)
                .Order(StringComparer.Ordinal),
            CsvFile
                .Read(zip, "audit_trail.csv")
                .Select(row => row["registry_number"])
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            centers.Own.CenterCode,
            Assert.Single(CsvFile.Read(zip, "centers.csv"))["center_code"]
        );
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            var text = await reader.ReadToEndAsync(Ct);
            Assert.DoesNotContain(AnotherCenter.Mark, text, StringComparison.Ordinal);
            Assert.DoesNotContain(centers.Theirs.RegistryNumber, text, StringComparison.Ordinal);
        }
        var made = Assert.Single(await registry.EventsAsync(EventKind.OwnCopyMade, user.Id));
        Assert.Equal((centers.Own.Id, "3"), (made.CenterId!.Value, made.Detail("patients")));
        Assert.Equal(
            Convert.ToHexStringLower(
                SHA256.HashData(await answer.Response.Content.ReadAsByteArrayAsync(Ct))
            ),
            made.Detail("sha256")
        );
        AssertChecksums(zip, made);
    }

    [Fact]
    public async Task Copy_ImportsIntoAnotherRegistry()
    {
        var center = await registry.AddCenterAsync();
        await registry.AddAsync(center, new CaseBuilder().Counts("02-01 120, 05-01 101"));
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        var answer = await client.SubmitAsync(
            await client.GetAsync("/own-copy"),
            "main form button"
        );
        var directory = Directory.CreateTempSubdirectory("itp-own-copy-");
        try
        {
            var path = Path.Combine(directory.FullName, "copy.zip");
            await File.WriteAllBytesAsync(
                path,
                await answer.Response.Content.ReadAsByteArrayAsync(Ct),
                Ct
            );
            await using var other = await registry.CreateRegistryAsync();
            await using var db = other.CreateContext();
            var result = await other
                .Factory.Services.GetRequiredService<InterchangeImporter>()
                .ImportAsync(db, path, StoredPatients.Tester, ct: Ct);
            Assert.True(result.IsAccepted, string.Join('\n', result.Errors));
            Assert.Equal(2, await db.PlateletCounts.CountAsync(Ct));
            var imported = await db.Events.SingleAsync(Ct);
            Assert.Equal(
                (EventKind.Imported, "copy.zip"),
                (imported.Kind, imported.Detail("source"))
            );
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task AnotherCenter_IsNotFound_AndLogged()
    {
        var centers = await AnotherCenter.CreateAsync(registry);
        var user = await registry.AddUserAsync(RegistryRole.Investigator, centers.Own);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        var page = await client.GetAsync("/own-copy");
        foreach (var code in new[] { centers.Other.CenterCode, $"{centers.Other.Id}", "", "x" })
        {
            var answer = await client.SubmitAsync(page, "main form button", ("center", code));
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }
        Assert.Empty(await registry.EventsAsync(EventKind.OwnCopyMade, user.Id));
        Assert.Equal(4, (await registry.EventsAsync(EventKind.Refused, user.Id)).Count);
    }

    private static void AssertChecksums(ZipArchive zip, RegistryEvent made)
    {
        using var reader = new StreamReader(zip.GetEntry("checksums.sha256")!.Open());
        var lines = reader.ReadToEnd().TrimEnd().Split('\n');
        Assert.Equal(14, lines.Length);
        foreach (var line in lines)
        {
            var (hash, name) = (line[..64], line[66..]);
            using var file = zip.GetEntry(name)!.Open();
            Assert.Equal((name, hash), (name, Convert.ToHexStringLower(SHA256.HashData(file))));
            Assert.Equal(hash, made.Files()[name].Sha256);
        }
    }
}
