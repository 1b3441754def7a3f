namespace ItpRegistry.Web.Infrastructure.Hosting;

/// <summary>The libraries that the build brings through npm.</summary>
internal static class FrontEnd
{
    private static readonly string[] Files =
    [
        "lib/bootstrap/bootstrap.min.css",
        "lib/d3/d3.min.js",
        "lib/plot/plot.umd.min.js",
    ];

    /// <exception cref="FrontEndMissingException">A file is not there.</exception>
    public static void Check(IWebHostEnvironment environment)
    {
        foreach (var file in Files)
        {
            if (!environment.WebRootFileProvider.GetFileInfo(file).Exists)
                throw new FrontEndMissingException(file);
        }
    }
}

/// <summary>A library of the front end was not found.</summary>
internal sealed class FrontEndMissingException(string file)
    : Exception(
        $"The front end's file {file} is missing: build the registry again with Node.js and npm installed (https://nodejs.org)."
    );
