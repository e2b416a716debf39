using System.Buffers.Binary;
using Ese.Drivers;

namespace Ese.Card.Tests;

/// <summary>A node reached by system calls alone.</summary>
internal sealed unsafe class RawNode : IDisposable
{
    private readonly FileHandle _file;

    public RawNode(string path, OpenMode mode) => _file = FileHandle.Open(LinuxSystemCalls.Instance, path, mode);

    /// <summary>The error number of an opening; 0 where it succeeds.</summary>
    public static int OpeningOf(string path, OpenMode mode)
    {
        var opened = LinuxSystemCalls.Instance.Open(path, mode);
        return opened.Failed ? opened.ErrorNumber : LinuxSystemCalls.Instance.Close((nint)opened.Value).ErrorNumber;
    }

    public CallResult Read(Span<byte> destination, long offset)
    {
        fixed (byte* bytes = destination)
        {
            return LinuxSystemCalls.Instance.ReadAt(_file, bytes, (nuint)destination.Length, offset);
        }
    }

    /// <summary>Reads from the node's own place.</summary>
    public CallResult Take(Span<byte> destination)
    {
        fixed (byte* bytes = destination)
        {
            return LinuxSystemCalls.Instance.Read(_file, bytes, (nuint)destination.Length);
        }
    }

    public CallResult Write(ReadOnlySpan<byte> source, long offset)
    {
        fixed (byte* bytes = source)
        {
            return LinuxSystemCalls.Instance.WriteAt(_file, bytes, (nuint)source.Length, offset);
        }
    }

    public CallResult Control(nuint request, Span<byte> argument)
    {
        fixed (byte* bytes = argument)
        {
            return LinuxSystemCalls.Instance.Control(_file, request, bytes);
        }
    }

    public CallResult Poll(TimeSpan limit) => LinuxSystemCalls.Instance.Poll(_file, (int)limit.TotalMilliseconds);

    public uint ReadWord(long offset)
    {
        Span<byte> word = stackalloc byte[4];
        Assert.Equal(CallResult.Success(4), Read(word, offset));
        return BinaryPrimitives.ReadUInt32LittleEndian(word);
    }

    public void WriteWord(long offset, uint value)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(word, value);
        Assert.Equal(CallResult.Success(4), Write(word, offset));
    }

    public void Dispose() => _file.Dispose();
}
