using ItpRegistry.Domain.Platelets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class PlateletCountMapping : IEntityTypeConfiguration<PlateletCount>
{
    public void Configure(EntityTypeBuilder<PlateletCount> builder)
    {
        builder.ToTable("platelet_counts");
        builder.IsFormOf(patient => patient.PlateletCounts);
        builder
            .HasIndex(count => new
            {
                count.PatientId,
                count.Date,
                count.Repeat,
            })
            .IsUnique();
        builder.CheckMinimum(count => count.Repeat, 1);
        builder.CheckRange(count => count.Count, PlateletCount.Minimum, PlateletCount.Maximum);
    }
}
