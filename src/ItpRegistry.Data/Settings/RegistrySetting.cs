namespace ItpRegistry.Data.Settings;

/// <summary>A setting of the registry that people change while it runs; absent means its default.</summary>
public sealed class RegistrySetting
{
    public required string Key { get; set; }

    public required string Value { get; set; }
}
