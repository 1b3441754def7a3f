using ItpRegistry.Data.Access;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Adjudication;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Data.Entry;
using ItpRegistry.Data.Mappings;
using ItpRegistry.Data.Removal;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage;

namespace ItpRegistry.Data;

/// <summary>The registry's database. Tables of the case-report form carry the interchange format's file names and column codes.</summary>
public sealed class RegistryDbContext(DbContextOptions<RegistryDbContext> options)
    : IdentityDbContext<RegistryUser, IdentityRole<int>, int>(options),
        IDataProtectionKeyContext
{
    /// <summary>
    /// The shadow property (<see cref="uint"/>, PostgreSQL's <c>xmin</c>) that every form row carries: a page posts back the value it showed and
    /// sets it as the original value, so that a row changed meanwhile raises <see cref="DbUpdateConcurrencyException"/>.
    /// </summary>
    public const string RowVersion = "RowVersion";

    /// <summary>
    /// The shadow property (<see cref="bool"/>) of a patient who was hidden as a duplicate: no query finds such a patient, unless it says
    /// <c>IgnoreQueryFilters</c>.
    /// </summary>
    public const string Hidden = "Hidden";

    /// <summary>
    /// Whose rows this context reads and writes; <see langword="null"/>, which it is until somebody says more, is nobody's. See
    /// <see cref="ActAsAsync"/> for a change of it within a transaction.
    /// </summary>
    public AccessScope? Access { get; set; }

    public DbSet<Center> Centers => Set<Center>();
    public DbSet<Patient> Patients => Set<Patient>();
    public DbSet<PriorTreatment> PriorTreatments => Set<PriorTreatment>();
    public DbSet<Combination> Combinations => Set<Combination>();
    public DbSet<PlateletCount> PlateletCounts => Set<PlateletCount>();
    public DbSet<RescueTreatment> RescueTreatments => Set<RescueTreatment>();
    public DbSet<BleedingEvent> BleedingEvents => Set<BleedingEvent>();
    public DbSet<AdverseEvent> AdverseEvents => Set<AdverseEvent>();
    public DbSet<PatientFollowUp> FollowUps => Set<PatientFollowUp>();
    public DbSet<ResponseDefinition> ResponseDefinitions => Set<ResponseDefinition>();
    public DbSet<ResponseOutcome> Outcomes => Set<ResponseOutcome>();
    public DbSet<PatientCharacteristics> Characteristics => Set<PatientCharacteristics>();
    public DbSet<SoftWarning> SoftWarnings => Set<SoftWarning>();
    public DbSet<FormCompletion> FormCompletions => Set<FormCompletion>();
    public DbSet<FormDraft> FormDrafts => Set<FormDraft>();
    public DbSet<OutcomeAdjudication> Adjudications => Set<OutcomeAdjudication>();
    public DbSet<PatientRemoval> Removals => Set<PatientRemoval>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<RegistryEvent> Events => Set<RegistryEvent>();
    public DbSet<SavedCohort> SavedCohorts => Set<SavedCohort>();
    public DbSet<DefinitionPreparation> DefinitionPreparations => Set<DefinitionPreparation>();
    public DbSet<FrozenDataset> FrozenDatasets => Set<FrozenDataset>();
    public DbSet<FrozenPart> FrozenParts => Set<FrozenPart>();
    public DbSet<UserSession> Sessions => Set<UserSession>();
    public DbSet<RegistrySetting> Settings => Set<RegistrySetting>();
    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Reads and writes as somebody else until the result is disposed, also in the middle of a transaction.</summary>
    public async Task<IAsyncDisposable> ActAsAsync(
        AccessScope access,
        CancellationToken ct = default
    )
    {
        var before = Access;
        await SetAccessAsync(access, ct);
        return new Acting(this, before);
    }

    private async Task SetAccessAsync(AccessScope? access, CancellationToken ct)
    {
        Access = access;
        if (Database.CurrentTransaction is { } transaction)
        {
            await RowSecurityInterceptor.ApplyAsync(
                Database.GetDbConnection(),
                transaction.GetDbTransaction(),
                access ?? new AccessScope(null, new HashSet<int>(), Accounts: false),
                ct
            );
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<PartialDate>().HaveConversion<PartialDateConverter>();
        // The natural keys, which begin with patient_id, already serve the foreign keys; every index is one that a mapping declares.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        IdentityMapping.Apply(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(RegistryDbContext).Assembly);
        ItemChecks.AddTo(builder.Model);
    }

    private sealed class Acting(RegistryDbContext db, AccessScope? before) : IAsyncDisposable
    {
        // After a failure the transaction takes no command any more, and ends with what it was told.
        public async ValueTask DisposeAsync()
        {
            try
            {
                await db.SetAccessAsync(before, CancellationToken.None);
            }
            catch (Npgsql.PostgresException failure)
                when (failure.SqlState == Npgsql.PostgresErrorCodes.InFailedSqlTransaction) { }
        }
    }
}
