using System.Runtime.InteropServices;
using Ese.Drivers;
using Ese.Isa;

namespace Ese.Card;

/// <summary>The folder on which nodes are mounted.</summary>
internal static class FuseFolder
{
    /// <summary>Gets a folder ready: it exists, is empty, and nothing dead is mounted on it.</summary>
    /// <returns>Its path, without links.</returns>
    /// <exception cref="EseException"><see cref="ErrorTable.CardFolderUnusable"/>.</exception>
    public static string Prepare(string folder)
    {
        if (IsDead(folder))
        {
            Unmount(folder);
        }

        try
        {
            Directory.CreateDirectory(folder);
            if (Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new EseException(ErrorTable.CardFolderUnusable, "The folder is not empty, or another card's; give an empty folder, or one that does not exist yet.", folder);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new EseException(ErrorTable.CardFolderUnusable, $"The folder cannot be used ({cause.GetType().Name}); give an empty folder that you may write to, or one that does not exist yet.", folder, cause);
        }

        return RealPath.Of(folder);
    }

    /// <summary>Unmounts a folder at once, whoever still uses it; without effect where nothing is mounted.</summary>
    public static void Unmount(string folder)
    {
        if (HostCalls.Unmount(folder, HostCalls.DetachNoFollow) != 0 && Marshal.GetLastPInvokeError() == Errno.NotPermitted)
        {
            FuseHelper.Unmount(folder);
        }
    }

    /// <summary>Whether a process that served the folder was killed, so that every call in it fails.</summary>
    private static bool IsDead(string folder)
    {
        var opened = LinuxSystemCalls.Instance.Open(folder, OpenMode.ReadOnly);
        if (!opened.Failed)
        {
            _ = LinuxSystemCalls.Instance.Close((nint)opened.Value);
        }

        return opened.ErrorNumber is Errno.NotConnected or Errno.ConnectionAborted;
    }
}
