using ItpRegistry.Domain.Bleeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class BleedingEventMapping : IEntityTypeConfiguration<BleedingEvent>
{
    public void Configure(EntityTypeBuilder<BleedingEvent> builder)
    {
        builder.ToTable("bleeding_events");
        builder.IsFormOf(patient => patient.BleedingEvents);
        builder.IsSequenced();
        builder.CheckRange(
            bleeding => bleeding.WhoGrade,
            BleedingEvent.MinimumGrade,
            BleedingEvent.MaximumGrade
        );
    }
}
