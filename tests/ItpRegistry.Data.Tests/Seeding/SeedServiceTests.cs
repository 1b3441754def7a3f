using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Seeding;

public sealed class SeedServiceTests(RegistryDatabaseFixture databases)
{
    /// <summary>More than one batch.</summary>
    private const int Patients = 620;

    private static readonly ChangeContext Change = new(null, "seed", ChangeOrigin.Verb);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SeedAsync_FillsAnEmptyRegistry_WithWhatIsConcluded()
    {
        await using var database = await databases.CreateDatabaseAsync();
        var reported = new Reports();
        await SeedAsync(database, Cohort(), reported);

        await using var reading = database.CreateContext();
        var ids = await reading.Patients.OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(Ct);
        var stored = await PatientAggregates.LoadAsync(reading, ids, Ct);
        var definitions = await reading.ResponseDefinitions.CountAsync(Ct);
        Assert.Equal(PatientText.Of(Cohort().Patients()), PatientText.Of(stored));
        Assert.Equal(Patients, await reading.Characteristics.CountAsync(Ct));
        Assert.Equal(Patients * definitions, await reading.Outcomes.CountAsync(Ct));
        Assert.Equal(
            Cohort().Patients().Sum(p => PatientChecks.SoftWarnings(p, new(2026, 1, 1)).Count),
            await reading.SoftWarnings.CountAsync(Ct)
        );
        Assert.True(await SyntheticDataSetting.IsSetAsync(reading, Ct));
        Assert.Equal([500, 620], reported);
    }

    [Fact]
    public async Task SeedAsync_IntoARegistryWithPatients_IsRefused_AndChangesNothing()
    {
        await using var database = await databases.CreateDatabaseAsync();
        await SeedAsync(database, new SyntheticCohort(3, 2));

        var refusal = await Assert.ThrowsAsync<RegistryNotEmptyException>(() =>
            SeedAsync(database, new SyntheticCohort(9, 9, 5))
        );

        Assert.Equal(
            "The registry already holds 3 patients and 2 centers; synthetic patients are put into an empty registry only. "
                + "Name another database (ConnectionStrings__Registry) or data directory (Registry__DataDirectory).",
            refusal.Message
        );
        await using var reading = database.CreateContext();
        Assert.Equal(3, await reading.Patients.CountAsync(Ct));
        Assert.Equal(2, await reading.Centers.CountAsync(Ct));
    }

    [Fact]
    public async Task SeedAsync_ThatIsCancelled_LeavesTheRegistryEmpty()
    {
        await using var database = await databases.CreateDatabaseAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using (var db = database.CreateContext())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                new SeedService(db, TimeProvider.System).SeedAsync(
                    Cohort(),
                    Change,
                    new Cancels(cancel),
                    cancel.Token
                )
            );
        }

        await using var reading = database.CreateContext();
        Assert.False(await reading.Patients.AnyAsync(Ct));
        Assert.False(await reading.Centers.AnyAsync(Ct));
        Assert.False(await SyntheticDataSetting.IsSetAsync(reading, Ct));
    }

    private static async Task SeedAsync(
        TestDatabase database,
        SyntheticCohort cohort,
        IProgress<int>? progress = null
    )
    {
        await using var db = database.CreateContext();
        await new SeedService(db, TimeProvider.System).SeedAsync(cohort, Change, progress, Ct);
    }

    private static SyntheticCohort Cohort() => new(Patients, 6, 11);

    /// <summary>Unlike <see cref="Progress{T}"/>, at once and in order.</summary>
    private sealed class Reports : List<int>, IProgress<int>
    {
        public void Report(int value) => Add(value);
    }

    private sealed class Cancels(CancellationTokenSource source) : IProgress<int>
    {
        public void Report(int value) => source.Cancel();
    }
}
