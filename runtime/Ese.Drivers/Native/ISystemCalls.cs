namespace Ese.Drivers;

/// <summary>
/// The system calls that the drivers make, one method each, so that tests can fail every one of them. Nothing is interpreted here:
/// results and error numbers are the kernel's.
/// </summary>
internal unsafe interface ISystemCalls
{
    /// <summary><c>open</c>; the value is the descriptor.</summary>
    CallResult Open(string path, OpenMode mode);

    /// <summary><c>close</c>.</summary>
    CallResult Close(nint descriptor);

    /// <summary><c>pread</c>.</summary>
    CallResult ReadAt(FileHandle file, byte* buffer, nuint bytes, long offset);

    /// <summary><c>pwrite</c>.</summary>
    CallResult WriteAt(FileHandle file, byte* buffer, nuint bytes, long offset);

    /// <summary><c>read</c>, which has no offset.</summary>
    CallResult Read(FileHandle file, byte* buffer, nuint bytes);

    /// <summary><c>ioctl</c> with a pointer.</summary>
    CallResult Control(FileHandle file, nuint request, byte* argument);

    /// <summary><c>poll</c> for input on one descriptor; the value is its <see cref="PollEvents"/>, 0 when the time passed.</summary>
    CallResult Poll(FileHandle file, int milliseconds);

    /// <summary><c>flock</c>, exclusive, without waiting.</summary>
    CallResult Lock(FileHandle file);

    /// <summary><c>ftruncate</c> to nothing.</summary>
    CallResult Clear(FileHandle file);

    /// <summary><c>mmap</c> of the beginning of a file, shared, for reading and writing; the value is the address.</summary>
    CallResult Map(FileHandle file, nuint bytes);

    /// <summary><c>munmap</c>.</summary>
    CallResult Unmap(nint address, nuint bytes);
}
