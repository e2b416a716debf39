using System.Runtime.InteropServices;

namespace Ese.Drivers;

/// <summary>Paths without links, so that a device has one name however it is reached.</summary>
internal static unsafe class RealPath
{
    private const int LongestPath = 4096;

    /// <summary>The path with every link followed; as given where it does not exist.</summary>
    public static string Of(string path)
    {
        var resolved = stackalloc byte[LongestPath];
        return OperatingSystem.IsLinux() && LibC.RealPath(path, resolved) != 0
            ? Marshal.PtrToStringUTF8((nint)resolved)!
            : Path.GetFullPath(path);
    }
}
