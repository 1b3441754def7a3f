using System.Text;
using ItpRegistry.Data.Interchange;
using ItpRegistry.Domain.Dictionary;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

public sealed class ImportErrorTests(EmptyRegistry empty) : IClassFixture<EmptyRegistry>
{
    private readonly InterchangeRegistry registry = empty.Registry;

    private const string Counts = "registry_number,date,repeat,count,remark\n";

    [Theory]
    [MemberData(nameof(ImportErrorCases.All), MemberType = typeof(ImportErrorCases))]
    public async Task Error_IsTheOnlyOneAndNamesItsPlace(
        string fileName,
        string content,
        int line,
        string? column,
        string? value,
        string problem
    )
    {
        using var folder = new InterchangeFolder();
        folder.AddCases().Write(fileName, content);

        var result = await registry.ImportAsync(folder.Path);

        var error = Assert.Single(result.Errors);
        Assert.Equal(1, result.ErrorCount);
        Assert.Equal(
            (fileName, line, column, value, problem),
            (error.File, error.Line, error.Column, error.Value, error.Problem)
        );
        Assert.NotEqual("", error.Accepted);
        Assert.Empty(result.Files);
    }

    [Fact]
    public async Task Patient_OfAnotherCenterOrOfNone_IsAnError()
    {
        using var folder = new InterchangeFolder();
        folder
            .Add(DataDictionary.Centers, "center_code=03", "center_code=04")
            .Add(
                DataDictionary.Patients,
                "registry_number=03-0001 center_code=04",
                "registry_number=05-0001 center_code=05",
                "registry_number=03-001 center_code=03",
                "registry_number=03-0002 center_code=",
                "registry_number= center_code=03"
            );

        var result = await registry.ImportAsync(folder.Path);

        Assert.Equal(
            [
                (2, "registry_number", "03-0001", "the registry number of another center"),
                (4, "registry_number", "03-001", "not a registry number"),
                (5, "center_code", "", "blank"),
                (6, "registry_number", "", "blank"),
                (3, "center_code", "05", "neither in centers.csv nor in the registry"),
            ],
            result.Errors.Select(e => (e.Line, e.Column!, e.Value!, e.Problem))
        );
    }

    [Fact]
    public async Task Errors_OfEveryKindAndFile_AreReportedTogether()
    {
        using var folder = new InterchangeFolder();
        folder
            .AddCases()
            .Add(
                DataDictionary.Patients,
                "registry_number=03-0008 center_code=03 sex=f birth_month=13",
                "registry_number=03-0009 center_code=03 inclusion_date=2024-01-01"
            )
            .Add(
                DataDictionary.PlateletCounts,
                "registry_number=03-0008 date=2020-02-01 repeat=1 count=1e2",
                "registry_number=03-0123 date=2020-02-01 repeat=1"
            );

        var result = await registry.ImportAsync(folder.Path);

        Assert.Equal(
            [
                "patients.csv:4:sex",
                "patients.csv:4:birth_month",
                "platelet_counts.csv:4:count",
                "platelet_counts.csv:5:registry_number",
                "patients.csv:5:inclusion_date",
            ],
            result.Errors.Select(e => $"{e.File}:{e.Line}:{e.Column}")
        );
    }

    [Fact]
    public async Task Errors_BeyondTheFirstThousand_AreCounted()
    {
        var rows = Enumerable.Range(1, 1500).Select(i => $"03-0007,2020-02-01,{i},x,\n");
        using var folder = new InterchangeFolder();
        folder.AddCases().Write("platelet_counts.csv", Counts + string.Concat(rows));

        var result = await registry.ImportAsync(folder.Path);

        Assert.Equal((1000, 1500L), (result.Errors.Count, result.ErrorCount));
        Assert.Equal(1001, result.Errors[^1].Line);
    }

    [Fact]
    public async Task Bytes_ThatAreNoUtf8_AreAnErrorOfTheirLine()
    {
        using var folder = new InterchangeFolder();
        byte[] latin1 =
        [
            .. Encoding.ASCII.GetBytes(Counts + "03-0007,2020-02-01,1,30,caf"),
            0xE9,
            (byte)'\n',
        ];
        folder.AddCases().Write("platelet_counts.csv", latin1);

        var error = Assert.Single((await registry.ImportAsync(folder.Path)).Errors);

        Assert.Equal(
            ("platelet_counts.csv", 2L, "bytes that are no UTF-8"),
            (error.File, error.Line, error.Problem)
        );
    }

    [Fact]
    public async Task Files_MissingUnknownOrLinked_AreErrors()
    {
        using var folder = new InterchangeFolder();
        folder
            .AddCases()
            .Write("notes.txt", "")
            .Write("outcomes.csv", "anything")
            .Write("manifest.json", "{");
        File.Delete(Path.Combine(folder.Path, "follow_up.csv"));
        var elsewhere = Path.Combine(folder.Parent, "centers.csv");
        File.Move(Path.Combine(folder.Path, "centers.csv"), elsewhere);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "centers.csv"), elsewhere);

        var result = await registry.ImportAsync(folder.Path);

        Assert.Equal(
            [
                "centers.csv: a link",
                "notes.txt: not a file of the format",
                "follow_up.csv: the file is missing",
            ],
            result.Errors.Take(3).Select(e => $"{e.File}: {e.Problem}")
        );
    }

    [Fact]
    public async Task Path_ThatIsNothing_IsAnError()
    {
        var error = Assert.Single((await registry.ImportAsync("/no/such/place")).Errors);
        Assert.Equal("there is no such directory or file", error.Problem);
    }

    [Fact]
    public void Message_NamesThePlaceAndIsSafeForATerminal()
    {
        var error = new InterchangeError(
            "patients.csv",
            4,
            "sex",
            "f\u001b[2J",
            "an unknown code",
            "one of female, male"
        );
        Assert.Equal(
            "patients.csv, line 4, column sex: 'f\\u001b[2J': an unknown code. Accepted: one of female, male.",
            error.ToString()
        );
    }
}
