namespace ItpRegistry.Web.Pages.Export;

/// <summary>A file for what must be whole before it is sent: readable by the program's user only, and gone when it is closed.</summary>
public static class TemporaryFile
{
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(
            Path.Combine(Path.GetTempPath(), $"itp-registry-export-{Guid.NewGuid():N}.zip"),
            options
        );
    }
}
