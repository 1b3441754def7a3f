using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class PatientMapping : IEntityTypeConfiguration<Patient>
{
    public void Configure(EntityTypeBuilder<Patient> builder)
    {
        builder.ToTable("patients");
        builder.IsForm();
        builder
            .HasOne(patient => patient.Center)
            .WithMany()
            .HasForeignKey(patient => patient.CenterId)
            .OnDelete(DeleteBehavior.Restrict);
        // Every row of a patient refers to both, so that it cannot stand in another center than its patient.
        builder.HasAlternateKey(patient => new { patient.CenterId, patient.Id });
        builder
            .Property(patient => patient.RegistryNumber)
            .UseCollation(CenterMapping.CodePointOrder);
        builder.HasIndex(patient => patient.RegistryNumber).IsUnique();
        // Read off the registry number; with center_id it refers to the center (in the migration: a foreign key that a computed column takes
        // part in is not one that EF Core may fill), so a number always begins with its own center's code.
        builder
            .Property<string>("CenterCode")
            .HasColumnType("text")
            .UseCollation(CenterMapping.CodePointOrder)
            .IsRequired()
            .HasComputedColumnSql("regexp_replace(registry_number, '-[0-9]+$', '')", stored: true);
        builder.Property<bool>(RegistryDbContext.Hidden).HasDefaultValue(false);
        builder.HasQueryFilter(patient => !EF.Property<bool>(patient, RegistryDbContext.Hidden));
        builder.Check(
            "registry_number_form",
            $"registry_number ~ '-[0-9]{{{Patient.RegistryNumberMinimumDigits},{RegistryNumber.MaximumDigits}}}$'"
        );
        builder.CheckRange(
            patient => patient.BirthYear,
            Patient.MinimumBirthYear,
            PartialDate.MaximumYear
        );
        builder.CheckRange(patient => patient.BirthMonth, 1, 12);
        builder.CheckRange(patient => patient.AnaTitre, 0, Patient.MaximumAnaTitre);
    }
}
