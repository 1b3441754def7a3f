using ItpRegistry.Data.Embedded;

namespace ItpRegistry.Testing.Databases;

/// <summary>Where npm puts the embedded PostgreSQL in a checkout.</summary>
public static class EmbeddedBinaries
{
    public static string Directory { get; } =
        Path.Combine(CheckoutDirectory(), "src", "ItpRegistry.Web", PostgresBinaries.Package);

    /// <summary>The top directory of the checkout that the tests run from.</summary>
    public static string CheckoutDirectory()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "ItpRegistry.sln")))
                return at.FullName;
        }
        throw new InvalidOperationException(
            $"ItpRegistry.sln was not found above {AppContext.BaseDirectory}: run the tests from a checkout."
        );
    }
}
