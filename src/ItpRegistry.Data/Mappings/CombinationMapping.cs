using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Treatments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class CombinationMapping : IEntityTypeConfiguration<Combination>
{
    public void Configure(EntityTypeBuilder<Combination> builder)
    {
        builder.ToTable("combinations");
        builder.IsFormOf(patient => patient.Combinations);
        builder.IsSequenced();
        builder.CheckOrder(c => c.TpoRaStart, c => c.TpoRaStop);
        builder.CheckOrder(c => c.ImmunosuppressorStart, c => c.ImmunosuppressorStop);
        builder.CheckRange(c => c.BaselinePlatelets, PlateletCount.Minimum, PlateletCount.Maximum);
        builder.CheckRange(
            c => c.BleedingGrade,
            BleedingEvent.MinimumGrade,
            BleedingEvent.MaximumGrade
        );
        builder.CheckRange(
            c => c.WeightKg,
            Combination.MinimumWeightKg,
            Combination.MaximumWeightKg
        );
    }
}
