using System.Security.Cryptography;
using System.Text;
using ItpRegistry.Data.Interchange;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Databases;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

public sealed class RoundTripTests(RegistryDatabaseFixture databases)
{
    [Fact]
    public async Task DemoCohort_ImportedAndExported_ImportsElsewhereAndExportsByteForByte()
    {
        using var folder = new InterchangeFolder();
        var (centers, patients) = DemoCohort.Create();
        CaseFiles.Write(folder.Path, centers, patients);

        await AssertRoundTripAsync(folder, folder.Path);
    }

    [Fact]
    public async Task NastyText_ImportedAndExported_IsKeptAsTyped()
    {
        string[] nasty =
        [
            "O'Brien; \"the\" 2nd, said: \"\"no\"\"",
            "two\nlines\r\nthree\rfour",
            "=1+1",
            "-2",
            "@x",
            "\ttab",
            " blanks ",
            "\\.",
            "a\n\\.\nb",
            "\\N",
            "NULL",
            "\"",
            "\u05E9\u05DC\u05D5\u05DD \u202Eright to left",
            "🩸👩🏽‍⚕️",
            "e\u0301 and \u00E9",
            "\uFEFFmark",
            new string('é', FreeText.MaximumLength),
        ];
        using var folder = new InterchangeFolder();
        folder.AddCases();
        var header = InterchangeFolder.Header(DataDictionary.PlateletCounts);
        var rows = nasty.Select(
            (text, i) =>
                $"03-0007,2020-03-{i + 1:00},1,50,\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n"
        );
        folder.Write("platelet_counts.csv", $"{header}\n{string.Concat(rows)}");

        await AssertRoundTripAsync(folder, folder.Path);

        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(folder.Path);
        await using var command = registry.Database.OwnerSource.CreateCommand(
            "SELECT remark FROM platelet_counts ORDER BY date"
        );
        await using var reader = await command.ExecuteReaderAsync(
            TestContext.Current.CancellationToken
        );
        var stored = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            stored.Add(reader.GetString(0));
        Assert.Equal(nasty, stored);
    }

    [Fact]
    public async Task MissingReasons_AreExportedBesideTheirItemWhereAnyIsSet()
    {
        using var folder = new InterchangeFolder();
        folder
            .AddCases()
            .Write(
                "platelet_counts.csv",
                "count_missing,registry_number,date,repeat,count,remark\n,03-0007,2020-02-01,1,35,\nnot_done,03-0007,2020-03-01,1,,\n"
            );
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(folder.Path);
        var exported = Path.Combine(folder.Parent, "exported");
        await registry.ExportAsync(exported);

        Assert.Equal(
            "registry_number,date,repeat,count,count_missing,remark\n03-0007,2020-02-01,1,35,,\n03-0007,2020-03-01,1,,not_done,\n",
            await ReadAsync(exported, "platelet_counts.csv")
        );
        Assert.StartsWith(
            InterchangeFolder.Header(DataDictionary.Patients) + "\n",
            await ReadAsync(exported, "patients.csv"),
            StringComparison.Ordinal
        );
        await AssertRoundTripAsync(folder, folder.Path);
    }

    [Fact]
    public async Task EmptyRegistry_ExportsHeadersThatImport()
    {
        using var folder = new InterchangeFolder();
        await AssertRoundTripAsync(folder, folder.Path);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task BomAndSemicolons_AreImportedAgain(bool bom, bool semicolon)
    {
        using var folder = new InterchangeFolder();
        folder
            .AddCases()
            .Write(
                "platelet_counts.csv",
                "registry_number,date,repeat,count,remark\n03-0007,2020-02-01,1,35.5,\"a;b,c\"\n"
            );
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(folder.Path);
        var plain = Path.Combine(folder.Parent, "plain");
        var special = Path.Combine(folder.Parent, "special.zip");
        await registry.ExportAsync(plain);
        await registry.ExportAsync(special, new() { Bom = bom, Semicolon = semicolon });

        await using var other = await InterchangeRegistry.CreateAsync(databases);
        await other.AcceptAsync(special);
        var again = Path.Combine(folder.Parent, "again");
        await other.ExportAsync(again);
        await AssertSameAsync(plain, again);
    }

    [Fact]
    public async Task CrLfLineEnds_AreImported()
    {
        using var folder = new InterchangeFolder();
        folder.AddCases();
        foreach (var path in Directory.EnumerateFiles(folder.Path))
        {
            var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            folder.Write(Path.GetFileName(path), text.ReplaceLineEndings("\r\n") + "\r\n");
        }
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(folder.Path);
        Assert.Equal(2, await registry.ScalarAsync<long>("SELECT count(*) FROM patients"));
    }

    private async Task AssertRoundTripAsync(InterchangeFolder folder, string path)
    {
        await using var first = await InterchangeRegistry.CreateAsync(databases);
        await first.AcceptAsync(path);
        var exported = Path.Combine(folder.Parent, $"{Guid.NewGuid():N}");
        await first.ExportAsync(exported);

        await using var second = await InterchangeRegistry.CreateAsync(databases);
        await second.AcceptAsync(exported);
        var again = Path.Combine(folder.Parent, $"{Guid.NewGuid():N}.zip");
        await second.ExportAsync(again);
        var unpacked = Path.Combine(folder.Parent, $"{Guid.NewGuid():N}");
        await System.IO.Compression.ZipFile.ExtractToDirectoryAsync(
            again,
            unpacked,
            TestContext.Current.CancellationToken
        );
        await AssertSameAsync(exported, unpacked);
    }

    private static async Task AssertSameAsync(string expected, string actual)
    {
        var names = DataDictionary
            .Files.Select(f => f.FileName)
            .Append("outcomes.csv")
            .Append("data_dictionary.csv");
        foreach (var name in names)
        {
            // The text first, for its message; then the bytes, which are what is promised.
            Assert.Equal(await ReadAsync(expected, name), await ReadAsync(actual, name));
            Assert.Equal(Hash(expected, name), Hash(actual, name));
        }
    }

    private static string Hash(string directory, string name) =>
        Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(directory, name))));

    private static Task<string> ReadAsync(string directory, string name) =>
        File.ReadAllTextAsync(
            Path.Combine(directory, name),
            new UTF8Encoding(false),
            TestContext.Current.CancellationToken
        );
}
