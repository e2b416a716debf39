using System.Runtime.InteropServices;

namespace Ese.Drivers;

/// <summary>The C library's functions, as 64-bit Linux has them.</summary>
internal static unsafe partial class LibC
{
    public const int ProtectReadWrite = 3;
    public const int MapShared = 1;
    public const int LockExclusive = 2;
    public const int LockWithoutWaiting = 4;
    public const int Unlock = 8;
    public const int BlockSignals = 0;
    public const int SetSignals = 2;

    private const string Name = "libc";

    [LibraryImport(Name, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, uint mode);

    [LibraryImport(Name, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(Name, EntryPoint = "pread", SetLastError = true)]
    public static partial nint ReadAt(FileHandle file, byte* buffer, nuint bytes, long offset);

    [LibraryImport(Name, EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint WriteAt(FileHandle file, byte* buffer, nuint bytes, long offset);

    [LibraryImport(Name, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(FileHandle file, byte* buffer, nuint bytes);

    [LibraryImport(Name, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(FileHandle file, nuint request, byte* argument);

    [LibraryImport(Name, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport(Name, EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(FileHandle file, int operation);

    [LibraryImport(Name, EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(int descriptor, int operation);

    [LibraryImport(Name, EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int Truncate(FileHandle file, long length);

    [LibraryImport(Name, EntryPoint = "mmap", SetLastError = true)]
    public static partial nint Map(nint address, nuint bytes, int protection, int flags, FileHandle file, long offset);

    [LibraryImport(Name, EntryPoint = "munmap", SetLastError = true)]
    public static partial int Unmap(nint address, nuint bytes);

    /// <summary>Sets the calling thread's mask; unlike <c>pthread_sigmask</c> in the same library on every version.</summary>
    [LibraryImport(Name, EntryPoint = "sigprocmask")]
    public static partial int SignalMask(int how, byte* set, byte* old);

    [LibraryImport(Name, EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint RealPath(string path, byte* resolved);

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public PollEvents Asked;
        public PollEvents Found;
    }
}
