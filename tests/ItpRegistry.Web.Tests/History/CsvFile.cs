using System.IO.Compression;
using System.Net;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.History;

/// <summary>Reads CSV files as a spreadsheet does, quotes and line ends in them included.</summary>
internal static class CsvFile
{
    public static async Task<ZipArchive> ZipOfAsync(HtmlPage answer)
    {
        Assert.True(answer.Status is HttpStatusCode.OK, answer.Body);
        Assert.Equal("application/zip", answer.Response.Content.Headers.ContentType?.MediaType);
        return new(
            await answer.Response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)
        );
    }

    /// <summary>The rows of a file by the names of its columns.</summary>
    public static List<Dictionary<string, string>> Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        var records = Records(reader.ReadToEnd()).ToList();
        return
        [
            .. records
                .Skip(1)
                .Select(cells => records[0].Zip(cells).ToDictionary(c => c.First, c => c.Second)),
        ];
    }

    private static IEnumerable<List<string>> Records(string text)
    {
        List<string> cells = [];
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (quoted && character == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (character == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (character is ',' or '\n'))
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (character == ',')
                    continue;
                yield return cells;
                cells = [];
            }
            else
            {
                cell.Append(character);
            }
        }
    }
}
