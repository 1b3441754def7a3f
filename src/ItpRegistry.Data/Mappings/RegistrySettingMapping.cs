using ItpRegistry.Data.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class RegistrySettingMapping : IEntityTypeConfiguration<RegistrySetting>
{
    public void Configure(EntityTypeBuilder<RegistrySetting> builder)
    {
        builder.ToTable("registry_settings");
        builder.HasKey(setting => setting.Key);
    }
}
