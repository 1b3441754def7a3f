using System.IO.Compression;
using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Cohorts;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

/// <summary>The tables of the page as files.</summary>
public class CohortDownloadTests(DemoRegistry demo) : IClassFixture<DemoRegistry>
{
    [Fact]
    public async Task Download_HoldsEveryFileOfTheTablesVerb_ForTheFiltersOfThePage()
    {
        using var client = await demo.Registry.SignInAsync(RegistryRole.Coordinator);
        var page = await client.GetAsync("/cohort?immunosuppressor=azathioprine");
        var link = page.Find("a[download]").GetAttribute("href")!;

        using var zip = await ReadAsync(await client.GetAsync(link));

        Assert.Equal(CohortTablesWriter.FileNames, zip.Entries.Select(entry => entry.Name));
        Assert.Contains("all,14,9,5,4,4,5,0\n", Text(zip, "table2.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_IsNamedByTheTime()
    {
        var page = await demo.GetAsync("/cohort/tables");

        Assert.Equal(
            "itp-registry-tables-20260115-1000.zip",
            page.Response.Content.Headers.ContentDisposition?.FileName
        );
    }

    [Fact]
    public async Task Download_ForAnInvestigator_CountsTheOwnCenterOnly()
    {
        int own;
        await using (var db = demo.Registry.CreateContext())
            own = db.Patients.Count(patient => patient.Center!.CenterCode == "01");

        using var zip = await ReadAsync(
            await demo.GetAsync("/cohort/tables", RegistryRole.Investigator, "01")
        );

        Assert.Contains($"\nall,{own},", Text(zip, "table2.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_OfFiltersThatMeanNothing_IsRefused()
    {
        var page = await demo.GetAsync("/cohort/tables?outcome=cured");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    private static async Task<ZipArchive> ReadAsync(Testing.Web.HtmlPage page)
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("application/zip", page.Response.Content.Headers.ContentType?.MediaType);
        return new(await page.Response.Content.ReadAsStreamAsync());
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
