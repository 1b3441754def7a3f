using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ItpRegistry.Domain.Patients;
using Xunit;

namespace ItpRegistry.Domain.Tests;

/// <summary>The clinical rules depend on nothing but the base class library and MathNet.Numerics, and no source reads the system clock.</summary>
public partial class DomainReferencesTests
{
    [Fact]
    public void Domain_References_AreTheBaseClassLibraryAndMathNetNumerics()
    {
        var references = typeof(Patient)
            .Assembly.GetReferencedAssemblies()
            .Select(name => name.Name!)
            .ToList();

        Assert.Contains("System.Runtime", references);
        Assert.DoesNotContain(references, name => !IsAllowed(name));
    }

    [Theory]
    [InlineData("System.Collections", true)]
    [InlineData("System.Text.Json", true)]
    [InlineData("MathNet.Numerics", true)]
    [InlineData("MathNet.Numerics.Data.Text", false)]
    [InlineData("Microsoft.EntityFrameworkCore", false)]
    [InlineData("System.CommandLine", false)]
    [InlineData("System.Data.Common", false)]
    [InlineData("System.Net.Http", false)]
    [InlineData("System.IO.FileSystem", false)]
    public void IsAllowed_TellsLibrariesApart(string name, bool allowed) =>
        Assert.Equal(allowed, IsAllowed(name));

    [Fact]
    public void Sources_NeverReadTheSystemClock()
    {
        var sources = Directory
            .EnumerateFiles(
                Path.Combine(RepositoryRoot(), "src"),
                "*.cs",
                SearchOption.AllDirectories
            )
            .Where(path =>
                !path.Split(Path.DirectorySeparatorChar)
                    .Intersect(["bin", "obj", "node_modules"])
                    .Any()
            )
            .ToList();

        Assert.Contains(sources, path => Path.GetFileName(path) == "Patient.cs");
        Assert.DoesNotContain(sources, path => ReadsClock().IsMatch(File.ReadAllText(path)));
    }

    [Theory]
    [InlineData("var today = DateTime.Now;", true)]
    [InlineData("var now = System.DateTime . UtcNow;", true)]
    [InlineData("DateTimeOffset.UtcNow.AddDays(1)", true)]
    [InlineData("DateTimeOffset.Now", true)]
    [InlineData("DateTime.Today", true)]
    [InlineData("timeProvider.GetUtcNow()", false)]
    [InlineData("DateTime.UnixEpoch", false)]
    public void ReadsClock_TellsTheClockFromTheRest(string source, bool reads) =>
        Assert.Equal(reads, ReadsClock().IsMatch(source));

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b")]
    private static partial Regex ReadsClock();

    /// <summary>The base class library is what the runtime itself brings, less its parts for input and output.</summary>
    private static bool IsAllowed(string name) =>
        name == "MathNet.Numerics"
        || (
            name.StartsWith("System.", StringComparison.Ordinal)
            && !InputOutput().IsMatch(name)
            && File.Exists(
                Path.Combine(
                    Path.GetDirectoryName(typeof(object).Assembly.Location)!,
                    $"{name}.dll"
                )
            )
        );

    [GeneratedRegex(@"^System\.(Net|Data|IO|Console|Diagnostics)(\.|$)")]
    private static partial Regex InputOutput();

    private static string RepositoryRoot([CallerFilePath] string source = "")
    {
        for (
            var folder = new DirectoryInfo(Path.GetDirectoryName(source)!);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, "ItpRegistry.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No ItpRegistry.sln in any folder above {source}.");
    }
}
