using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class OutcomeMapping : IEntityTypeConfiguration<ResponseOutcome>
{
    public void Configure(EntityTypeBuilder<ResponseOutcome> builder)
    {
        builder.ToTable("outcomes");
        builder.HasKey(outcome => new { outcome.PatientId, outcome.DefinitionId });
        builder
            .HasOne<Patient>()
            .WithMany()
            .HasForeignKey(outcome => new { outcome.CenterId, outcome.PatientId })
            .HasPrincipalKey(patient => new { patient.CenterId, patient.Id })
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .HasOne<ResponseDefinition>()
            .WithMany()
            .HasForeignKey(outcome => outcome.DefinitionId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
