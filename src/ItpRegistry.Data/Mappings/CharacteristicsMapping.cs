using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class CharacteristicsMapping : IEntityTypeConfiguration<PatientCharacteristics>
{
    public void Configure(EntityTypeBuilder<PatientCharacteristics> builder)
    {
        builder.ToTable("patient_characteristics");
        builder.HasKey(characteristics => characteristics.PatientId);
        builder.Property(characteristics => characteristics.PatientId).ValueGeneratedNever();
        builder
            .HasOne<Patient>()
            .WithOne()
            .HasForeignKey<PatientCharacteristics>(c => new { c.CenterId, c.PatientId })
            .HasPrincipalKey<Patient>(patient => new { patient.CenterId, patient.Id })
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .Property(characteristics => characteristics.AdverseEvents)
            .HasColumnType("jsonb")
            .HasConversion<CohortAdverseEventsConverter, CohortAdverseEventsComparer>();
        builder.Property(characteristics => characteristics.EligibilityReasons).HasDefaultValue("");
        builder.Check("adverse_events", "jsonb_typeof(adverse_events) = 'array'");
    }
}
