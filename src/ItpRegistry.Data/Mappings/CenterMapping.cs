using ItpRegistry.Domain.Centers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class CenterMapping : IEntityTypeConfiguration<Center>
{
    /// <summary>Keys sort by code point on every server, whatever its language, so that an export is the same everywhere.</summary>
    public const string CodePointOrder = "C";

    public void Configure(EntityTypeBuilder<Center> builder)
    {
        builder.ToTable("centers");
        builder.Property(center => center.CenterCode).UseCollation(CodePointOrder);
        builder.HasIndex(center => center.CenterCode).IsUnique();
        // The target of the patients' foreign key that holds registry numbers to their center.
        builder.HasIndex(center => new { center.Id, center.CenterCode }).IsUnique();
        builder.Property(center => center.DataRevision).HasDefaultValue(0L);
        builder.Check(
            "center_code_form",
            $"center_code ~ '{Center.CodePattern}' AND char_length(center_code) <= {Center.CodeMaximumLength}"
        );
    }
}
