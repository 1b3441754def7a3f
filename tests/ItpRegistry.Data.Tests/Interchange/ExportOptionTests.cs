using ItpRegistry.Data.Interchange;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Testing.Databases;
using Xunit;
using static ItpRegistry.Data.Tests.Interchange.Exported;

namespace ItpRegistry.Data.Tests.Interchange;

public sealed class ExportOptionTests(RegistryDatabaseFixture databases)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithdrawnConsent_IsInNoFile()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await ExportableAsync(databases, folder);
        await registry.ExecuteAsync(
            "UPDATE patients SET consent = 'withdrawn' WHERE registry_number = '03-0007'"
        );
        var exported = Path.Combine(folder.Parent, "exported");

        var summary = await registry.ExportAsync(exported);

        Assert.Equal(1, summary.Patients);
        foreach (var file in Directory.EnumerateFiles(exported))
        {
            var content = await File.ReadAllTextAsync(file, Ct);
            Assert.DoesNotContain("03-0007", content, StringComparison.Ordinal);
        }
        Assert.Equal(["03", "A-1"], await FirstCellsAsync(exported, "centers.csv", 1));
    }

    [Fact]
    public async Task Scope_OfCentersAndPatients_IsKept()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await ExportableAsync(databases, folder);
        var center = await registry.ScalarAsync<int>(
            "SELECT id FROM centers WHERE center_code = 'A-1'"
        );
        var patient = await registry.ScalarAsync<int>(
            "SELECT id FROM patients WHERE registry_number = '03-0007'"
        );

        var byCenter = Path.Combine(folder.Parent, "center");
        await registry.ExportAsync(byCenter, new() { CenterIds = [center] });
        var byPatient = Path.Combine(folder.Parent, "patient");
        await registry.ExportAsync(byPatient, new() { PatientIds = [patient] });
        var none = Path.Combine(folder.Parent, "none");
        await registry.ExportAsync(none, new() { CenterIds = [center], PatientIds = [patient] });

        Assert.Equal(["A-1"], await FirstCellsAsync(byCenter, "centers.csv", 1));
        Assert.Equal(["A-1-00010"], await FirstCellsAsync(byCenter, "combinations.csv", 1));
        Assert.Equal(["03-0007"], await FirstCellsAsync(byPatient, "outcomes.csv", 1));
        Assert.Equal([], await FirstCellsAsync(none, "patients.csv", 1));
    }

    [Fact]
    public async Task EligibleCohort_HoldsTheEligible()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await ExportableAsync(databases, folder);
        await registry.ExecuteAsync(
            "UPDATE patient_characteristics SET eligibility = 'eligible' WHERE patient_id = (SELECT id FROM patients WHERE registry_number = 'A-1-00010')"
        );
        var exported = Path.Combine(folder.Parent, "exported");

        await registry.ExportAsync(exported, new() { Cohort = "eligible" });

        Assert.Equal(["A-1-00010"], await FirstCellsAsync(exported, "patients.csv", 1));
    }

    [Theory]
    [InlineData("en", "Female", "Eltrombopag", "Complete response", "A complete response persists")]
    [InlineData(
        "fr",
        "Féminin",
        "Eltrombopag",
        "Réponse complète",
        "Une réponse complète persiste"
    )]
    public async Task Labels_ReplaceCodesAndAreNotImportable(
        string language,
        string sex,
        string drug,
        string outcome,
        string reason
    )
    {
        using var folder = new InterchangeFolder();
        await using var registry = await ExportableAsync(databases, folder);
        var exported = Path.Combine(folder.Parent, "exported");

        await registry.ExportAsync(exported, new() { Labels = language });

        Assert.Contains(
            $"03-0007,03,{sex},1960,",
            await ReadAsync(exported, "patients.csv"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"03-0007,1,{drug},",
            await ReadAsync(exported, "combinations.csv"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $",{outcome},{reason},",
            await ReadAsync(exported, "outcomes.csv"),
            StringComparison.Ordinal
        );
        var refused = await registry.ImportAsync(exported);
        Assert.Equal("a label export, which cannot be imported", refused.Errors[0].Problem);
    }

    [Fact]
    public async Task SpreadsheetSafe_MarksFormulasAndIsNotImportable()
    {
        using var folder = new InterchangeFolder();
        folder
            .AddCases()
            .Write(
                "platelet_counts.csv",
                "registry_number,date,repeat,count,remark\n"
                    + "03-0007,2020-02-01,1,35,=1+1\n03-0007,2020-02-02,1,35,+1\n03-0007,2020-02-03,1,35,-1\n"
                    + "03-0007,2020-02-04,1,35,@x\n03-0007,2020-02-05,1,35,\"\tx\"\n03-0007,2020-02-06,1,35,\"\rx\"\n03-0007,2020-02-07,1,35,a=1\n"
            );
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(folder.Path);
        var exported = Path.Combine(folder.Parent, "exported");

        await registry.ExportAsync(exported, new() { SpreadsheetSafe = true });

        Assert.Equal(
            "registry_number,date,repeat,count,remark\n"
                + "03-0007,2020-02-01,1,35,'=1+1\n03-0007,2020-02-02,1,35,'+1\n03-0007,2020-02-03,1,35,'-1\n"
                + "03-0007,2020-02-04,1,35,'@x\n03-0007,2020-02-05,1,35,'\tx\n03-0007,2020-02-06,1,35,\"'\rx\"\n03-0007,2020-02-07,1,35,a=1\n",
            await ReadAsync(exported, "platelet_counts.csv")
        );
        var refused = await registry.ImportAsync(exported);
        Assert.Equal(
            "a spreadsheet-safe export, which cannot be imported",
            refused.Errors[0].Problem
        );
    }

    [Theory]
    [InlineData("nobody", null, null, "There is no cohort 'nobody'. Known: all, eligible.")]
    [InlineData(
        null,
        "Mine",
        null,
        "There is no response definition 'Mine'. Known: Crickx 2023, IWG 2009."
    )]
    [InlineData(null, null, "de", "There is no language of labels 'de'. Known: en, fr.")]
    public async Task Name_ThatIsUnknown_IsRefusedWithTheKnownOnes(
        string? cohort,
        string? definition,
        string? labels,
        string message
    )
    {
        using var folder = new InterchangeFolder();
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        var options = new ExportOptions { Labels = labels };
        options = cohort is null ? options : options with { Cohort = cohort };
        options = definition is null ? options : options with { Definition = definition };
        var place = Path.Combine(folder.Parent, "exported.zip");

        var refused = await Assert.ThrowsAsync<InterchangeException>(() =>
            registry.ExportAsync(place, options)
        );

        Assert.Equal(message, refused.Message);
        Assert.Equal([folder.Path], Directory.EnumerateFileSystemEntries(folder.Parent));
    }
}
