using System.Runtime.InteropServices;

namespace Ese.Drivers;

/// <summary>The system calls, made.</summary>
internal sealed unsafe class LinuxSystemCalls : ISystemCalls
{
    private const uint OwnersAndOthersReadAndWrite = 0x1B6;

    public static LinuxSystemCalls Instance { get; } = new();

    /// <inheritdoc/>
    public CallResult Open(string path, OpenMode mode)
    {
        const int NoLinkOnArm64 = 0x8000;
        const int NoLinkOnX64 = 0x2_0000;
        var flags = (int)(mode & ~OpenMode.NoLink);
        if ((mode & OpenMode.NoLink) != 0)
        {
            flags |= RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? NoLinkOnArm64 : NoLinkOnX64;
        }

        return Result(LibC.Open(path, flags, OwnersAndOthersReadAndWrite));
    }

    /// <inheritdoc/>
    public CallResult Close(nint descriptor)
    {
        // A process that is just being started has a copy of the handle, which would keep the lock of a file that has one.
        _ = LibC.Lock((int)descriptor, LibC.Unlock);
        return Result(LibC.Close((int)descriptor));
    }

    /// <inheritdoc/>
    public CallResult ReadAt(FileHandle file, byte* buffer, nuint bytes, long offset) => Result(LibC.ReadAt(file, buffer, bytes, offset));

    /// <inheritdoc/>
    public CallResult WriteAt(FileHandle file, byte* buffer, nuint bytes, long offset) => Result(LibC.WriteAt(file, buffer, bytes, offset));

    /// <inheritdoc/>
    public CallResult Read(FileHandle file, byte* buffer, nuint bytes) => Result(LibC.Read(file, buffer, bytes));

    /// <inheritdoc/>
    public CallResult Control(FileHandle file, nuint request, byte* argument) => Result(LibC.Control(file, request, argument));

    /// <inheritdoc/>
    public CallResult Poll(FileHandle file, int milliseconds)
    {
        var held = false;
        try
        {
            file.DangerousAddRef(ref held);
            var entry = new LibC.PollEntry { Descriptor = (int)file.DangerousGetHandle(), Asked = PollEvents.Input };
            var result = Result(LibC.Poll(&entry, 1, milliseconds));
            return result.Failed ? result : CallResult.Success((long)entry.Found);
        }
        finally
        {
            if (held)
            {
                file.DangerousRelease();
            }
        }
    }

    /// <inheritdoc/>
    public CallResult Lock(FileHandle file) => Result(LibC.Lock(file, LibC.LockExclusive | LibC.LockWithoutWaiting));

    /// <inheritdoc/>
    public CallResult Clear(FileHandle file) => Result(LibC.Truncate(file, 0));

    /// <inheritdoc/>
    public CallResult Map(FileHandle file, nuint bytes) =>
        Result(LibC.Map(0, bytes, LibC.ProtectReadWrite, LibC.MapShared, file, 0));

    /// <inheritdoc/>
    public CallResult Unmap(nint address, nuint bytes) => Result(LibC.Unmap(address, bytes));

    /// <summary>Takes the error number first of all: any other call, even formatting a string, may change it.</summary>
    private static CallResult Result(long value)
    {
        var errorNumber = Marshal.GetLastPInvokeError();
        return value == -1 ? CallResult.Failure(errorNumber) : CallResult.Success(value);
    }
}
