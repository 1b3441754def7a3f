using ItpRegistry.Data.Interchange.Import;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

/// <summary>Each rule of the forms holds for the importer too, on both sides of its edge.</summary>
public sealed class ImportRuleTests(EmptyRegistry empty) : IClassFixture<EmptyRegistry>
{
    private const string Number = "03-0007";

    private static readonly Dictionary<CrfFile, string> Known = new()
    {
        [DataDictionary.Patients] = "sex=female birth_year=1960 diagnosis_date=2010-06",
        [DataDictionary.Combinations] =
            "sequence=1 tpo_ra=eltrombopag tpo_ra_start=2020-01-01 immunosuppressor=azathioprine immunosuppressor_start=2020-01-01 baseline_platelets=10",
        [DataDictionary.FollowUp] = "last_follow_up=2021-01-01 vital_status=alive",
    };

    [Fact]
    public void Cases_AreThoseOfEveryRule()
    {
        Assert.Equal(
            Enum.GetValues<HardErrorCode>(),
            ImportRuleCases.HardErrors.Select(row => row.Data.Item1).Distinct().Order()
        );
        Assert.Equal(
            Enum.GetValues<SoftWarningCode>(),
            ImportRuleCases.SoftWarnings.Select(row => row.Data.Item1).Distinct().Order()
        );
    }

    [Theory]
    [MemberData(nameof(ImportRuleCases.HardErrors), MemberType = typeof(ImportRuleCases))]
    public async Task HardError_RefusesAnImport(
        HardErrorCode rule,
        string accepted,
        string refused,
        string found
    )
    {
        Assert.Equal((rule, ""), (rule, Errors(await ImportAsync(accepted))));
        Assert.Equal((rule, found), (rule, Errors(await ImportAsync(refused))));
    }

    [Theory]
    [MemberData(nameof(ImportRuleCases.SoftWarnings), MemberType = typeof(ImportRuleCases))]
    public async Task SoftWarning_IsReportedAndRefusesNothing(
        SoftWarningCode rule,
        string silent,
        string warned,
        string found
    )
    {
        var without = await ImportAsync(silent);
        Assert.Equal("", Errors(without));
        Assert.DoesNotContain(Words(found), Warnings(without).Select(Words));

        var with = await ImportAsync(warned);
        Assert.Equal((rule, ""), (rule, Errors(with)));
        Assert.Contains(found, Warnings(with));
    }

    /// <summary>Imports, without keeping anything, a patient of whom the rows tell something else.</summary>
    private async Task<ImportResult> ImportAsync(string rows)
    {
        using var folder = new InterchangeFolder();
        folder.Add(DataDictionary.Centers, "center_code=03");
        var told = rows.Split(" | ")
            .Select(row => row.Split(": ", 2))
            .ToLookup(r => r[0], r => r[1]);
        foreach (var file in DataDictionary.Files.Where(f => f != DataDictionary.Centers))
        {
            var lines = told[file.Code].ToList();
            if (lines.Count == 0 && Known.ContainsKey(file))
                lines.Add("");
            Write(folder, file, [.. lines.Select(line => Cells(file, line))]);
        }
        if (!told["platelet_counts"].Any())
        {
            folder.Write(
                "platelet_counts.csv",
                $"registry_number,date,repeat,count,remark\n{Number},2020-02-01,1,120,\n{Number},2020-05-01,1,101.5,\n"
            );
        }
        return await empty.Registry.ImportAsync(folder.Path, dryRun: true);
    }

    private static Dictionary<string, string> Cells(CrfFile file, string told)
    {
        var cells = new Dictionary<string, string> { ["registry_number"] = Number };
        if (file == DataDictionary.Patients)
            cells["center_code"] = "03";
        string[] lines = [Known.GetValueOrDefault(file, ""), told];
        foreach (var cell in lines.SelectMany(line => line.Split(' ')).Where(c => c.Length > 0))
            cells[cell.Split('=')[0]] = cell.Split('=')[1];
        return cells;
    }

    private static void Write(
        InterchangeFolder folder,
        CrfFile file,
        IReadOnlyList<Dictionary<string, string>> rows
    )
    {
        var columns = file
            .Items.Select(item => item.Code)
            .Concat(
                rows.SelectMany(row => row.Keys)
                    .Where(name => name.EndsWith("_missing", StringComparison.Ordinal))
            )
            .ToList();
        Assert.Empty(rows.SelectMany(row => row.Keys).Except(columns));
        folder.Write(
            file.FileName,
            string.Join(',', columns)
                + "\n"
                + string.Concat(
                    rows.Select(row =>
                        string.Join(',', columns.Select(name => row.GetValueOrDefault(name, "")))
                        + "\n"
                    )
                )
        );
    }

    private static string Errors(ImportResult result) =>
        string.Join(
            '\n',
            result.Errors.Select(e => $"{e.File} {e.Column} '{e.Value}': {e.Problem}")
        );

    private static IEnumerable<string> Warnings(ImportResult result) =>
        result.Warnings.Select(w => $"{w.File} {w.Row} {w.Column} '{w.Value}': {w.Message}");

    /// <summary>What is said, without the numbers that a case brings with it.</summary>
    private static string Words(string warning) =>
        string.Concat(
            warning[warning.IndexOf("': ", StringComparison.Ordinal)..]
                .Where(c => !char.IsAsciiDigit(c))
        );
}
