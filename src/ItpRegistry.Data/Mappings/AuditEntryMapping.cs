using ItpRegistry.Data.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

/// <summary>Read only here: triggers write the table.</summary>
internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        // No foreign keys: an entry outlives what it tells about.
        builder.HasIndex(entry => new { entry.PatientId, entry.Number }).IsUnique();
        // For the history of everything that a reader may see, the latest first.
        builder.HasIndex(entry => new { entry.At, entry.Id });
        builder.Property(entry => entry.Changes).HasColumnType("jsonb");
    }
}
