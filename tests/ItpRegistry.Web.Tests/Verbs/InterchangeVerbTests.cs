using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Verbs;

/// <summary>The verbs that read and write files; what is in the files is tested where they are made.</summary>
public sealed class InterchangeVerbTests(RegistryWebFixture registry) : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("itp-verbs-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task Export_ImportsIntoAnEmptyRegistryAndExportsAgainByteForByte()
    {
        await using var seeded = await registry.Databases.CreateDatabaseAsync();
        await RegistryProcess.RunAsync(seeded, "seed", "--patients", "12", "--centers", "2");
        var exported = await RegistryProcess.RunAsync(seeded, "export", At("first"));
        Assert.Equal((0, ""), (exported.ExitCode, exported.Error));
        Assert.EndsWith(
            $"patients to {At("first")}.",
            exported.Output.TrimEnd(),
            StringComparison.Ordinal
        );

        await using var empty = await registry.Databases.CreateDatabaseAsync();
        var tried = await RegistryProcess.RunAsync(empty, "import", At("first"), "--dry-run");
        Assert.Equal((0, ""), (tried.ExitCode, tried.Error));
        await using (var context = empty.CreateContext())
            Assert.False(await context.Patients.AnyAsync(TestContext.Current.CancellationToken));

        var imported = await RegistryProcess.RunAsync(
            empty,
            "import",
            At("first"),
            "--reason",
            "moved from another server"
        );
        Assert.Equal((0, ""), (imported.ExitCode, imported.Error));
        await RegistryProcess.RunAsync(empty, "export", At("second"));
        var csv = Directory.GetFiles(At("first"), "*.csv").Select(file => Path.GetFileName(file)!);
        Assert.All(
            csv,
            file =>
                Assert.Equal(
                    File.ReadAllBytes(Path.Combine(At("first"), file)),
                    File.ReadAllBytes(Path.Combine(At("second"), file))
                )
        );
    }

    [Fact]
    public async Task Import_OfRefusedFiles_ReportsEveryErrorAndChangesNothing()
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        await RegistryProcess.RunAsync(database, "seed", "--patients", "2", "--centers", "1");
        await RegistryProcess.RunAsync(database, "export", At("spoiled"));
        var patients = Path.Combine(At("spoiled"), "patients.csv");
        await File.WriteAllTextAsync(
            patients,
            (await File.ReadAllTextAsync(patients, TestContext.Current.CancellationToken))
                .Replace(",female,", ",woman,", StringComparison.Ordinal)
                .Replace(",male,", ",man,", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        var result = await RegistryProcess.RunAsync(database, "import", At("spoiled"));
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        var lines = result.Error.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith(
            "patients.csv, line 2, column sex: '",
            lines[0],
            StringComparison.Ordinal
        );
        Assert.Equal($"{At("spoiled")} was not imported: 2 errors. Nothing was changed.", lines[2]);
    }

    [Fact]
    public async Task Tables_WritesTheFilesOfACohortOrSaysWhichNamesThereAre()
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        await RegistryProcess.RunAsync(database, "seed", "--patients", "40", "--centers", "2");
        var result = await RegistryProcess.RunAsync(
            database,
            "tables",
            At("tables"),
            "--definition",
            "IWG 2009"
        );
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            ["comparisons.csv", "km.csv", "logrank.csv", "table1.csv", "table2.csv", "table3.csv"],
            Directory.GetFiles(At("tables")).Select(Path.GetFileName).Order()
        );

        var unknown = await RegistryProcess.RunAsync(
            database,
            "tables",
            At("others"),
            "--cohort",
            "everyone"
        );
        Assert.Equal(
            (1, "There is no cohort 'everyone': name one of all, eligible."),
            (unknown.ExitCode, unknown.Error.TrimEnd())
        );
        Assert.False(Directory.Exists(At("others")));
    }

    private string At(string name) => Path.Combine(directory.FullName, name);
}
