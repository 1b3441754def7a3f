using System.IO.Compression;
using System.Text;
using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Web;
using Microsoft.Playwright;
using Xunit;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>A monitor downloads the cohort as a zip of CSV files, which an empty registry takes and gives back.</summary>
public sealed class MonitorTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string Manifest = "manifest.json";

    private readonly string folder = Directory.CreateTempSubdirectory("itp-browser-").FullName;

    [Fact]
    public async Task Download_HoldsTheCohort_AndImportsIntoAnEmptyRegistry()
    {
        await Page.SignInAsync(RegistryRole.Monitor);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Export" }).ClickAsync();
        var download = await Page.RunAndWaitForDownloadAsync(() =>
            Page.GetByRole(AriaRole.Button, new() { Name = "Download the zip" }).ClickAsync()
        );
        Assert.Matches(@"^itp-registry-.*\.zip$", download.SuggestedFilename);
        var zip = Path.Combine(folder, "downloaded.zip");
        var again = Path.Combine(folder, "again.zip");
        await download.SaveAsAsync(zip);

        var files = Read(zip);
        HoldsEveryFormWithItsColumns(files);
        Assert.Equal(39 + 1, LinesOf(files["patients.csv"]).Length);

        await ImportAndExportAsync(zip, again);
        var filesAgain = Read(again);
        Assert.Equal(files.Keys, filesAgain.Keys);
        // Byte for byte, but for the manifest: it says when the export was made.
        Assert.All(
            files.Keys.Where(name => name != Manifest),
            name => Assert.Equal(files[name], filesAgain[name])
        );
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static void HoldsEveryFormWithItsColumns(SortedDictionary<string, string> files)
    {
        Assert.Equal(
            DataDictionary
                .Files.Select(file => file.FileName)
                .Concat(["outcomes.csv", "data_dictionary.csv", Manifest])
                .Order(StringComparer.Ordinal),
            files.Keys
        );
        Assert.All(
            DataDictionary.Files,
            file =>
                Assert.Equal(
                    file.Items.Select(item => item.Code),
                    LinesOf(files[file.FileName])[0]
                        .Split(',')
                        .Where(column => !column.EndsWith("_missing", StringComparison.Ordinal))
                )
        );
    }

    private async Task ImportAndExportAsync(string zip, string again)
    {
        await using var empty = await Browser.Databases.CreateDatabaseAsync();
        foreach (
            string[] arguments in (string[][])
                [
                    ["import", zip],
                    ["export", again],
                ]
        )
        {
            var result = await RegistryProcess.RunAsync(empty, arguments);
            Assert.True(result.ExitCode == 0, result.Error);
        }
    }

    private static SortedDictionary<string, string> Read(string zip)
    {
        using var archive = ZipFile.OpenRead(zip);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            // Every byte is a character of its own in Latin-1: nothing is decoded away.
            using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
            files.Add(entry.FullName, reader.ReadToEnd());
        }
        return files;
    }

    private static string[] LinesOf(string file) =>
        file.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
