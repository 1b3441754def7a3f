using ItpRegistry.Data.Embedded;
using ItpRegistry.Testing.Databases;
using Xunit;

namespace ItpRegistry.Data.Tests.Embedded;

/// <summary>Binaries as npm leaves them: without their symbolic links, or where the server's user cannot go.</summary>
public sealed class PostgresBinariesTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Prepare_PackageWithoutSymbolicLinks_MakesThemItself()
    {
        var native = _temporary.Path("native");
        Copy(EmbeddedBinaries.Directory, native);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(native, "lib")),
            file => new FileInfo(file).LinkTarget is not null
        );

        var binaries = await Task.WhenAll(PrepareAsync(native), PrepareAsync(native));

        Assert.All(binaries, b => Assert.Equal(18, b.MajorVersion));
        Assert.All(
            binaries,
            b => Assert.Equal(Path.Combine(native, "bin"), Path.GetDirectoryName(b.InitDb))
        );
    }

    [Fact]
    public async Task Prepare_BelowAHomeThatIsClosedToOthers_CopiesThemWhereTheServersUserIsAnother()
    {
        var native = _temporary.Path("home", "native");
        Copy(EmbeddedBinaries.Directory, native);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_temporary.Path("home"), ServerUser.OwnerOnly);
        Directory.CreateDirectory(_temporary.Path("data"));

        var binaries = await PrepareAsync(native);
        var again = await PrepareAsync(native);

        var usable = ServerUser.IsRoot ? _temporary.Path("data", "binaries") : native;
        Assert.Equal(Path.Combine(usable, "bin"), Path.GetDirectoryName(binaries.InitDb));
        Assert.Equal(binaries.InitDb, again.InitDb);
        Assert.Equal(18, binaries.MajorVersion);
    }

    [Fact]
    public async Task Prepare_ProgramThatDoesNotRun_SaysWhatToDo()
    {
        var bin = _temporary.Path("native", "bin");
        Directory.CreateDirectory(bin);
        Directory.CreateDirectory(_temporary.Path("data"));
        await File.WriteAllTextAsync(
            Path.Combine(bin, OperatingSystem.IsWindows() ? "postgres.exe" : "postgres"),
            "not a program",
            Ct
        );

        var failure = await Assert.ThrowsAsync<RegistryStartupException>(() =>
            PrepareAsync(_temporary.Path("native"))
        );

        Assert.EndsWith(
            "install PostgreSQL yourself and name it in ConnectionStrings__Registry.",
            failure.Message
        );
    }

    private Task<PostgresBinaries> PrepareAsync(string native) =>
        PostgresBinaries.PrepareAsync(
            new EmbeddedPostgresOptions
            {
                DataDirectory = _temporary.Path("data"),
                Binaries = native,
            },
            Ct
        );

    /// <summary>Copies what npm unpacks, which are files and no links.</summary>
    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var directory in Directory.EnumerateDirectories(from))
            Copy(directory, Path.Combine(to, Path.GetFileName(directory)));
        foreach (var file in new DirectoryInfo(from).EnumerateFiles())
        {
            if (file.LinkTarget is null)
                file.CopyTo(Path.Combine(to, file.Name));
        }
    }
}
