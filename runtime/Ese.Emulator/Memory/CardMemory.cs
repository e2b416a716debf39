using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ese.Emulator;

/// <summary>
/// The memory of a card: bytes behind a 64-bit address, up to a limit. Only pages that hold more than
/// zeros are allocated. Not safe for use by several threads at once.
/// </summary>
public sealed class CardMemory
{
    private const int PageBits = 16;
    private const int PageBytes = 1 << PageBits;

    private byte[]?[] _pages = [];
    private ulong _watchStart = ulong.MaxValue;
    private ulong _watchEnd;

    /// <summary>Creates an empty memory.</summary>
    /// <param name="limit">Bytes that can be addressed, at least 0.</param>
    public CardMemory(long limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        Limit = limit;
    }

    /// <summary>Bytes that can be addressed.</summary>
    public long Limit { get; }

    /// <summary>Changes whenever a watched byte is written; whoever derived something from those bytes then drops it.</summary>
    internal long WatchedWrites { get; private set; }

    /// <summary>Whether every byte of a range can be addressed.</summary>
    public bool Contains(ulong address, ulong length) =>
        length <= (ulong)Limit && address <= (ulong)Limit - length;

    /// <summary>Copies bytes out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside <see cref="Limit"/>.</exception>
    public void Read(ulong address, Span<byte> destination)
    {
        Check(address, destination.Length);
        while (!destination.IsEmpty)
        {
            var inPage = (int)(address & (PageBytes - 1));
            var part = destination[..Math.Min(destination.Length, PageBytes - inPage)];
            var number = address >> PageBits;
            if (number < (ulong)_pages.Length && _pages[number] is { } page)
            {
                page.AsSpan(inPage, part.Length).CopyTo(part);
            }
            else
            {
                part.Clear();
            }

            destination = destination[part.Length..];
            address += (ulong)part.Length;
        }
    }

    /// <summary>Copies bytes in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside <see cref="Limit"/>.</exception>
    public void Write(ulong address, ReadOnlySpan<byte> source)
    {
        Check(address, source.Length);
        if (address < _watchEnd && address + (ulong)source.Length > _watchStart)
        {
            WatchedWrites++;
            (_watchStart, _watchEnd) = (ulong.MaxValue, 0);
        }

        while (!source.IsEmpty)
        {
            var inPage = (int)(address & (PageBytes - 1));
            var part = source[..Math.Min(source.Length, PageBytes - inPage)];
            var number = address >> PageBits;
            var exists = number < (ulong)_pages.Length && _pages[number] is not null;
            if (exists || part.ContainsAnyExcept((byte)0))
            {
                part.CopyTo(PageFor(number).AsSpan(inPage));
            }

            source = source[part.Length..];
            address += (ulong)part.Length;
        }
    }

    /// <summary>Reads little-endian 16-bit words.</summary>
    internal void ReadWords(ulong address, Span<short> words)
    {
        Read(address, MemoryMarshal.AsBytes(words));
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }

    /// <summary>Reads little-endian 32-bit words.</summary>
    internal void ReadWords(ulong address, Span<int> words)
    {
        Read(address, MemoryMarshal.AsBytes(words));
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }

    /// <summary>Writes 16-bit words, little-endian.</summary>
    internal void WriteWords(ulong address, ReadOnlySpan<short> words)
    {
        if (!BitConverter.IsLittleEndian)
        {
            var swapped = new short[words.Length];
            BinaryPrimitives.ReverseEndianness(words, swapped);
            words = swapped;
        }

        Write(address, MemoryMarshal.AsBytes(words));
    }

    /// <summary>Asks for <see cref="WatchedWrites"/> to change when a byte of the range is written.</summary>
    internal void Watch(ulong address, int length)
    {
        _watchStart = Math.Min(_watchStart, address);
        _watchEnd = Math.Max(_watchEnd, address + (ulong)length);
    }

    private byte[] PageFor(ulong number)
    {
        if (number >= (ulong)_pages.Length)
        {
            Array.Resize(ref _pages, (int)Math.Max(number + 1, 2 * (ulong)_pages.Length));
        }

        return _pages[number] ??= new byte[PageBytes];
    }

    private void Check(ulong address, int length)
    {
        if (!Contains(address, (ulong)length))
        {
            throw new ArgumentOutOfRangeException(
                nameof(address), address, $"{length} bytes there are outside the {Limit} bytes of card memory");
        }
    }
}
