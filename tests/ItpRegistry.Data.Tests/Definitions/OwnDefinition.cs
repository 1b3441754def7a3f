using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Data.Tests.Conclusions;
using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Tests.Definitions;

/// <summary>A response definition of a coordinator's own, and the means to prepare it.</summary>
internal static class OwnDefinition
{
    public static readonly DateTime Now = new(2026, 1, 15, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>A count of 50 or more for a month is a response.</summary>
    public static ResponseDefinition Stricter { get; } =
        ResponseDefinition.Crickx2023 with
        {
            Name = "Stricter",
            ResponseLevel = 50,
            PersistenceMonths = 6,
            BuiltIn = false,
        };

    public static Task<(DefinitionAddition Result, ResponseDefinition? Stored)> AddAsync(
        RegistryDbContext db,
        ResponseDefinition? definition = null,
        CancellationToken ct = default
    ) =>
        NewDefinition.AddAsync(
            db,
            definition ?? Stricter,
            DemoDatabase.Change,
            new RegistryEvent
            {
                UserName = "Coordinator",
                Origin = "page",
                Kind = EventKind.DefinitionAdded,
            },
            Now,
            ct
        );

    public static DefinitionClassifier Classifier(
        TestDatabase database,
        int batchSize = DefinitionClassifier.UsualBatchSize
    ) => new(new Contexts(database), TimeProvider.System) { BatchSize = batchSize };

    private sealed class Contexts(TestDatabase database) : IDbContextFactory<RegistryDbContext>
    {
        public RegistryDbContext CreateDbContext() => database.CreateContext();
    }
}
