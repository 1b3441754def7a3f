using System.Text;
using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Data.Interchange.Import;
using ItpRegistry.Data.Writing;
using ItpRegistry.Testing.Databases;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Xunit;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>The demo cohort's most complicated patient, entered from nothing through the pages alone, is the one that an import brings.</summary>
public sealed class MostComplicatedPatientTests(BrowserFixture browser) : BrowserTest(browser)
{
    private readonly DemoCase demo = DemoCase.MostComplicated();

    private readonly string folder = Directory.CreateTempSubdirectory("itp-browser-").FullName;

    protected override bool Writes => true;

    protected override Task<RegistryServer> StartRegistryAsync() =>
        Browser.StartRegistryAsync(database => OneCenter.StoreAsync(database, demo.Center));

    [Fact]
    public async Task Entered_ExportsByteForByteAsTheImported()
    {
        await Page.SignInAsync(RegistryRole.Investigator);

        await new FormEntry(Page).EnterAsync(demo);

        await FormsAreCompleteAsync();
        var entered = await ExportAsync(Registry.Database, "entered");
        var imported = await ImportAndExportAsync();
        Assert.Equal(imported.Keys, entered.Keys);
        Assert.All(imported.Keys, name => Assert.Equal(imported[name], entered[name]));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{demo.Cells} cells, {demo.Completable.Count} of {EntryForm.All.Count} pages complete"
        );
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Every form is complete that holds all that is required; what the demo cohort leaves out keeps the others drafts.</summary>
    private async Task FormsAreCompleteAsync()
    {
        await Page.GotoAsync($"/patients/{demo.Patient.RegistryNumber}/identification");
        var complete = await Page.Locator(".form-step-complete")
            .EvaluateAllAsync<string[]>("steps => steps.map(step => step.pathname)");
        Assert.Equal(demo.Completable.Select(form => form.EntranceFor(demo.Patient)), complete);
    }

    private async Task<SortedDictionary<string, string>> ImportAndExportAsync()
    {
        var files = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
        demo.Write(files);
        await using var database = await Browser.Databases.CreateDatabaseAsync();
        await using var context = database.CreateContext();
        var result = await new InterchangeImporter(FixedClock.Default).ImportAsync(
            context,
            files,
            new ChangeContext(null, "test", ChangeOrigin.Import)
        );
        Assert.Empty(result.Errors);
        return await ExportAsync(database, "imported");
    }

    /// <summary>Exports with the program's exporter.</summary>
    private async Task<SortedDictionary<string, string>> ExportAsync(
        TestDatabase database,
        string name
    )
    {
        var directory = Path.Combine(folder, name);
        var exporter = new InterchangeExporter(database.Source, FixedClock.Default);
        await exporter.ExportAsync(directory, new ExportOptions());
        // Every byte is a character of its own in Latin-1: nothing is decoded away.
        return new(
            Directory
                .GetFiles(directory)
                .ToDictionary(
                    file => Path.GetFileName(file),
                    file => File.ReadAllText(file, Encoding.Latin1)
                ),
            StringComparer.Ordinal
        );
    }
}
