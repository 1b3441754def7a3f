using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.History;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Verbs;

/// <summary>The verb that verifies the audit trail; what it finds is tested where it is found.</summary>
public sealed class VerifyAuditVerbTests(RegistryWebFixture registry) : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("itp-verify-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Heads => Path.Combine(directory.FullName, "heads.csv");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task WholeTrail_IsSaidToBeWhole_WithADigestToNote_AndIsLogged()
    {
        await using var database = await SeededAsync();

        var result = await RegistryProcess.RunAsync(
            database,
            "verify-audit",
            "--data",
            "--heads",
            Heads
        );

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(
            @"^\d+ entries of 3 patients, digest [0-9a-f]{64}\.\nThe audit trail is whole\.\n$",
            result.Output
        );
        Assert.Equal(3, (await File.ReadAllLinesAsync(Heads, Ct)).Length);
        await using var db = database.CreateContext();
        var kinds = await db.Events.OrderBy(e => e.Id).ToListAsync(Ct);
        Assert.Equal([EventKind.Seeded, EventKind.AuditVerified], kinds.Select(e => e.Kind));
        Assert.Contains(kinds[1].Detail("digest")!, result.Output, StringComparison.Ordinal);
        Assert.Equal(("0", "True"), (kinds[1].Detail("problems"), kinds[1].Detail("data")));
    }

    [Fact]
    public async Task BrokenTrail_IsSaidToBeBroken_AtTheEntry()
    {
        await using var database = await SeededAsync();
        await RegistryProcess.RunAsync(database, "verify-audit", "--heads", Heads);
        await using (
            var command = database.OwnerSource.CreateCommand(
                """
                UPDATE audit_entries SET reason = 'asked for' WHERE number = 2 AND patient_id = (SELECT min(id) FROM patients);
                DELETE FROM audit_entries WHERE patient_id = (SELECT max(id) FROM patients) AND number > 3
                """
            )
        )
        {
            await command.ExecuteNonQueryAsync(Ct);
        }

        var result = await RegistryProcess.RunAsync(database, "verify-audit", "--since", Heads);

        Assert.Equal(1, result.ExitCode);
        var lines = result.Error.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Matches(
            @"^\w+-\d{4}, entry 2 \(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z, \w+\): the row, the values or the reason are not what was hashed\.$",
            lines[0]
        );
        Assert.Matches(
            @"^\w+-\d{4}: it has \d+ entries noted before and now ends with entry 3\.$",
            lines[1]
        );
        Assert.Equal("The audit trail is broken: 2 problems.", lines[2]);
    }

    [Fact]
    public async Task FileThatCannotBeUsed_IsSaidInOneSentence()
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        await File.WriteAllTextAsync(Heads, "something else\n", Ct);
        foreach (var option in new[] { "--heads", "--since" })
        {
            var result = await RegistryProcess.RunAsync(database, "verify-audit", option, Heads);
            Assert.Equal((1, ""), (result.ExitCode, result.Output));
            Assert.StartsWith("Nothing was verified: ", result.Error, StringComparison.Ordinal);
            Assert.Single(result.Error.TrimEnd().Split('\n'));
        }
        Assert.Equal("something else\n", await File.ReadAllTextAsync(Heads, Ct));
    }

    private async Task<TestDatabase> SeededAsync()
    {
        var database = await registry.Databases.CreateDatabaseAsync();
        await RegistryProcess.RunAsync(database, "seed", "--patients", "3", "--centers", "1");
        return database;
    }
}
