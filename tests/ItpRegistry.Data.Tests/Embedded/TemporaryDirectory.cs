namespace ItpRegistry.Data.Tests.Embedded;

/// <summary>A directory that is removed with everything in it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory()
    {
        // Not Directory.CreateTempSubdirectory, which closes the directory to the server's own user where the tests run as root.
        Root = System.IO.Path.Combine(
            System.IO.Path.GetTempPath(),
            $"itp-registry-{Guid.NewGuid():N}"
        );
        Directory.CreateDirectory(Root);
    }

    private string Root { get; }

    public string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
