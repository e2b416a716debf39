using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ese.Emulator;

/// <summary>
/// The memory of a card: bytes behind a 64-bit address, up to a limit. Only pages that hold more than
/// zeros are allocated, and pages can be shared with their owner until they are written to. Not safe for use by several
/// threads at once.
/// </summary>
public sealed class CardMemory : IDisposable
{
    private const int PageBits = 16;
    private const int PageBytes = 1 << PageBits;

    private readonly List<MemoryHandle> _pins = [];
    private CardPage[] _pages = [];
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

    /// <summary>Bytes up to the last page that was ever written to; behind them are zeros.</summary>
    internal ulong Extent => (ulong)_pages.Length << PageBits;

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
            var part = destination[..Math.Min(destination.Length, PageBytes - InPage(address))];
            var page = Page(address >> PageBits);
            var present = page[Math.Min(InPage(address), page.Length)..];
            present = present[..Math.Min(part.Length, present.Length)];
            present.CopyTo(part);
            part[present.Length..].Clear();
            destination = destination[part.Length..];
            address += (ulong)part.Length;
        }
    }

    /// <summary>Copies bytes in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside <see cref="Limit"/>.</exception>
    public void Write(ulong address, ReadOnlySpan<byte> source)
    {
        Check(address, source.Length);
        NoteWrite(address, source.Length);
        while (!source.IsEmpty)
        {
            var part = source[..Math.Min(source.Length, PageBytes - InPage(address))];
            var number = address >> PageBits;
            if (!Page(number).IsEmpty || part.ContainsAnyExcept((byte)0))
            {
                part.CopyTo(PageFor(number).Writable(PageBytes).AsSpan(InPage(address)));
            }

            source = source[part.Length..];
            address += (ulong)part.Length;
        }
    }

    /// <summary>
    /// Puts bytes in without a copy: as <see cref="Write"/>, but pages stay the source's until one is written to, which copies that
    /// page alone.
    /// </summary>
    /// <param name="address">First byte. Only a multiple of 65,536 can be shared; elsewhere the bytes are copied.</param>
    /// <param name="source">The bytes; they must not change while the memory is in use.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside <see cref="Limit"/>.</exception>
    public void Share(ulong address, ReadOnlyMemory<byte> source)
    {
        Check(address, source.Length);
        NoteWrite(address, source.Length);
        if (InPage(address) == 0)
        {
            _pins.Add(source.Pin());
            for (; source.Length >= PageBytes || (source.Length > 0 && Page(address >> PageBits).IsEmpty); address += PageBytes)
            {
                var part = source[..Math.Min(source.Length, PageBytes)];
                PageFor(address >> PageBits).Share(part);
                source = source[part.Length..];
            }
        }

        Write(address, source.Span);
    }

    /// <summary>Lets go of everything: the memory is empty afterwards.</summary>
    public void Dispose()
    {
        _pages = [];
        foreach (var pin in _pins)
        {
            pin.Dispose();
        }

        _pins.Clear();
    }

    /// <summary>Where the bytes of a range are shared from; null where they are not one piece of one source.</summary>
    internal SharedBytes? FindShared(ulong address, int length)
    {
        SharedBytes? first = null;
        for (var covered = 0L; covered < length;)
        {
            var at = address + (ulong)covered;
            var number = at >> PageBits;
            if (number >= (ulong)_pages.Length || _pages[number].SharedFrom is not { } page || InPage(at) >= page.Length)
            {
                return null;
            }

            var here = new SharedBytes(page.Owner, page.Offset + InPage(at), page.Length - InPage(at));
            first ??= here;
            if (!ReferenceEquals(first.Value.Owner, here.Owner) || first.Value.Offset + covered != here.Offset)
            {
                return null;
            }

            covered += here.Length;
        }

        return first is { } found ? found with { Length = length } : null;
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

    /// <summary>Whether a range touches watched bytes.</summary>
    internal bool IsWatched(ulong address, ulong length) => address < _watchEnd && address + length > _watchStart;

    /// <summary>
    /// Makes every page of a range the card's own, so that until the next <see cref="Share"/> several threads may write to
    /// bytes of their own there and read all others.
    /// </summary>
    internal void MakeWritable(ulong address, ulong length)
    {
        for (var number = address >> PageBits; number <= (address + length - 1) >> PageBits; number++)
        {
            PageFor(number).Writable(PageBytes);
        }
    }

    private static int InPage(ulong address) => (int)(address & (PageBytes - 1));

    /// <summary>The bytes of a page that are present; zeros follow.</summary>
    private ReadOnlySpan<byte> Page(ulong number) => number < (ulong)_pages.Length ? _pages[number].Bytes : [];

    private ref CardPage PageFor(ulong number)
    {
        if (number >= (ulong)_pages.Length)
        {
            Array.Resize(ref _pages, (int)Math.Max(number + 1, 2 * (ulong)_pages.Length));
        }

        return ref _pages[number];
    }

    private void NoteWrite(ulong address, int length)
    {
        if (address < _watchEnd && address + (ulong)length > _watchStart)
        {
            WatchedWrites++;
            (_watchStart, _watchEnd) = (ulong.MaxValue, 0);
        }
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
