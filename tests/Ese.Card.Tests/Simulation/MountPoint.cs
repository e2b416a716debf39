using Ese.Testing;

namespace Ese.Card.Tests;

/// <summary>A folder for a mount. Whatever a test left mounted is unmounted before anything in it is deleted.</summary>
internal sealed class MountPoint : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MountPoint() => Directory.CreateDirectory(Path);

    /// <summary>The folder to mount on.</summary>
    public string Path => _folder.PathOf("cards");

    /// <summary>A file beside the mount.</summary>
    public string Beside(string name) => _folder.PathOf(name);

    public string PathOf(string node) => System.IO.Path.Combine(Path, node);

    public void Dispose()
    {
        FuseFolder.Unmount(Path);
        _folder.Dispose();
    }
}
