using ItpRegistry.Data.Adjudication;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Adjudication;

/// <summary>Which outcomes wait for the coordinating center, and what becomes of its decisions.</summary>
public sealed class AdjudicationTests(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private const string Why = "The response was ongoing at the last visit";

    private static readonly DateTime Now = new(2026, 1, 15, 10, 0, 0, DateTimeKind.Utc);
    private static readonly ChangeContext Coordinator = new(
        null,
        "Coordinator",
        ChangeOrigin.Page,
        Why
    );

    private TestDatabase database = null!;
    private Center center = null!;
    private ResponseDefinition crickx = null!;
    private ResponseDefinition iwg = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await databases.CreateDatabaseAsync();
        await using var db = database.CreateContext();
        center = new Center { CenterCode = "01" };
        db.Add(center);
        await db.SaveChangesAsync(Ct);
        var definitions = await db.ResponseDefinitions.OrderBy(one => one.Id).ToListAsync(Ct);
        (crickx, iwg) = (definitions[0], definitions[1]);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task List_HoldsEveryAssessmentThatDiffers_AndNoOther()
    {
        await AddAsync("01-0001", Failed, ResponseAssessment.Failure);
        await AddAsync("01-0002", Failed, ResponseAssessment.Cr);
        await AddAsync("01-0003", Failed, null);
        await AddAsync("01-0004", Complete, ResponseAssessment.R);
        await AddAsync("01-0005", Complete, ResponseAssessment.Cr);
        // Nothing to evaluate.
        await AddAsync("01-0006", builder => builder, ResponseAssessment.Failure);

        var page = await ListAsync(AdjudicationState.Open);

        Assert.Equal(
            [
                ("01-0002", ResponseClass.Failure, ResponseAssessment.Cr),
                ("01-0004", ResponseClass.Cr, ResponseAssessment.R),
                ("01-0006", ResponseClass.NotEvaluable, ResponseAssessment.Failure),
            ],
            page.Rows.Select(row => (row.RegistryNumber, row.Computed, row.Assessment!.Value))
        );
        Assert.Equal((3, 0), (page.Open, page.Decided));
        Assert.All(page.Rows, row => Assert.Equal("01", row.CenterCode));
    }

    [Fact]
    public async Task List_ComparesUnderTheDefinitionAskedFor()
    {
        // Lost by a bleeding that the default definition does not know.
        await AddAsync(
            "01-0001",
            builder => builder.Counts("02-01 50, 02-10 50, 03-01 12, 03-10 11"),
            ResponseAssessment.R
        );
        Assert.Single((await ListAsync(AdjudicationState.Open)).Rows);
        Assert.Empty((await ListAsync(AdjudicationState.Open, iwg)).Rows);
    }

    [Fact]
    public async Task List_HoldsNeitherHiddenPatients_NorThoseWhoWithdrew()
    {
        await AddAsync("01-0001", Failed, ResponseAssessment.Cr);
        await AddAsync(
            "01-0002",
            builder => Failed(builder).With(p => p.Consent = ConsentStatus.Withdrawn),
            ResponseAssessment.Cr
        );
        await using (var db = database.CreateContext())
        await using (var transaction = await RegistryTransaction.BeginAsync(db, Coordinator, Ct))
        {
            var hidden = await db.Patients.SingleAsync(p => p.RegistryNumber == "01-0001", Ct);
            db.Entry(hidden).Property(RegistryDbContext.Hidden).CurrentValue = true;
            await transaction.CommitAsync(Ct);
        }
        Assert.Equal(0, (await ListAsync(AdjudicationState.Open)).Open);
    }

    [Fact]
    public async Task List_IsReadAPageAtATime()
    {
        foreach (var number in Enumerable.Range(1, 3))
            await AddAsync($"01-000{number}", Failed, ResponseAssessment.R);

        await using var db = database.CreateContext();
        var last = await AdjudicationList.ReadAsync(
            db,
            crickx.Id,
            AdjudicationState.Open,
            9,
            2,
            Ct
        );

        Assert.Equal(["01-0003"], last.Rows.Select(row => row.RegistryNumber));
        Assert.Equal((2, 2, 3), (last.Number, last.LastPage, last.Open));
    }

    [Fact]
    public async Task Decision_IsStored_WithWhatItRestsOn_AndTold()
    {
        var id = await AddAsync("01-0001", Failed, ResponseAssessment.Cr);

        Assert.True(await DecideAsync(id, ResponseClass.R));

        await using var db = database.CreateContext();
        var stored = await db.Adjudications.SingleAsync(Ct);
        Assert.Equal(
            (ResponseClass.R, Why, ResponseClass.Failure, ResponseAssessment.Cr),
            (
                stored.Outcome,
                stored.Reason,
                stored.ComputedOutcome,
                stored.InvestigatorAssessment!.Value
            )
        );
        Assert.Equal((Now, "Coordinator"), (stored.DecidedAt, stored.DecidedBy));
        // The computed outcome is nobody's to change.
        var outcome = await db.Outcomes.SingleAsync(o => o.DefinitionId == crickx.Id, Ct);
        Assert.Equal(ResponseClass.Failure, outcome.Outcome);
        var entry = await db.AuditEntries.SingleAsync(
            e => e.TableName == "outcome_adjudications",
            Ct
        );
        Assert.Equal(("insert", Why), (entry.Operation, entry.Reason));
    }

    [Fact]
    public async Task DecidedOutcome_IsOpenAgain_WhenTheComputedOneChanges()
    {
        var id = await AddAsync("01-0001", Failed, ResponseAssessment.Cr);
        await DecideAsync(id, ResponseClass.R);
        var decided = await ListAsync(AdjudicationState.Decided);
        Assert.Equal((0, 1), (decided.Open, decided.Decided));
        Assert.False(Assert.Single(decided.Rows).HasChanged);

        await using (var db = database.CreateContext())
        await using (var transaction = await RegistryTransaction.BeginAsync(db, Coordinator, Ct))
        {
            db.PlateletCounts.RemoveRange(await db.PlateletCounts.ToListAsync(Ct));
            await transaction.CommitAsync(Ct);
        }

        var open = await ListAsync(AdjudicationState.Open);
        var row = Assert.Single(open.Rows);
        Assert.Equal((1, 0), (open.Open, open.Decided));
        Assert.True(row.HasChanged);
        Assert.Equal(ResponseClass.NotEvaluable, row.Computed);
        Assert.Equal(ResponseClass.Failure, row.Decision!.ComputedOutcome);
    }

    [Fact]
    public async Task LatestDecision_Counts_AndTheEarlierStay()
    {
        var id = await AddAsync("01-0001", Complete, ResponseAssessment.Cr);
        Assert.True(await DecideAsync(id, ResponseClass.Failure));
        Assert.True(await DecideAsync(id, ResponseClass.NotEvaluable));
        // Of the other definition.
        Assert.True(await DecideAsync(id, ResponseClass.R, iwg));

        var found = await CaseAsync(id, crickx);
        Assert.Equal(
            [ResponseClass.NotEvaluable, ResponseClass.Failure],
            found.Decisions.Select(decision => decision.Outcome)
        );
        Assert.Equal(ResponseClass.R, Assert.Single((await CaseAsync(id, iwg)).Decisions).Outcome);
    }

    [Fact]
    public async Task Decision_OnSomethingElse_IsNotStored()
    {
        var id = await AddAsync("01-0001", Failed, ResponseAssessment.Cr);
        var read = (await CaseAsync(id, crickx)).Basis.ToString();
        Assert.Equal("failure/cr/0", read);
        await DecideAsync(id, ResponseClass.R);

        Assert.False(await DecideAsync(id, ResponseClass.Cr, basis: read));
        Assert.False(await DecideAsync(id + 1, ResponseClass.Cr, basis: read));

        Assert.Equal(
            ResponseClass.R,
            Assert.Single((await CaseAsync(id, crickx)).Decisions).Outcome
        );
    }

    [Fact]
    public async Task Decision_WithoutAReason_IsNone()
    {
        var id = await AddAsync("01-0001", Failed, ResponseAssessment.Cr);
        var basis = (await CaseAsync(id, crickx)).Basis.ToString();
        await using var db = database.CreateContext();
        await Assert.ThrowsAsync<ArgumentException>(() =>
            OutcomeDecision.StoreAsync(
                db,
                Coordinator with
                {
                    Reason = "",
                },
                id,
                crickx,
                ResponseClass.R,
                basis,
                Now,
                Ct
            )
        );
    }

    private static CaseBuilder Failed(CaseBuilder builder) => builder.Counts("06-01 12");

    private static CaseBuilder Complete(CaseBuilder builder) =>
        builder.Counts("02-01 120, 05-01 101");

    private async Task<int> AddAsync(
        string number,
        Func<CaseBuilder, CaseBuilder> build,
        ResponseAssessment? assessment
    )
    {
        var patient = build(new CaseBuilder()).Build();
        patient.RegistryNumber = number;
        patient.CenterId = center.Id;
        patient.FollowUp!.InvestigatorAssessment = assessment;
        await using var db = database.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(db, Coordinator, Ct);
        db.Add(patient);
        await transaction.CommitAsync(Ct);
        return patient.Id;
    }

    private async Task<AdjudicationPage> ListAsync(
        AdjudicationState state,
        ResponseDefinition? definition = null
    )
    {
        await using var db = database.CreateContext();
        return await AdjudicationList.ReadAsync(db, (definition ?? crickx).Id, state, 1, 50, Ct);
    }

    private async Task<AdjudicationCase> CaseAsync(int id, ResponseDefinition definition)
    {
        await using var db = database.CreateContext();
        return (await AdjudicationCase.ReadAsync(db, id, definition, Ct))!;
    }

    private async Task<bool> DecideAsync(
        int id,
        ResponseClass outcome,
        ResponseDefinition? definition = null,
        string? basis = null
    )
    {
        definition ??= crickx;
        basis ??= (await CaseAsync(id, definition)).Basis.ToString();
        await using var db = database.CreateContext();
        return await OutcomeDecision.StoreAsync(
            db,
            Coordinator,
            id,
            definition,
            outcome,
            basis,
            Now,
            Ct
        );
    }
}
