using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class FollowUpMapping : IEntityTypeConfiguration<PatientFollowUp>
{
    public void Configure(EntityTypeBuilder<PatientFollowUp> builder)
    {
        builder.ToTable("follow_up");
        builder.IsForm();
        builder
            .HasOne<Patient>()
            .WithOne(patient => patient.FollowUp)
            .HasForeignKey<PatientFollowUp>(row => new { row.CenterId, row.PatientId })
            .HasPrincipalKey<Patient>(patient => new { patient.CenterId, patient.Id })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.PatientId).IsUnique();
        builder.Check(
            "death_date_when_dead",
            "vital_status IS NULL OR (vital_status = 'dead') = (death_date IS NOT NULL)"
        );
        builder.CheckOrder(row => row.LastFollowUp, row => row.DeathDate);
    }
}
