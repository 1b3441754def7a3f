using ItpRegistry.Data.Definitions;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class DefinitionPreparationMapping : IEntityTypeConfiguration<DefinitionPreparation>
{
    public void Configure(EntityTypeBuilder<DefinitionPreparation> builder)
    {
        builder.ToTable("definition_preparations");
        builder.HasKey(preparation => preparation.DefinitionId);
        builder.Property(preparation => preparation.DefinitionId).ValueGeneratedNever();
        builder
            .HasOne<ResponseDefinition>()
            .WithOne()
            .HasForeignKey<DefinitionPreparation>(preparation => preparation.DefinitionId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.CheckMinimum(preparation => preparation.Patients, 0);
        builder.CheckMinimum(preparation => preparation.Classified, 0);
        builder.RefersToUser(preparation => preparation.StartedByUserId);
    }
}
