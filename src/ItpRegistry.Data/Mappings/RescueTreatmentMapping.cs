using ItpRegistry.Domain.Treatments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class RescueTreatmentMapping : IEntityTypeConfiguration<RescueTreatment>
{
    public void Configure(EntityTypeBuilder<RescueTreatment> builder)
    {
        builder.ToTable("rescue_treatments");
        builder.IsFormOf(patient => patient.RescueTreatments);
        builder.IsSequenced();
        builder.CheckOrder(treatment => treatment.Start, treatment => treatment.Stop);
    }
}
