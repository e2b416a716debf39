namespace Ese.Drivers.Tests;

/// <summary>Files read and written past the locks that .NET puts on them.</summary>
internal static unsafe class RawFile
{
    public static void Write(string path, long offset, ReadOnlySpan<byte> bytes)
    {
        using var file = FileHandle.Open(LinuxSystemCalls.Instance, path, OpenMode.ReadWrite);
        fixed (byte* pointer = bytes)
        {
            Assert.Equal(CallResult.Success(bytes.Length), LinuxSystemCalls.Instance.WriteAt(file, pointer, (nuint)bytes.Length, offset));
        }
    }

    public static uint ReadWord(string path, long offset)
    {
        using var file = FileHandle.Open(LinuxSystemCalls.Instance, path, OpenMode.ReadOnly);
        uint word;
        Assert.Equal(CallResult.Success(4), LinuxSystemCalls.Instance.ReadAt(file, (byte*)&word, 4, offset));
        return word;
    }
}
