using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Databases;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

public sealed class ImportTests(RegistryDatabaseFixture databases)
{
    [Fact]
    public async Task Refused_ChangesNothing()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(folder.AddCases().Path);
        var before = await registry.ContentAsync();

        using var wrong = new InterchangeFolder();
        wrong
            .AddCases()
            .Add(DataDictionary.Centers, "center_code=99")
            .Add(DataDictionary.Patients, "registry_number=03-0008 center_code=03 sex=male")
            .Add(
                DataDictionary.PlateletCounts,
                "registry_number=03-0008 date=2020-02-01 repeat=1 count=1000000"
            );
        Assert.False((await registry.ImportAsync(wrong.Path)).IsAccepted);

        Assert.Equal(before, await registry.ContentAsync());
    }

    [Fact]
    public async Task DryRun_CountsAndWarnsAndChangesNothing()
    {
        using var folder = new InterchangeFolder();
        folder
            .AddCases()
            .Add(
                DataDictionary.PlateletCounts,
                "registry_number=03-0007 date=2020-02-10 repeat=1 count=1200"
            );
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        var before = await registry.ContentAsync();

        var result = await registry.ImportAsync(folder.Path, dryRun: true);

        Assert.True(result.IsAccepted);
        Assert.Equal(2, result.Files.Single(f => f.File == "patients.csv").Inserted);
        Assert.Equal(
            "03-0007, platelet_counts.csv, row 2020-02-10/1, column count: '1200': count above 1000",
            Assert.Single(result.Warnings).ToString()
        );
        Assert.Equal(before, await registry.ContentAsync());
    }

    [Fact]
    public async Task SameFilesAgain_AreUnchangedAndTouchNoRow()
    {
        using var folder = new InterchangeFolder();
        folder.AddCases();
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(folder.Path);
        const string Versions =
            "SELECT string_agg(xmin::text || ' ' || id, ',' ORDER BY id) FROM patients";
        var versions = await registry.ScalarAsync<string>(Versions);
        var before = await registry.ContentAsync();

        var again = await registry.AcceptAsync(folder.Path);

        Assert.All(again.Files, f => Assert.Equal((0, 0), (f.Inserted, f.Updated)));
        Assert.Equal(2, again.Files.Single(f => f.File == "platelet_counts.csv").Unchanged);
        Assert.Equal(versions, await registry.ScalarAsync<string>(Versions));
        // That it was imported again is an event, and the only trace.
        var after = await registry.ContentAsync();
        Assert.Equal(["registry_events"], after.Keys.Where(table => after[table] != before[table]));
    }

    [Fact]
    public async Task Rows_AreUpdatedAndInsertedByKeyAndNoneIsDeleted()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(folder.AddCases().Path);

        // Neither the center nor the patient is in the second import; both are in the registry.
        using var later = new InterchangeFolder();
        later
            .Add(
                DataDictionary.PlateletCounts,
                "registry_number=03-0007 date=2020-02-01 repeat=1 count=20",
                "registry_number=03-0007 date=2020-06-01 repeat=1 count=15"
            )
            .Add(DataDictionary.Patients, "registry_number=03-0010 center_code=03 sex=male");
        var result = await registry.AcceptAsync(later.Path);

        var counts = result.Files.Single(f => f.File == "platelet_counts.csv");
        Assert.Equal((1, 1, 0), (counts.Inserted, counts.Updated, counts.Unchanged));
        Assert.Equal(
            "2020-02-01 20, 2020-05-01 101.5, 2020-06-01 15",
            await registry.ScalarAsync<string>(
                "SELECT string_agg(date || ' ' || count, ', ' ORDER BY date) FROM platelet_counts"
            )
        );
        Assert.Equal(3, await registry.ScalarAsync<long>("SELECT count(*) FROM patients"));
        // The sex of the first patient was not in the second import and stays.
        Assert.Equal(
            "female",
            await registry.ScalarAsync<string>(
                "SELECT sex FROM patients WHERE registry_number = '03-0007'"
            )
        );
    }

    [Fact]
    public async Task Outcomes_AreStoredInTheSameTransaction()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(
            folder
                .AddCases()
                .Add(
                    DataDictionary.PlateletCounts,
                    "registry_number=03-0007 date=2020-06-01 repeat=1 count=101"
                )
                .Path
        );
        const string Outcome =
            "SELECT outcome FROM outcomes JOIN patients p ON p.id = patient_id WHERE definition_id = 1 AND registry_number = '03-0007'";
        Assert.Equal("cr", await registry.ScalarAsync<string>(Outcome));
        Assert.Equal(4, await registry.ScalarAsync<long>("SELECT count(*) FROM outcomes"));

        using var later = new InterchangeFolder();
        later.Add(
            DataDictionary.PlateletCounts,
            "registry_number=03-0007 date=2020-03-01 repeat=1 count=40"
        );
        await registry.AcceptAsync(later.Path);
        Assert.Equal("r", await registry.ScalarAsync<string>(Outcome));
    }

    [Fact]
    public async Task SoftWarnings_AreStoredUnconfirmedAndAConfirmationIsKeptWhileTheValueStands()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        var cases = folder
            .AddCases()
            .Add(
                DataDictionary.PlateletCounts,
                "registry_number=03-0007 date=2020-06-01 repeat=1 count=1200",
                "registry_number=03-0007 date=2020-09-01 repeat=1 count=1300"
            );
        var result = await registry.AcceptAsync(cases.Path);
        Assert.Equal(2, result.WarningCount);
        const string Stored =
            "SELECT string_agg(concat_ws(' ', code, form, row_key, item, value, coalesce(confirmed_reason, '-')), ', ' ORDER BY row_key) FROM soft_warnings";
        Assert.Equal(
            "count_very_high platelet_counts 2020-06-01/1 count 1200 -, count_very_high platelet_counts 2020-09-01/1 count 1300 -",
            await registry.ScalarAsync<string>(Stored)
        );

        await registry.ExecuteAsync(
            "UPDATE soft_warnings SET confirmed_reason = 'seen in the chart', confirmed_at = now()"
        );
        using var later = new InterchangeFolder();
        later.Add(
            DataDictionary.PlateletCounts,
            "registry_number=03-0007 date=2020-06-01 repeat=1 count=1100",
            "registry_number=03-0007 date=2020-09-01 repeat=1 count=1300"
        );
        await registry.AcceptAsync(later.Path);
        Assert.Equal(
            "count_very_high platelet_counts 2020-06-01/1 count 1100 -, count_very_high platelet_counts 2020-09-01/1 count 1300 seen in the chart",
            await registry.ScalarAsync<string>(Stored)
        );

        using var last = new InterchangeFolder();
        last.Add(
            DataDictionary.PlateletCounts,
            "registry_number=03-0007 date=2020-06-01 repeat=1 count=900"
        );
        await registry.AcceptAsync(last.Path);
        Assert.Equal(
            "count_very_high platelet_counts 2020-09-01/1 count 1300 seen in the chart",
            await registry.ScalarAsync<string>(Stored)
        );
    }

    [Fact]
    public async Task Contradiction_WithARowOfTheRegistry_IsAnError()
    {
        using var folder = new InterchangeFolder();
        folder.AddCases();
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(folder.Path);

        using var later = new InterchangeFolder();
        later.Add(
            DataDictionary.Combinations,
            "registry_number=03-0007 sequence=1 tpo_ra=eltrombopag tpo_ra_start=2021-02-01 immunosuppressor_start=2020-01-01"
        );
        var result = await registry.ImportAsync(later.Path);

        var error = Assert.Single(result.Errors);
        Assert.Equal(
            ("follow_up.csv", 0L, "last_follow_up", "2021-01-01"),
            (error.File, error.Line, error.Column, error.Value)
        );
        Assert.Contains(
            "before day 0, 2021-02-01 (patient 03-0007",
            error.Problem,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("export-2023/")]
    public async Task Zip_WithTheFilesAtItsRootOrInOneFolder_IsImported(string prefix)
    {
        using var folder = new InterchangeFolder();
        var zip = folder
            .AddCases()
            .Zip(
                prefix,
                archive =>
                {
                    if (prefix.Length > 0)
                        archive.CreateEntry(prefix);
                }
            );
        await using var registry = await InterchangeRegistry.CreateAsync(databases);

        await registry.AcceptAsync(zip);

        Assert.Equal(2, await registry.ScalarAsync<long>("SELECT count(*) FROM patients"));
    }

    [Fact]
    public async Task Columns_StandInAnyOrder()
    {
        using var folder = new InterchangeFolder();
        folder
            .AddCases()
            .Write(
                "platelet_counts.csv",
                "remark,count,repeat,date,registry_number\nx,35,2,2020-02-01,03-0007\n"
            );
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(folder.Path);
        Assert.Equal(
            "2020-02-01 2 35 x",
            await registry.ScalarAsync<string>(
                "SELECT concat_ws(' ', date, repeat, count, remark) FROM platelet_counts"
            )
        );
    }
}
