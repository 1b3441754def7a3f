using System.Reflection;

namespace ItpRegistry.Data;

/// <summary>The program that writes what leaves the registry.</summary>
public static class Software
{
    /// <summary>Its version, with the commit it was built from where the build knew it.</summary>
    public static string Version { get; } =
        typeof(Software)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;
}
