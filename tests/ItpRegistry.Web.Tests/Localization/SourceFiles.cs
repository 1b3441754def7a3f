namespace ItpRegistry.Web.Tests.Localization;

/// <summary>The sources that the tests read for what a compiler does not check.</summary>
internal static class SourceFiles
{
    public static IEnumerable<string> OfTheWebProgram()
    {
        var web = Path.Combine(Root(), "src", "ItpRegistry.Web");
        string[] built = ["bin", "obj", "node_modules", "wwwroot"];
        return Directory
            .EnumerateDirectories(web)
            .Where(directory => !built.Contains(Path.GetFileName(directory)))
            .SelectMany(directory =>
                Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            )
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml");
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ItpRegistry.sln")))
        {
            directory =
                directory.Parent
                ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }
        return directory.FullName;
    }
}
