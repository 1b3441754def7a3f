using System.Security.Cryptography;
using System.Text.Json;
using ItpRegistry.Data.Interchange;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Databases;
using Xunit;
using static ItpRegistry.Data.Tests.Interchange.Exported;

namespace ItpRegistry.Data.Tests.Interchange;

public sealed class ExportTests(RegistryDatabaseFixture databases)
{
    private const string OutcomeHeader =
        "registry_number,center_code,day0,definition,outcome,reason,provisional,provisional_from,evidence_sparse,time_to_response_days,"
        + "time_to_cr_days,response_onset,loss_date,relapse,duration_of_response_days,duration_censored,rfs_days,rfs_event,"
        + "status_at_last_follow_up,eligibility,eligibility_reasons,adjudicated_outcome,investigator_assessment,baseline,"
        + "end_of_observation,ended_by,response_again_date,bleeding_in_follow_up\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outcomes_AreThoseStored()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await ExportableAsync(databases, folder);
        var exported = Path.Combine(folder.Parent, "exported");

        await registry.ExportAsync(exported);

        Assert.Equal(
            OutcomeHeader
                + "03-0007,03,2020-01-01,Crickx 2023,cr,cr_persists,,,no,31,31,2020-02-01,,no,335,yes,335,censored,in_response,"
                + "undetermined,rituximab_failed:unknown; both_tpo_ra_failed:unknown; splenectomy:unknown; immunosuppressor_for_itp:unknown,,,10,2021-01-01,last_follow_up,,no\n"
                + "A-1-00010,A-1,,Crickx 2023,not_evaluable,no_day0,,,no,,,,,,,,,,not_evaluable,"
                + "undetermined,adult:unknown; persistent_or_chronic:unknown; rituximab_failed:unknown; both_tpo_ra_failed:unknown; splenectomy:unknown; combination:unknown; study_period:unknown; immunosuppressor_for_itp:unknown,,,,,,,\n",
            await ReadAsync(exported, "outcomes.csv")
        );
    }

    [Theory]
    [InlineData(null, "failure", "r")]
    [InlineData("en", "Failure", "Response")]
    [InlineData("fr", "Échec", "Réponse")]
    public async Task AdjudicatedOutcome_IsTheLatestUnderTheExportedDefinition(
        string? labels,
        string default2023,
        string iwg
    )
    {
        using var folder = new InterchangeFolder();
        await using var registry = await ExportableAsync(databases, folder);
        foreach (var (definition, outcome) in new[] { (1, "cr"), (1, "failure"), (2, "r") })
        {
            await registry.ExecuteAsync(
                $"""
                INSERT INTO outcome_adjudications (patient_id, center_id, definition_id, outcome, reason, computed_outcome, decided_at, decided_by)
                SELECT id, center_id, {definition}, '{outcome}', 'seen in the chart', 'cr', now(), 'Coordinator'
                FROM patients WHERE registry_number = '03-0007'
                """
            );
        }

        foreach (
            var (definition, expected) in new[] { ("Crickx 2023", default2023), ("IWG 2009", iwg) }
        )
        {
            var exported = Path.Combine(folder.Parent, definition);
            await registry.ExportAsync(
                exported,
                new() { Definition = definition, Labels = labels }
            );
            Assert.Equal(
                [expected, ""],
                await ColumnAsync(exported, "outcomes.csv", "adjudicated_outcome")
            );
        }
    }

    [Fact]
    public async Task AdjudicatedOutcome_OfAnotherExport_IsPassedOverOnImport()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await ExportableAsync(databases, folder);
        await registry.ExecuteAsync(
            """
            INSERT INTO outcome_adjudications (patient_id, center_id, definition_id, outcome, reason, computed_outcome, decided_at, decided_by)
            SELECT id, center_id, 1, 'failure', 'seen in the chart', 'cr', now(), 'Coordinator'
            FROM patients WHERE registry_number = '03-0007'
            """
        );
        var exported = Path.Combine(folder.Parent, "exported");
        await registry.ExportAsync(exported);
        await using var other = await InterchangeRegistry.CreateAsync(databases);

        await other.AcceptAsync(exported);
        await registry.AcceptAsync(exported);

        const string decisions = "SELECT count(*) FROM outcome_adjudications";
        Assert.Equal(0, await other.ScalarAsync<long>(decisions));
        Assert.Equal(1, await registry.ScalarAsync<long>(decisions));
        var again = Path.Combine(folder.Parent, "again");
        await registry.ExportAsync(again);
        Assert.Equal(
            await ReadAsync(exported, "outcomes.csv"),
            await ReadAsync(again, "outcomes.csv")
        );
    }

    [Fact]
    public async Task Rows_ComeInOrdinalOrderWhateverTheOrderOfImport()
    {
        using var folder = new InterchangeFolder();
        folder
            .Add(DataDictionary.Centers, "center_code=b", "center_code=B", "center_code=a")
            .Add(
                DataDictionary.Patients,
                "registry_number=b-0001 center_code=b",
                "registry_number=a-0010 center_code=a",
                "registry_number=B-0001 center_code=B",
                "registry_number=a-0002 center_code=a"
            )
            .Add(
                DataDictionary.BleedingEvents,
                "registry_number=b-0001 sequence=10",
                "registry_number=b-0001 sequence=9",
                "registry_number=a-0010 sequence=1"
            );
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(folder.Path);
        var exported = Path.Combine(folder.Parent, "exported");

        await registry.ExportAsync(exported);

        Assert.Equal(["B", "a", "b"], await FirstCellsAsync(exported, "centers.csv", 1));
        Assert.Equal(
            ["B-0001", "a-0002", "a-0010", "b-0001"],
            await FirstCellsAsync(exported, "patients.csv", 1)
        );
        Assert.Equal(
            ["a-0010,1", "b-0001,9", "b-0001,10"],
            await FirstCellsAsync(exported, "bleeding_events.csv", 2)
        );
    }

    [Fact]
    public async Task Manifest_TellsWhatWasExported()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await ExportableAsync(databases, folder);
        var exported = Path.Combine(folder.Parent, "exported");

        var summary = await registry.ExportAsync(exported, new() { Definition = "IWG 2009" });

        using var manifest = JsonDocument.Parse(await ReadAsync(exported, "manifest.json"));
        var root = manifest.RootElement;
        Assert.Equal("2023-06-15T12:00:00Z", root.GetProperty("created_at").GetString());
        Assert.Equal("IWG 2009", root.GetProperty("definition").GetString());
        Assert.Equal("all", root.GetProperty("cohort").GetString());
        Assert.Equal(1, root.GetProperty("format_version").GetInt32());
        Assert.NotEqual("", root.GetProperty("software_version").GetString());
        var files = root.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(11, files.Count);
        foreach (var file in files)
        {
            var name = file.GetProperty("name").GetString()!;
            var bytes = await File.ReadAllBytesAsync(Path.Combine(exported, name), Ct);
            Assert.Equal(
                Convert.ToHexStringLower(SHA256.HashData(bytes)),
                file.GetProperty("sha256").GetString()
            );
        }
        Assert.Equal(
            (2L, 2L, 1L),
            (Rows("patients.csv"), Rows("platelet_counts.csv"), Rows("follow_up.csv"))
        );
        Assert.Equal(root.GetProperty("files").GetArrayLength(), summary.Files.Count);

        long Rows(string name) =>
            files
                .Single(f => f.GetProperty("name").GetString() == name)
                .GetProperty("rows")
                .GetInt64();
    }

    [Fact]
    public async Task Rows_AreCountedWithLineEndsInsideQuotes()
    {
        using var folder = new InterchangeFolder();
        folder
            .AddCases()
            .Write(
                "platelet_counts.csv",
                "registry_number,date,repeat,count,remark\n03-0007,2020-02-01,1,35,\"a\n\"\"b\n\"\"c\"\n03-0007,2020-02-02,1,35,\n"
            );
        await using var registry = await InterchangeRegistry.CreateAsync(databases);
        await registry.AcceptAsync(folder.Path);
        var summary = await registry.ExportAsync(Path.Combine(folder.Parent, "exported"));
        Assert.Equal(2, summary.Files.Single(f => f.Name == "platelet_counts.csv").Rows);
    }

    [Fact]
    public async Task Dictionary_HasARowForEveryColumn()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await ExportableAsync(databases, folder);
        var exported = Path.Combine(folder.Parent, "exported");
        await registry.ExportAsync(exported);

        var expected = DataDictionary
            .Files.SelectMany(f => f.Items.Select(i => $"{f.FileName},{i.Code}"))
            .Concat(OutcomeColumns.All.Select(c => $"outcomes.csv,{c.Code}"));
        Assert.Equal(expected, await FirstCellsAsync(exported, "data_dictionary.csv", 2));
        var sex = Assert.Single(
            await File.ReadAllLinesAsync(Path.Combine(exported, "data_dictionary.csv"), Ct),
            l => l.StartsWith("patients.csv,sex,", StringComparison.Ordinal)
        );
        Assert.Equal(
            "patients.csv,sex,1,Identification,Identification,Sex,Sexe,,,choice,,female=Female | male=Male,female=Féminin | male=Masculin,,,no,,always,sex_missing,1,Women.,Femmes.",
            sex
        );
    }

    [Fact]
    public async Task Place_ThatIsTaken_IsLeftAsItIs()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await ExportableAsync(databases, folder);
        var zip = Path.Combine(folder.Parent, "taken.zip");
        await File.WriteAllTextAsync(zip, "mine", Ct);

        await Assert.ThrowsAsync<InterchangeException>(() => registry.ExportAsync(folder.Path));
        await Assert.ThrowsAsync<InterchangeException>(() => registry.ExportAsync(zip));
        await Assert.ThrowsAsync<InterchangeException>(() =>
            registry.ExportAsync(Path.Combine(folder.Parent, "no", "such", "place"))
        );

        Assert.Equal("mine", await File.ReadAllTextAsync(zip, Ct));
        Assert.Equal(9, Directory.EnumerateFileSystemEntries(folder.Path).Count());
        var empty = Path.Combine(folder.Parent, "empty");
        Directory.CreateDirectory(empty);
        await registry.ExportAsync(empty);
        Assert.Equal(12, Directory.EnumerateFileSystemEntries(empty).Count());
    }

    [Fact]
    public async Task Stream_GetsTheSameFilesAsADirectory()
    {
        using var folder = new InterchangeFolder();
        await using var registry = await ExportableAsync(databases, folder);
        var exported = Path.Combine(folder.Parent, "exported");
        await registry.ExportAsync(exported);

        using var response = new ForwardOnlyStream();
        await new InterchangeExporter(registry.Database.Source, TimeProvider.System).ExportAsync(
            response,
            new(),
            Ct
        );

        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(response.ToArray()));
        Assert.Equal(12, zip.Entries.Count);
        Assert.All(zip.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
        foreach (var entry in zip.Entries.Where(e => e.Name != "manifest.json"))
        {
            using var reader = new StreamReader(await entry.OpenAsync(Ct));
            Assert.Equal(await ReadAsync(exported, entry.Name), await reader.ReadToEndAsync(Ct));
        }
    }

    /// <summary>Like the response to a request: asynchronous and forward only.</summary>
    private sealed class ForwardOnlyStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override bool CanRead => false;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void Write(ReadOnlySpan<byte> buffer) =>
            throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => base.Write(buffer.ToArray(), 0, buffer.Length);

        public override Task WriteAsync(
            byte[] buffer,
            int offset,
            int count,
            CancellationToken cancellationToken
        )
        {
            base.Write(buffer, offset, count);
            return Task.CompletedTask;
        }
    }
}
