using ItpRegistry.Data.Adjudication;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class OutcomeAdjudicationMapping : IEntityTypeConfiguration<OutcomeAdjudication>
{
    public void Configure(EntityTypeBuilder<OutcomeAdjudication> builder)
    {
        builder.ToTable("outcome_adjudications");
        builder.BelongsToPatient(decision => new { decision.CenterId, decision.PatientId });
        builder.RefersToUser(decision => decision.DecidedByUserId);
        builder
            .HasOne<ResponseDefinition>()
            .WithMany()
            .HasForeignKey(decision => decision.DefinitionId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(decision => new { decision.PatientId, decision.DefinitionId });
    }
}
