using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

/// <remarks>The program may add versions and never change or remove one (it is granted neither).</remarks>
internal sealed class SavedCohortMapping : IEntityTypeConfiguration<SavedCohort>
{
    public void Configure(EntityTypeBuilder<SavedCohort> builder)
    {
        builder.ToTable("saved_cohorts");
        builder.HasIndex(cohort => new { cohort.Name, cohort.Version }).IsUnique();
        builder.CheckMinimum(cohort => cohort.Version, 1);
        builder.Check(
            "name_length",
            $"char_length(name) <= {SavedCohort.MaximumNameLength} AND name = btrim(name)"
        );
        builder.Property(cohort => cohort.Question).HasColumnType("jsonb");
        builder.Check("question", "jsonb_typeof(question) = 'object'");
        builder
            .HasOne<ResponseDefinition>()
            .WithMany()
            .HasForeignKey(cohort => cohort.DefinitionId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.RefersToUser(cohort => cohort.SavedByUserId);
    }
}
