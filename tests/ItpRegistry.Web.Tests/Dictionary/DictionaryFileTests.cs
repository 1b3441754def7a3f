using System.IO.Compression;
using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Dictionary;

/// <summary>The data dictionary as a file: what the page sends is what an export holds, byte for byte.</summary>
public sealed class DictionaryFileTests(RegistryWebFixture registry)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task File_IsTheOneOfAnExport(bool bom, bool semicolon)
    {
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        var options = new List<(string, string)>();
        if (bom)
            options.Add(("Bom", "true"));
        if (semicolon)
            options.Add(("Semicolon", "true"));
        var page = await client.GetAsync("/dictionary");
        var form = page.Find("form#download");
        foreach (var (name, _) in options)
            Assert.NotNull(form.QuerySelector($"input[type=checkbox][name={name}][value=true]"));
        var query = string.Join('&', options.Select(option => $"{option.Item1}={option.Item2}"));

        var file = await client.GetAsync($"{form.GetAttribute("action")}?{query}");

        Assert.Equal(HttpStatusCode.OK, file.Status);
        var headers = file.Response.Content.Headers;
        Assert.Equal("text/csv; charset=utf-8", headers.ContentType?.ToString());
        Assert.Equal("data_dictionary.csv", headers.ContentDisposition?.FileName);
        Assert.Equal(
            await ExportedAsync(client, options),
            await file.Response.Content.ReadAsByteArrayAsync(Cancellation)
        );
    }

    [Theory]
    [InlineData("Bom=perhaps")]
    [InlineData("Semicolon=2")]
    public async Task Option_ThatMeansNothing_IsRefused(string query)
    {
        using var client = await registry.SignInAsync(RegistryRole.Monitor);
        var page = await client.GetAsync($"/dictionary/file?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    private static async Task<byte[]> ExportedAsync(
        HtmlClient client,
        IEnumerable<(string Name, string Value)> options
    )
    {
        var answer = await client.SubmitAsync(
            await client.GetAsync("/export"),
            "main form button",
            [.. options.Select(option => ($"Form.{option.Name}", option.Value))]
        );
        using var zip = new ZipArchive(
            await answer.Response.Content.ReadAsStreamAsync(Cancellation)
        );
        using var bytes = new MemoryStream();
        await using var entry = await zip.GetEntry("data_dictionary.csv")!.OpenAsync(Cancellation);
        await entry.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }
}
