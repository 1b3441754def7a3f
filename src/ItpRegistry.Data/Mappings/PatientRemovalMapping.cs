using ItpRegistry.Data.Removal;
using ItpRegistry.Domain.Centers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class PatientRemovalMapping : IEntityTypeConfiguration<PatientRemoval>
{
    public void Configure(EntityTypeBuilder<PatientRemoval> builder)
    {
        builder.ToTable("patient_removals");
        builder
            .HasOne<Center>()
            .WithMany()
            .HasForeignKey(removal => removal.CenterId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.RefersToUser(removal => removal.RemovedByUserId);
        builder
            .Property(removal => removal.RegistryNumber)
            .UseCollation(CenterMapping.CodePointOrder);
        // One removal in force at a time; those that were taken back stay beside it.
        builder
            .HasIndex(removal => removal.RegistryNumber)
            .IsUnique()
            .HasFilter("restored_at IS NULL");
        builder.HasIndex(removal => removal.CenterId);
        builder.Check(
            "restored",
            "(restored_at IS NULL) = (restored_reason IS NULL) AND (restored_at IS NULL) = (restored_by IS NULL) AND (restored_at IS NULL OR kind = 'duplicate')"
        );
    }
}
