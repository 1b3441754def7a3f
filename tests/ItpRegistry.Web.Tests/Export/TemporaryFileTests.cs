using ItpRegistry.Web.Pages.Export;
using Xunit;

namespace ItpRegistry.Web.Tests.Export;

public class TemporaryFileTests
{
    [Fact]
    public void File_IsTheOwnersOnly_AndGoneWhenClosed()
    {
        string path;
        using (var file = TemporaryFile.Create())
        {
            path = file.Name;
            Assert.True(File.Exists(path));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(
                    UnixFileMode.UserRead | UnixFileMode.UserWrite,
                    File.GetUnixFileMode(path)
                );
            }
        }
        Assert.False(File.Exists(path));
    }
}
