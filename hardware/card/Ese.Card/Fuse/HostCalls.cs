using System.Runtime.InteropServices;
using Ese.Drivers;

namespace Ese.Card;

/// <summary>The C library's functions that a file system needs and drivers do not.</summary>
internal static unsafe partial class HostCalls
{
    /// <summary>Programs on the file system get no other user's rights, and device nodes do not work.</summary>
    public const nuint NoSetUserNoDevices = 2 | 4;

    /// <summary>The folder is gone at once; its files once they are closed.</summary>
    public const int DetachNoFollow = 2 | 8;

    /// <summary>The signal that cannot be handled.</summary>
    public const int Kill = 9;

    /// <summary>A descriptor that is received is not inherited by programs.</summary>
    public const int CloseOnExecute = 0x4000_0000;

    public const int UnixFamily = 1;
    public const int StreamSocket = 1;

    private const string Name = "libc";

    [LibraryImport(Name, EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Mount(string source, string target, string type, nuint flags, string options);

    [LibraryImport(Name, EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Unmount(string target, int flags);

    [LibraryImport(Name, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(FileHandle file, byte* buffer, nuint bytes);

    [LibraryImport(Name, EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport(Name, EntryPoint = "getegid")]
    public static partial uint EffectiveGroup();

    [LibraryImport(Name, EntryPoint = "kill", SetLastError = true)]
    public static partial int Signal(int process, int signal);

    [LibraryImport(Name, EntryPoint = "socketpair", SetLastError = true)]
    public static partial int SocketPair(int family, int type, int protocol, int* sockets);

    [LibraryImport(Name, EntryPoint = "recvmsg", SetLastError = true)]
    public static partial nint Receive(int socket, MessageHeader* message, int flags);

    /// <summary><c>struct iovec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Piece
    {
        public byte* Bytes;
        public nuint Length;
    }

    /// <summary><c>struct msghdr</c> of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MessageHeader
    {
        public void* Name;
        public uint NameLength;
        public Piece* Pieces;
        public nuint PieceCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }
}
