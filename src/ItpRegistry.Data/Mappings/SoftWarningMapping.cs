using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Warnings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class SoftWarningMapping : IEntityTypeConfiguration<SoftWarning>
{
    public void Configure(EntityTypeBuilder<SoftWarning> builder)
    {
        builder.ToTable("soft_warnings");
        builder
            .HasOne(warning => warning.Patient)
            .WithMany()
            .HasForeignKey(warning => new { warning.CenterId, warning.PatientId })
            .HasPrincipalKey(patient => new { patient.CenterId, patient.Id })
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .HasOne<RegistryUser>()
            .WithMany()
            .HasForeignKey(warning => warning.ConfirmedByUserId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(warning => new
            {
                warning.PatientId,
                warning.Code,
                warning.Form,
                warning.RowKey,
                warning.Item,
            })
            .IsUnique()
            .AreNullsDistinct(false);
        builder.Property(warning => warning.RowKey).HasDefaultValue("");
        builder
            .Property(warning => warning.Detail)
            .HasColumnType("jsonb")
            .HasDefaultValueSql("'{}'::jsonb");
        builder.Check("detail", "jsonb_typeof(detail) = 'object'");
        builder.Check(
            "confirmed_with_reason",
            "(confirmed_reason IS NULL) = (confirmed_at IS NULL) AND (confirmed_reason IS NOT NULL OR confirmed_by_user_id IS NULL)"
        );
    }
}
