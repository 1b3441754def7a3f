using System.IO.Compression;
using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Interchange.Import;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Cohort;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.Export;

/// <summary>The export page: who may export whom, and that what comes out is whole.</summary>
public class ExportPageTests(DemoRegistry demo, RegistryWebFixture registries)
    : IClassFixture<DemoRegistry>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly string[] Files =
    [
        "adverse_events.csv",
        "bleeding_events.csv",
        "centers.csv",
        "combinations.csv",
        "data_dictionary.csv",
        "follow_up.csv",
        "outcomes.csv",
        "patients.csv",
        "platelet_counts.csv",
        "prior_treatments.csv",
        "rescue_treatments.csv",
    ];

    [Theory]
    [InlineData(RegistryRole.Investigator, HttpStatusCode.Forbidden)]
    [InlineData(RegistryRole.Administrator, HttpStatusCode.Forbidden)]
    [InlineData(RegistryRole.Monitor, HttpStatusCode.OK)]
    [InlineData(RegistryRole.Coordinator, HttpStatusCode.OK)]
    public async Task Get_IsForThoseWhoExport(RegistryRole role, HttpStatusCode expected)
    {
        var page = await demo.GetAsync(
            "/export",
            role,
            role is RegistryRole.Investigator ? ["01"] : []
        );

        Assert.Equal(expected, page.Status);
    }

    [Fact]
    public async Task Get_SaysWhomAndHowMany()
    {
        var page = await demo.GetAsync("/export");

        Assert.Contains(
            "The patients of all centers are exported.",
            page.TextOf("#main"),
            StringComparison.Ordinal
        );
        Assert.Equal("Everyone (39)", page.TextOf("label[for='cohort-all']"));
        Assert.Equal("Eligible patients (39)", page.TextOf("label[for='cohort-eligible']"));
    }

    [Fact]
    public async Task Get_OfAnEmptyRegistry_SaysSo()
    {
        await using var registry = await registries.CreateRegistryAsync();
        using var client = await registry.SignInAsync(RegistryRole.Monitor);

        var page = await client.GetAsync("/export");

        Assert.Contains(
            "There is no patient to export yet",
            page.TextOf("#main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Post_SendsAZipOfEveryFile_NamedByTheTime()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Monitor);
        var answer = await ExportAsync(client);

        Assert.Equal(
            "itp-registry-20260115-1000.zip",
            answer.Response.Content.Headers.ContentDisposition?.FileName
        );
        using var zip = await ReadAsync(answer);
        Assert.Equal(
            Files,
            zip.Entries.Select(entry => entry.Name)
                .Where(name => name.EndsWith(".csv", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(39, Lines(zip, "patients.csv").Count - 1);
        Assert.Equal(39, Lines(zip, "outcomes.csv").Count - 1);
    }

    [Fact]
    public async Task Post_SendsWhatImportsAgain()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        var answer = await ExportAsync(client);
        var directory = Directory.CreateTempSubdirectory("itp-export-test-");
        try
        {
            var path = Path.Combine(directory.FullName, "export.zip");
            await using (var file = File.Create(path))
                await answer.Response.Content.CopyToAsync(file, Cancellation);
            await using var other = await registries.CreateRegistryAsync();
            await using var db = other.CreateContext();

            var result = await other
                .Factory.Services.GetRequiredService<InterchangeImporter>()
                .ImportAsync(db, path, DemoRegistry.Change, ct: Cancellation);

            Assert.True(result.IsAccepted, string.Join('\n', result.Errors));
            Assert.Equal(39, await db.Patients.CountAsync(Cancellation));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Post_OfAMonitorOfOneCenter_HoldsThatCenterOnly()
    {
        using var client = await demo.Registry.SignInAsync(
            RegistryRole.Monitor,
            await demo.CenterAsync("01")
        );
        using var zip = await ReadAsync(await ExportAsync(client));

        Assert.All(
            Lines(zip, "patients.csv").Skip(1),
            line => Assert.StartsWith("01-", line, StringComparison.Ordinal)
        );
        Assert.StartsWith(
            "01,",
            Assert.Single(Lines(zip, "centers.csv").Skip(1)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Post_AppliesTheOptions()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Monitor);
        using var zip = await ReadAsync(
            await ExportAsync(
                client,
                ("Form.Values", "fr"),
                ("Form.Bom", "true"),
                ("Form.Semicolon", "true"),
                ("Form.Definition", "IWG 2009")
            )
        );

        using var raw = zip.GetEntry("patients.csv")!.Open();
        var start = new byte[3];
        raw.ReadExactly(start);
        Assert.Equal([0xEF, 0xBB, 0xBF], start);
        Assert.Contains(
            "Féminin",
            string.Concat(Lines(zip, "patients.csv")),
            StringComparison.Ordinal
        );
        Assert.Contains(";IWG 2009;", Lines(zip, "outcomes.csv")[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Cohort", "mine", "Cohort: “mine” is not among the choices: all, eligible")]
    [InlineData(
        "Form.Definition",
        "Mine",
        "Response definition of the outcomes: “Mine” is not among the choices: Crickx 2023, IWG 2009"
    )]
    [InlineData(
        "Form.Values",
        "de",
        "Values of choices: “de” is not among the choices: codes, en, fr"
    )]
    public async Task Post_OfAnUnknownChoice_IsRefusedInWords(
        string name,
        string value,
        string message
    )
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Monitor);
        var answer = await ExportAsync(client, (name, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([message], answer.Errors);
    }

    private static async Task<HtmlPage> ExportAsync(
        HtmlClient client,
        params (string Name, string Value)[] fields
    ) => await client.SubmitAsync(await client.GetAsync("/export"), "main form button", fields);

    private static async Task<ZipArchive> ReadAsync(HtmlPage answer)
    {
        Assert.True(answer.Status is HttpStatusCode.OK, answer.Body);
        return new(await answer.Response.Content.ReadAsStreamAsync());
    }

    private static List<string> Lines(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
