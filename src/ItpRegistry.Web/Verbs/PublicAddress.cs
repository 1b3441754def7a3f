namespace ItpRegistry.Web.Verbs;

/// <summary>The address under which people reach the registry, for links that leave it.</summary>
internal static class PublicAddress
{
    /// <summary>The setting <c>Registry:PublicAddress</c>, else the first address that the server listens on.</summary>
    public static string Of(IConfiguration configuration)
    {
        var address =
            configuration["Registry:PublicAddress"] ?? configuration["urls"]?.Split(';')[0] ?? "";
        // An address that stands for every interface of the machine is none that a browser can open.
        foreach (var any in (string[])["://*", "://+", "://0.0.0.0", "://[::]"])
            address = address.Replace(any, "://localhost", StringComparison.Ordinal);
        return address.TrimEnd('/');
    }
}
