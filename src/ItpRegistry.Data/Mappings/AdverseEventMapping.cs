using ItpRegistry.Domain.AdverseEvents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class AdverseEventMapping : IEntityTypeConfiguration<AdverseEvent>
{
    public void Configure(EntityTypeBuilder<AdverseEvent> builder)
    {
        builder.ToTable("adverse_events");
        builder.IsFormOf(patient => patient.AdverseEvents);
        builder.IsSequenced();
        builder.CheckOrder(adverse => adverse.Onset, adverse => adverse.End);
        builder.CheckRange(
            adverse => adverse.CtcaeGrade,
            AdverseEvent.MinimumGrade,
            AdverseEvent.MaximumGrade
        );
    }
}
