using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Ese.Isa;

/// <summary>
/// A file as memory: the operating system reads pages when they are used and drops them when memory is short. The
/// file stays open, shared for reading only.
/// </summary>
/// <remarks>
/// Unmapped when it was disposed and the last pin is gone; the collector unmaps what nobody disposed. Whoever keeps a
/// span beyond a call pins the memory.
/// </remarks>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly Lock _lock = new();
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;
    private readonly int _length;
    private int _pins;
    private bool _disposed;
    private bool _unmapped;

    private MappedFile(MemoryMappedFile file, int length)
    {
        _file = file;
        _view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _bytes = (byte*)_view.SafeMemoryMappedViewHandle.DangerousGetHandle() + _view.PointerOffset;
        _length = length;
    }

    /// <summary>Maps a whole file.</summary>
    /// <param name="stream">The file, open for reading, neither empty nor longer than an array may be; it is closed with the mapping.</param>
    /// <exception cref="IOException">The file cannot be mapped.</exception>
    public static MappedFile Map(FileStream stream)
    {
        var length = checked((int)stream.Length);
        MemoryMappedFile? file = null;
        try
        {
            file = MemoryMappedFile.CreateFromFile(
                stream, mapName: null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            return new MappedFile(file, length);
        }
        catch
        {
            file?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Ends the use of the memory a binary lies in, where that is a mapped file.</summary>
    public static void Release(ReadOnlyMemory<byte> memory)
    {
        if (MemoryMarshal.TryGetMemoryManager<byte, MappedFile>(memory, out var file))
        {
            ((IDisposable)file).Dispose();
        }
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_unmapped, typeof(EseBinary));
        return new Span<byte>(_bytes, _length);
    }

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_length);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(EseBinary));
            _pins++;
        }

        return new MemoryHandle(_bytes + elementIndex, pinnable: this);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
        lock (_lock)
        {
            if (--_pins == 0 && _disposed)
            {
                Unmap();
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (_lock)
        {
            _disposed = true;
            if (_pins == 0)
            {
                Unmap();
            }
        }
    }

    private void Unmap()
    {
        _unmapped = true;
        _view.Dispose();
        _file.Dispose();
    }
}
