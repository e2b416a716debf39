using System.Runtime.InteropServices;
using Ese.Drivers;
using Ese.Isa;

namespace Ese.Card;

/// <summary>A folder that is mounted, and the connection through which it is served.</summary>
internal sealed class FuseMount : IDisposable
{
    private const string Device = "/dev/fuse";
    private readonly string _folder;

    private FuseMount(string folder, FileHandle connection) => (_folder, Connection) = (folder, connection);

    /// <summary>The kernel's end.</summary>
    public FileHandle Connection { get; }

    /// <summary>Mounts a folder, which is made where it does not exist.</summary>
    /// <param name="folder">An empty folder, or one on which a process that was killed left its mount.</param>
    /// <param name="asUser">Whether to ask <c>fusermount3</c> even where this process may mount.</param>
    /// <param name="device">The kernel's device.</param>
    /// <exception cref="EseException">
    /// <see cref="ErrorTable.CardFolderUnusable"/>, <see cref="ErrorTable.CardWithoutFuse"/> or <see cref="ErrorTable.CardNotPermitted"/>.
    /// </exception>
    public static FuseMount Create(string folder, bool asUser = false, string device = Device)
    {
        folder = FuseFolder.Prepare(folder);
        if (!File.Exists(device))
        {
            throw new EseException(ErrorTable.CardWithoutFuse, $"'{device}' does not exist; load the kernel's module fuse, or pass the device into the container.", folder);
        }

        return new FuseMount(folder, (asUser ? null : MountDirectly(folder)) ?? FuseHelper.Mount(folder));
    }

    /// <summary>Unmounts. Files that are still open stay connected until they are closed.</summary>
    public void Dispose() => FuseFolder.Unmount(_folder);

    /// <summary>Mounts as root may; null where the process may not.</summary>
    private static FileHandle? MountDirectly(string folder)
    {
        FileHandle connection;
        try
        {
            connection = FileHandle.Open(LinuxSystemCalls.Instance, Device, OpenMode.ReadWrite);
        }
        catch (DeviceFaultException refused) when (refused.Fault == DeviceFault.PermissionDenied)
        {
            return null;
        }

        var (user, group) = (HostCalls.EffectiveUser(), HostCalls.EffectiveGroup());
        var options = FormattableString.Invariant($"fd={connection.DangerousGetHandle()},rootmode=40000,user_id={user},group_id={group}");
        var failed = HostCalls.Mount("ese-card", folder, "fuse.ese-card", HostCalls.NoSetUserNoDevices, options) != 0;
        var errorNumber = Marshal.GetLastPInvokeError();
        if (!failed)
        {
            return connection;
        }

        connection.Dispose();
        return errorNumber is Errno.NotPermitted or Errno.AccessDenied
            ? null
            : throw new EseException(ErrorTable.CardFolderUnusable, $"The folder cannot be mounted ({Errno.Describe(errorNumber)}); give an empty folder of a local file system.", folder);
    }
}
