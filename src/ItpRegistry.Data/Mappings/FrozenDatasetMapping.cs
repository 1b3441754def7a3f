using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

/// <remarks>
/// The program may add datasets and never change or remove one (it is granted neither). They hold patients of every center, and the row security shows
/// them to nobody who does not see every center.
/// </remarks>
internal sealed class FrozenDatasetMapping : IEntityTypeConfiguration<FrozenDataset>
{
    public void Configure(EntityTypeBuilder<FrozenDataset> builder)
    {
        builder.ToTable("frozen_datasets");
        builder.HasIndex(dataset => dataset.Name).IsUnique();
        builder.Check(
            "name_length",
            $"char_length(name) <= {FrozenDataset.MaximumNameLength} AND name = btrim(name)"
        );
        builder.Property(dataset => dataset.Question).HasColumnType("jsonb");
        builder.Check("question", "jsonb_typeof(question) = 'object'");
        builder.Check("cohort", "(cohort_name IS NULL) = (cohort_version IS NULL)");
        builder.CheckMinimum(dataset => dataset.Patients, 0);
        builder.CheckMinimum(dataset => dataset.Length, 0);
        builder.Check("sha256_digits", "sha256 ~ '^[0-9a-f]{64}$'");
        builder.Check("dictionary_sha256_digits", "dictionary_sha256 ~ '^[0-9a-f]{64}$'");
        builder
            .HasOne<ResponseDefinition>()
            .WithMany()
            .HasForeignKey(dataset => dataset.DefinitionId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.RefersToUser(dataset => dataset.FrozenByUserId);
    }
}

internal sealed class FrozenPartMapping : IEntityTypeConfiguration<FrozenPart>
{
    public void Configure(EntityTypeBuilder<FrozenPart> builder)
    {
        builder.ToTable("frozen_parts");
        builder.HasKey(part => new { part.DatasetId, part.Position });
        builder.Property(part => part.Position).ValueGeneratedNever();
        builder
            .HasOne<FrozenDataset>()
            .WithMany()
            .HasForeignKey(part => part.DatasetId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.CheckMinimum(part => part.Position, 0);
        builder.Check(
            "content_length",
            $"octet_length(content) BETWEEN 1 AND {FrozenPart.MaximumLength}"
        );
    }
}
