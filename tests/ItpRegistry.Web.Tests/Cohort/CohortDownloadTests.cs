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

    [Fact]
    public async Task OneTable_HoldsTheComposedGroupsToo_WithTheirNamesQuoted()
    {
        var group = Uri.EscapeDataString("On \"AZA\", all|immunosuppressor=azathioprine");
        var outcomes = await demo.GetAsync($"/cohort/tables?table=2&group={group}");
        var characteristics = await demo.GetAsync($"/cohort/tables?table=1&group={group}");

        Assert.EndsWith(
            "\"On \"\"AZA\"\", all\",14,9,5,4,4,5,0\n",
            outcomes.Body,
            StringComparison.Ordinal
        );
        // Of the 39 patients 10 of 14 and 16 of 25 are women.
        Assert.Contains(
            "\"On \"\"AZA\"\", all\",sex,female,10,14,",
            characteristics.Body,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "complement,sex,female,16,25,",
            characteristics.Body,
            StringComparison.Ordinal
        );
        Assert.Contains(",fisher_exact,", characteristics.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "table1")]
    [InlineData(2, "table2")]
    [InlineData(3, "table3")]
    public async Task OneTable_AsAPageOfItsOwn_HasFootnotesAndRules_AndNoLink(int number, string id)
    {
        var page = await demo.GetAsync($"/cohort/table?table={number}");

        Assert.Equal(
            $"itp-registry-table{number}-20260115-1000.html",
            page.Response.Content.Headers.ContentDisposition?.FileName
        );
        Assert.Single(page.Document.QuerySelectorAll("table"));
        Assert.NotNull(page.Document.QuerySelector($"#{id}"));
        Assert.Contains(
            "Response definition Crickx 2023, version 1",
            page.TextOf("#methods"),
            StringComparison.Ordinal
        );
        Assert.Empty(page.Document.QuerySelectorAll("a"));
    }

    [Theory]
    [InlineData("/cohort/table?table=4", HttpStatusCode.NotFound)]
    [InlineData("/cohort/table", HttpStatusCode.NotFound)]
    [InlineData("/cohort/tables?table=4", HttpStatusCode.NotFound)]
    [InlineData("/cohort/table?table=1&outcome=cured", HttpStatusCode.BadRequest)]
    public async Task OneTable_ThatIsNone_IsRefused(string address, HttpStatusCode expected) =>
        Assert.Equal(expected, (await demo.GetAsync(address)).Status);

    /// <summary>A line a patient, every variable under its own name, as the database has it.</summary>
    [Fact]
    public async Task Rows_AreThePatientsBehindTheCell_WithEveryVariable()
    {
        var page = await demo.GetAsync(
            "/cohort/patients?handler=file&immunosuppressor=azathioprine&cell.outcome=cr"
        );

        var lines = page.Body.TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToList();
        var columns = lines[0].Index().ToDictionary(column => column.Item, column => column.Index);
        Assert.Equal(5, lines.Count - 1);
        await using var db = demo.Registry.CreateContext();
        foreach (var line in lines.Skip(1))
        {
            var number = line[columns["registry_number"]];
            var stored = db
                .Patients.Where(patient => patient.RegistryNumber == number)
                .Join(
                    db.Characteristics,
                    patient => patient.Id,
                    derived => derived.PatientId,
                    (patient, derived) => derived
                )
                .Single();
            Assert.Equal("azathioprine", line[columns["immunosuppressor"]]);
            Assert.Equal("cr", line[columns["outcome"]]);
            Assert.Equal($"{stored.AgeYears}", line[columns["age_years"]]);
            Assert.Equal($"{stored.Day0:yyyy-MM-dd}", line[columns["day0"]]);
            Assert.Equal(number[..2], line[columns["center"]]);
        }
        var refused = await demo.Registry.SignInAsync(
            RegistryRole.Investigator,
            await demo.CenterAsync("01")
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await refused.GetAsync("/cohort/patients?handler=file")).Status
        );
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
