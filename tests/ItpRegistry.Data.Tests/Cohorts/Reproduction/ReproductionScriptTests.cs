using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Cohorts.Reproduction;
using ItpRegistry.Data.Interchange;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Tests.Interchange;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Databases;
using Xunit;

namespace ItpRegistry.Data.Tests.Cohorts.Reproduction;

/// <summary>R recomputes what the registry says from the forms alone, and finds a number that was changed.</summary>
public sealed class ReproductionScriptTests(
    RegistryDatabaseFixture databases,
    ITestOutputHelper output
)
{
    private const int SyntheticPatients = 300;

    private static readonly ResponseDefinition[] OwnDefinitions =
    [
        ResponseDefinition.Iwg2009 with
        {
            Name = "Own, \"stricter\"",
            Version = 2,
            CompleteResponseLevel = 100.1m,
            ResponseLevel = 20,
            BaselineMultiple = 3,
            PersistenceMonths = 1,
            PersistenceDays = 1,
            BleedingEndsResponse = false,
            RescueEffectDays = 7,
            TransfusionEffectDays = 1,
            SparseAfterMonths = 1,
            BuiltIn = false,
        },
        ResponseDefinition.Crickx2023 with
        {
            Name = "One count is enough",
            PersistenceMonths = 0,
            BleedingEndsResponse = true,
            RescueMasks = true,
            BuiltIn = false,
        },
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DemoCohort_IsReproduced()
    {
        var (centers, patients) = DemoCohort.Create();
        await using var registry = await RegistryOfAsync(centers, patients);

        await AssertReproducedAsync(registry, patients.Count, [.. ResponseDefinition.BuiltIns]);
    }

    [Fact]
    public async Task SyntheticCohort_IsReproducedUnderAnyDefinition()
    {
        await using var registry = await EmptyRegistryAsync();
        await using (var db = registry.Database.CreateContext())
        {
            await new SeedService(db, TimeProvider.System).SeedAsync(
                new(SyntheticPatients),
                new(null, "test", ChangeOrigin.Verb),
                ct: Ct
            );
        }

        await AssertReproducedAsync(
            registry,
            patients: null,
            [.. ResponseDefinition.BuiltIns, .. OwnDefinitions]
        );
        await AssertReproducedAsync(
            registry,
            patients: null,
            [ResponseDefinition.Crickx2023],
            CohortFilter.Eligible
        );
    }

    [Fact]
    public async Task CohortAtTheEdgesOfTheRules_IsReproducedUnderAnyDefinition()
    {
        var today = DateOnly.FromDateTime(InterchangeRegistry.Now.DateTime);
        var cohort = new NastyCohort(SyntheticPatients, today);
        await using var registry = await RegistryOfAsync([cohort.Center], cohort.Patients());

        await AssertReproducedAsync(
            registry,
            SyntheticPatients,
            [.. ResponseDefinition.BuiltIns, .. OwnDefinitions]
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task CohortOfFew_IsReproduced(int patients)
    {
        var (centers, all) = DemoCohort.Create();
        await using var registry = await RegistryOfAsync(centers, [.. all.Take(patients)]);

        await AssertReproducedAsync(registry, patients, [.. ResponseDefinition.BuiltIns]);
    }

    [Fact]
    public async Task AdjudicatedOutcomes_AreCountedWhereTheTablesCountThem()
    {
        var (centers, patients) = DemoCohort.Create();
        await using var registry = await RegistryOfAsync(centers, patients);
        // Every third patient is decided upon, each class in turn: to another one, to the same one, from and to every one.
        await registry.ExecuteAsync(
            $"""
            INSERT INTO outcome_adjudications
                (patient_id, center_id, definition_id, outcome, reason, computed_outcome, decided_at, decided_by)
            SELECT o.patient_id, o.center_id, o.definition_id,
                (ARRAY['cr', 'r', 'failure', 'not_evaluable'])[1 + (row_number() OVER (ORDER BY o.patient_id)) % 4],
                'A reason', o.outcome, now(), 'Coordinator'
            FROM outcomes o
            JOIN response_definitions d ON d.id = o.definition_id
            WHERE d.name = '{ResponseDefinition.Crickx2023.Name}' AND o.patient_id % 3 = 0
            """
        );
        using var pack = await ReproductionPack.WriteAsync(
            registry,
            ResponseDefinition.Crickx2023,
            OutcomeSource.Adjudicated
        );

        if (await RunAsync(pack) is not { } run)
            return;
        Assert.EndsWith("\nall equal\n", run.Output);

        // The same tables are not those of the computed outcomes.
        pack.Falsify(DefinitionFile.FileName, ",adjudicated\n", ",computed\n");
        var (exitCode, text) = (await pack.RunAsync())!.Value;
        Assert.Equal(1, exitCode);
        Assert.Contains("\ntable2.csv, row 1 (all), column complete_response: registry ", text);
    }

    [Fact]
    public async Task FalsifiedNumbers_AreNamedWithFileRowAndColumn()
    {
        var (centers, patients) = DemoCohort.Create();
        await using var registry = await RegistryOfAsync(centers, patients);
        using var pack = await ReproductionPack.WriteAsync(registry, ResponseDefinition.Crickx2023);
        pack.Falsify("registry/table2.csv", "\naza,14,9,5,4,4,5,0\n", "\naza,14,9,5,4,3,5,0\n");
        // 2e-9 of it is a difference, 0.5e-9 is none.
        pack.Falsify("registry/comparisons.csv", ",5.437284955712876,", ",5.437284966587446,");
        pack.Falsify("registry/comparisons.csv", ",3.849112552507752,", ",3.849112554432308,");
        pack.Falsify("registry/km.csv", "\nall,117,30,1,0,", "\nall,117,30,0,1,");
        pack.Falsify("registry/table3.csv", "\ncancer,,,", "\ncancer,,,1");
        pack.Falsify("registry/table1.csv", "\nsex,male,13,", "\nsex,male,,");

        if (await RunAsync(pack) is not { } run)
            return;

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            """
            outcomes.csv: 39 rows equal
            table1.csv: 28 rows, 1 different
            table2.csv: 8 rows, 1 different
            table3.csv: 132 rows, 1 different
            comparisons.csv: 27 rows, 1 different
            km.csv: 60 rows, 2 different
            logrank.csv: 1 row equal
            table1.csv, row 2 (sex, male), column n: registry blank, R 13
            table2.csv, row 6 (aza), column relapse: registry 3, R 4
            table3.csv, row 73 (cancer, -, -), column n: registry 12, R 2
            comparisons.csv, row 14 (mmf, aza, complete_response), column odds_ratio: registry 5.437284966587446, R 5.43728495571288
            km.csv, row 1 (all, 117), column events: registry 0, R 1
            km.csv, row 1 (all, 117), column censored: registry 1, R 0

            """,
            run.Output
        );
    }

    [Fact]
    public async Task FalsifiedOutcome_OrARowTooFewOrTooMany_IsNamed()
    {
        var (centers, patients) = DemoCohort.Create();
        await using var registry = await RegistryOfAsync(centers, patients);
        using var pack = await ReproductionPack.WriteAsync(registry, ResponseDefinition.Crickx2023);
        pack.Falsify("outcomes.csv", "\n01-0001,01,2014-03-21,", "\n01-0001,01,2014-03-22,");
        pack.Falsify("registry/km.csv", "\nall,117,", "\nall,118,");
        pack.Falsify("registry/logrank.csv", ",chi_square,", ",chisq,");

        if (await RunAsync(pack) is not { } run)
            return;

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith(
            """

            outcomes.csv, row 1 (01-0001), column day0: registry 2014-03-22, R 2014-03-21
            km.csv, row 1 (all, 118): R has no such row
            km.csv: the row (all, 117) of R is missing
            logrank.csv: the column chi_square is missing
            logrank.csv: the column chisq is unknown

            """,
            run.Output
        );
    }

    private async Task<InterchangeRegistry> RegistryOfAsync(
        IEnumerable<Center> centers,
        IReadOnlyCollection<Patient> patients
    )
    {
        using var folder = new InterchangeFolder();
        CaseFiles.Write(folder.Path, centers, patients);
        var registry = await EmptyRegistryAsync();
        await registry.AcceptAsync(folder.Path);
        return registry;
    }

    /// <summary>Without patients, with the definitions of its own, so that whoever comes is classified under them, too.</summary>
    private async Task<InterchangeRegistry> EmptyRegistryAsync()
    {
        var registry = await InterchangeRegistry.CreateAsync(databases);
        await using var db = registry.Database.CreateOwnerContext();
        db.ResponseDefinitions.AddRange(OwnDefinitions.Select(own => own with { }));
        await db.SaveChangesAsync(Ct);
        return registry;
    }

    private async Task AssertReproducedAsync(
        InterchangeRegistry registry,
        int? patients,
        ResponseDefinition[] definitions,
        CohortFilter? filter = null
    )
    {
        foreach (var definition in definitions)
        {
            using var pack = await ReproductionPack.WriteAsync(
                registry,
                definition,
                filter: filter
            );
            if (await RunAsync(pack) is not { } run)
                return;
            Assert.EndsWith("\nall equal\n", run.Output);
            Assert.Equal(0, run.ExitCode);
            var compared = run.Output.Split('\n')[..^2];
            Assert.Equal(
                ["outcomes.csv", .. CohortTablesWriter.FileNames],
                compared.Select(line => line.Split(':')[0])
            );
            Assert.All(compared, line => Assert.EndsWith(" equal", line));
            if (patients is { } expected)
            {
                var rows = expected == 1 ? "row" : "rows";
                Assert.Equal($"outcomes.csv: {expected} {rows} equal", compared[0]);
            }
        }
    }

    /// <summary>Null, said in the test's output, where R is not installed; the text of the script is all that is tested there.</summary>
    private async Task<(int ExitCode, string Output)?> RunAsync(ReproductionPack pack)
    {
        var run = await pack.RunAsync();
        if (run is null)
        {
            output.WriteLine("Rscript is not installed: the script was not run.");
            Assert.All(
                CohortTablesWriter.FileNames,
                name => Assert.Contains($"\ncompare(\"registry/{name}\", ", ReproductionScript.Text)
            );
            Assert.EndsWith("\ncat(\"all equal\\n\")\n", ReproductionScript.Text);
        }
        return run;
    }
}
