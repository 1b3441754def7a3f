using ItpRegistry.Domain.Treatments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class PriorTreatmentMapping : IEntityTypeConfiguration<PriorTreatment>
{
    public void Configure(EntityTypeBuilder<PriorTreatment> builder)
    {
        builder.ToTable("prior_treatments");
        builder.IsFormOf(patient => patient.PriorTreatments);
        builder.IsSequenced();
        builder.CheckOrder(treatment => treatment.Start, treatment => treatment.Stop);
    }
}
