using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

/// <remarks>
/// The program may add definitions and never change or remove one (it is granted neither): an outcome says which definition produced it, so
/// changed parameters are a new version.
/// </remarks>
internal sealed class ResponseDefinitionMapping : IEntityTypeConfiguration<ResponseDefinition>
{
    /// <summary>Ids below this are the program's own.</summary>
    private const int FirstOwnId = 101;

    public void Configure(EntityTypeBuilder<ResponseDefinition> builder)
    {
        builder.ToTable("response_definitions");
        builder.Property(definition => definition.Id).HasIdentityOptions(startValue: FirstOwnId);
        builder.HasIndex(definition => new { definition.Name, definition.Version }).IsUnique();
        builder.Check("built_in_id", $"built_in = (id < {FirstOwnId})");
        builder.CheckMinimum(definition => definition.Version, 1);
        builder.CheckRange(
            definition => definition.ResponseLevel,
            PlateletCount.Minimum,
            PlateletCount.Maximum
        );
        builder.CheckRange(
            definition => definition.CompleteResponseLevel,
            PlateletCount.Minimum,
            PlateletCount.Maximum
        );
        builder.Check("levels", "complete_response_level >= response_level");
        builder.CheckMinimum(definition => definition.BaselineMultiple, 0);
        builder.CheckMinimum(definition => definition.PersistenceMonths, 0);
        builder.CheckMinimum(definition => definition.PersistenceDays, 0);
        builder.CheckMinimum(definition => definition.RescueEffectDays, 0);
        builder.CheckMinimum(definition => definition.TransfusionEffectDays, 0);
        builder.CheckMinimum(definition => definition.SparseAfterMonths, 0);
        builder.HasData(
            ResponseDefinition.BuiltIns.Select((definition, i) => definition with { Id = i + 1 })
        );
    }
}
