using ItpRegistry.Data.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

/// <summary>No foreign keys: an event outlives what it tells about.</summary>
internal sealed class RegistryEventMapping : IEntityTypeConfiguration<RegistryEvent>
{
    public void Configure(EntityTypeBuilder<RegistryEvent> builder)
    {
        builder.ToTable("registry_events");
        // Made here, for an INSERT that returns a key must be allowed to read the row, and not everybody whose doing is logged may.
        builder.Property(happened => happened.Id).ValueGeneratedNever();
        builder.Property(happened => happened.Details).HasColumnType("jsonb");
        builder.HasIndex(happened => new { happened.At, happened.Id });
        builder.HasIndex(happened => new
        {
            happened.PatientId,
            happened.UserId,
            happened.At,
        });
        builder.HasIndex(happened => new { happened.UserId, happened.At });
        builder.HasIndex(happened => new { happened.SubjectUserId, happened.At });
    }
}
