namespace ItpRegistry.Data.Embedded;

/// <summary>Where the private server lives and what it is made of.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Setting <c>Registry:DataDirectory</c>.</summary>
    public string DataDirectory { get; init; } = DefaultDataDirectory;

    /// <summary>
    /// Setting <c>Registry:PostgresBinaries</c>: the directory that holds <c>bin</c>, <c>lib</c> and <c>share</c>; null to look for the npm package.
    /// </summary>
    public string? Binaries { get; init; }

    /// <summary>Further server settings, for tests that need no durability.</summary>
    public IReadOnlyDictionary<string, string> ServerSettings { get; init; } =
        new Dictionary<string, string>();

    /// <summary>
    /// Per user; root's lies outside of its home directory, which is closed to the unprivileged user that the server runs as.
    /// </summary>
    public static string DefaultDataDirectory =>
        ServerUser.IsRoot
            ? "/var/lib/itp-registry"
            : Path.Combine(
                Environment.GetFolderPath(
                    Environment.SpecialFolder.LocalApplicationData,
                    Environment.SpecialFolderOption.DoNotVerify
                ),
                "itp-registry"
            );
}
