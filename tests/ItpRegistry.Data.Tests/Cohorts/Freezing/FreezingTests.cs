using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ItpRegistry.Data.Access;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Data.Tests.Cohorts.Reproduction;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Cohorts.Freezing;

/// <summary>What is frozen stays as it was, belongs together, and says so when it was tampered with.</summary>
public sealed class FreezingTests(RegistryDatabaseFixture databases)
{
    private static readonly CohortFilter Azathioprine = new(
        CohortCriterion.Of("immunosuppressor", "azathioprine")
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FrozenDataset_IsRecomputedByTheScript_AndEveryChecksumHolds()
    {
        await using var registry = await FrozenRegistry.CreateAsync(databases);

        var dataset = await registry.FreezeAsync("The paper");

        var (reading, archive) = await registry.ReadAsync(dataset);
        Assert.True(reading.Matches);
        Assert.Equal(39, reading.Content!.Rows.Count);
        Assert.Empty(reading.Content.Differences);
        Assert.Equal((39, archive.Length), (dataset.Patients, dataset.Length));
        Assert.Equal(new DateTime(2026, 1, 15, 10, 0, 0, DateTimeKind.Utc), dataset.FrozenAt);
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true))
            Assert.Empty(WrongChecksums(zip));
        archive.Position = 0;
        using var pack = ReproductionPack.Unpack(archive);
        if (await pack.RunAsync() is { } run)
        {
            Assert.EndsWith("all equal\n", run.Output, StringComparison.Ordinal);
            Assert.Equal(0, run.ExitCode);
        }
    }

    [Fact]
    public async Task Pack_HoldsExactlyTheCohort_AndTheSameContentGivesTheSameBytes()
    {
        await using var registry = await FrozenRegistry.CreateAsync(databases);
        var order = await registry.OrderAsync(Azathioprine);

        using var first = await registry.PackAsync(order);
        using var second = await registry.PackAsync(order);

        Assert.Equal(Sha256(first), Sha256(second));
        using var zip = new ZipArchive(first);
        Assert.Equal(14, Lines(zip, "patients.csv") - 1);
        Assert.Equal(14, Lines(zip, "outcomes.csv") - 1);
        Assert.Contains(
            "\nall,14,9,5,4,4,5,0\n",
            Text(zip, "registry/table2.csv"),
            StringComparison.Ordinal
        );
        using var manifest = JsonDocument.Parse(Text(zip, "manifest.json"));
        Assert.False(manifest.RootElement.GetProperty("frozen").GetBoolean());
        Assert.Equal(
            """{"criteria":{"immunosuppressor":["azathioprine"]},"groups":[]}""",
            JsonSerializer.Serialize(manifest.RootElement.GetProperty("question"))
        );
    }

    [Fact]
    public async Task LiveChange_LeavesTheFrozenTables_AndIsNamedByTheComparison()
    {
        await using var registry = await FrozenRegistry.CreateAsync(databases);
        var dataset = await registry.FreezeAsync("Before");
        Assert.True((await registry.CompareAsync(dataset)).IsSame);
        var responder = (await registry.ReadAsync(dataset)).Reading.Content!.Rows.First(row =>
            row.Outcome.Outcome == ResponseClass.Cr
        );

        await registry.LowerCountsAsync(responder.RegistryNumber);

        var (reading, _) = await registry.ReadAsync(dataset);
        Assert.True(reading.Matches);
        Assert.Empty(reading.Content!.Differences);
        Assert.Equal(24, reading.Content.Tables.Table2[CohortGroup.All].Members.CompleteResponse);
        var comparison = await registry.CompareAsync(dataset);
        Assert.Equal((24, 23), (comparison.Then.CompleteResponse, comparison.Now.CompleteResponse));
        var change = Assert.Single(comparison.Changed);
        Assert.Equal(
            (responder.RegistryNumber, ResponseClass.Cr, ResponseClass.Failure),
            (change.RegistryNumber, change.Then, change.Now)
        );
        Assert.Superset(
            new HashSet<string> { "outcome", "computed_outcome", "reason", "response_onset" },
            change.Fields.ToHashSet()
        );
        Assert.DoesNotContain("sex", change.Fields);
    }

    [Fact]
    public async Task Comparison_NamesWhoLeft_AndCountsWhoWithdrew()
    {
        await using var registry = await FrozenRegistry.CreateAsync(databases);
        var responders = new CohortFilter(CohortCriterion.Of("outcome", "cr"));
        var dataset = await registry.FreezeAsync("Responders", responders);
        var numbers = (await registry.ReadAsync(dataset))
            .Reading.Content!.Rows.Select(row => row.RegistryNumber)
            .ToList();
        await registry.LowerCountsAsync(numbers[0]);
        await registry.ScalarAsync<int>(
            $"UPDATE patients SET consent = 'withdrawn' WHERE registry_number = '{numbers[1]}' RETURNING 1"
        );
        await registry.ScalarAsync<long>(
            "UPDATE centers SET data_revision = data_revision + 1 RETURNING 1::bigint"
        );

        var comparison = await registry.CompareAsync(dataset);

        Assert.Equal([numbers[0]], comparison.Gone);
        Assert.Equal(1, comparison.Removed);
        Assert.Empty(comparison.Added);
        Assert.Equal((24, 22), (comparison.Then.N, comparison.Now.N));
    }

    [Fact]
    public async Task PatientWhoIsChangedMeanwhile_IsWhollyAsBefore()
    {
        await using var registry = await FrozenRegistry.CreateAsync(databases);
        const string number = "01-0001";

        // Between the rows, which are read by then, and the forms, which are not.
        var dataset = await registry.FreezeAsync(
            "Race",
            words: _ =>
            {
                Task.Run(() => registry.LowerCountsAsync(number), Ct).GetAwaiter().GetResult();
                return [];
            }
        );

        var (reading, archive) = await registry.ReadAsync(dataset);
        var row = reading.Content!.Rows.Single(one => one.RegistryNumber == number);
        Assert.Equal(ResponseClass.R, row.Outcome.Outcome);
        using var zip = new ZipArchive(archive);
        var outcome = Assert.Single(
            Text(zip, "outcomes.csv").Split('\n'),
            line => line.StartsWith(number + ",", StringComparison.Ordinal)
        );
        Assert.Contains(",r,r_persists,", outcome, StringComparison.Ordinal);
        var counts = Text(zip, "platelet_counts.csv")
            .Split('\n')
            .Where(line => line.StartsWith(number + ",", StringComparison.Ordinal))
            .Select(line => line.Split(',')[3]);
        Assert.Contains(counts, count => count != "5");
        Assert.Equal(
            ResponseClass.Failure,
            Assert.Single((await registry.CompareAsync(dataset)).Changed).Now
        );
    }

    [Fact]
    public async Task TamperedPart_IsReported()
    {
        await using var registry = await FrozenRegistry.CreateAsync(databases);
        var dataset = await registry.FreezeAsync("Tampered");
        await registry.ScalarAsync<int>(
            "UPDATE frozen_parts SET content = set_byte(content, octet_length(content) / 2, (get_byte(content, octet_length(content) / 2) + 1) % 256) RETURNING 1"
        );

        var (reading, _) = await registry.ReadAsync(dataset);

        Assert.False(reading.Matches);
        Assert.NotEqual(dataset.Sha256, reading.Sha256);
    }

    [Fact]
    public async Task ArchiveThatIsNoArchiveAnyMore_IsReported_AndStopsNobody()
    {
        await using var registry = await FrozenRegistry.CreateAsync(databases);
        var dataset = await registry.FreezeAsync("Destroyed");
        await registry.ScalarAsync<int>("UPDATE frozen_parts SET content = 'nothing' RETURNING 1");

        var (reading, _) = await registry.ReadAsync(dataset);

        Assert.False(reading.Matches);
        Assert.Null(reading.Content);
    }

    [Fact]
    public async Task NameThatIsTaken_AndCohortOfNobody_StoreNothing()
    {
        await using var registry = await FrozenRegistry.CreateAsync(databases);
        await registry.FreezeAsync("One");

        var taken = await registry.TryAsync("One", Azathioprine);
        var nobody = await registry.TryAsync(
            "Two",
            new(CohortCriterion.Of("computed_outcome", "not_evaluable"))
        );

        Assert.Equal(FreezeProblem.NameTaken, taken.Problem);
        Assert.Equal(FreezeProblem.NobodyInIt, nobody.Problem);
        Assert.Equal(1, await registry.ScalarAsync<long>("SELECT count(*) FROM frozen_datasets"));
        Assert.Equal(
            1,
            await registry.ScalarAsync<long>(
                $"SELECT count(*) FROM registry_events WHERE kind = 'dataset_frozen' AND reason = '{FrozenRegistry.Reason}'"
            )
        );
    }

    [Fact]
    public async Task TwoWhoTakeTheSameNameAtOnce_GetOneDataset()
    {
        await using var registry = await FrozenRegistry.CreateAsync(databases);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => registry.TryAsync("At once"))
        );

        Assert.Single(results, result => result.Dataset is not null);
        Assert.Equal(3, results.Count(result => result.Problem == FreezeProblem.NameTaken));
    }

    [Fact]
    public async Task Dataset_IsSeenByNobody_WhoDoesNotSeeEveryCenter()
    {
        await using var registry = await FrozenRegistry.CreateAsync(databases);
        await registry.FreezeAsync("Every center");
        await using var db = registry.Database.CreateContext();
        db.Access = new AccessScope(
            1,
            (await db.Centers.Select(center => center.Id).ToListAsync(Ct)).ToHashSet(),
            Accounts: true
        );

        Assert.Empty(await db.FrozenDatasets.ToListAsync(Ct));
        Assert.Empty(await db.FrozenParts.Select(part => part.Position).ToListAsync(Ct));
        db.Access = AccessScope.Everything;
        Assert.Single(await db.FrozenDatasets.ToListAsync(Ct));
        Assert.NotEmpty(await db.FrozenParts.Select(part => part.Position).ToListAsync(Ct));
    }

    private static IEnumerable<string> WrongChecksums(ZipArchive zip)
    {
        using var manifest = JsonDocument.Parse(Text(zip, "manifest.json"));
        var files = manifest
            .RootElement.GetProperty("files")
            .EnumerateArray()
            .ToDictionary(
                file => file.GetProperty("name").GetString()!,
                file => file.GetProperty("sha256").GetString()!
            );
        Assert.Equal(
            zip.Entries.Select(entry => entry.FullName).Except(["manifest.json"]).Order(),
            files.Keys.Order()
        );
        foreach (var (name, sha256) in files)
        {
            using var stream = zip.GetEntry(name)!.Open();
            if (Convert.ToHexStringLower(SHA256.HashData(stream)) != sha256)
                yield return name;
        }
    }

    private static string Sha256(MemoryStream stream) =>
        Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()));

    private static int Lines(ZipArchive zip, string name) => Text(zip, name).Count(c => c == '\n');

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
