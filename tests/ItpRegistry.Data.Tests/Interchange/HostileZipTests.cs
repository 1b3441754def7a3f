using System.IO.Compression;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

public sealed class HostileZipTests(EmptyRegistry empty) : IClassFixture<EmptyRegistry>
{
    private readonly InterchangeRegistry registry = empty.Registry;

    [Theory]
    [InlineData("../patients.csv", "a name that leaves the zip")]
    [InlineData("/etc/passwd", "an absolute name")]
    [InlineData("C:\\patients.csv", "an absolute name")]
    [InlineData("patients.csv", "a second entry of the same name")]
    [InlineData("notes.txt", "not a file of the format")]
    [InlineData("deeper/patients.csv", "not a file of the format")]
    public async Task Entry_ThatHasNoPlaceInTheFormat_IsAnError(string name, string problem) =>
        await AssertRefusedAsync(archive => archive.CreateEntry(name), name, problem);

    [Fact]
    public async Task Link_IsAnError() =>
        await AssertRefusedAsync(
            archive =>
            {
                var entry = archive.CreateEntry("outcomes.csv");
                entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            },
            "outcomes.csv",
            "a link"
        );

    [Fact]
    public async Task File_ThatUnpacksAHundredfold_IsAnError()
    {
        using var folder = new InterchangeFolder();
        folder.AddCases();
        File.Delete(Path.Combine(folder.Path, "centers.csv"));
        var zip = folder.Zip(
            "",
            archive =>
            {
                using var stream = archive
                    .CreateEntry("centers.csv", CompressionLevel.SmallestSize)
                    .Open();
                stream.Write("center_code,name,city,country\n"u8);
                var line = "03,,,\n"u8.ToArray();
                for (var written = 0; written < 12 * 1024 * 1024; written += line.Length)
                    stream.Write(line);
            }
        );

        var result = await registry.ImportAsync(zip);

        var error = Assert.Single(
            result.Errors,
            e => e.Problem == "the file is too large, or unpacks to too much"
        );
        Assert.Equal("centers.csv", error.File);
    }

    [Fact]
    public async Task File_ThatIsNoZipOrCutShort_IsAnError()
    {
        using var folder = new InterchangeFolder();
        var zip = folder.AddCases().Zip();
        var bytes = await File.ReadAllBytesAsync(zip, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(
            zip,
            bytes[..(bytes.Length / 2)],
            TestContext.Current.CancellationToken
        );

        var error = Assert.Single((await registry.ImportAsync(zip)).Errors);

        Assert.Equal("the file cannot be read as a zip", error.Problem);
    }

    private async Task AssertRefusedAsync(Action<ZipArchive> change, string name, string problem)
    {
        using var folder = new InterchangeFolder();
        var zip = folder.AddCases().Zip("", change);

        var result = await registry.ImportAsync(zip);

        var error = Assert.Single(result.Errors);
        Assert.Equal((name, problem), (error.File, error.Problem));
    }
}
