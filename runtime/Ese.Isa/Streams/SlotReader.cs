using System.Buffers.Binary;

namespace Ese.Isa;

/// <summary>Takes the elements of one line of a weight stream apart, lowest bits first.</summary>
internal readonly ref struct SlotReader(ReadOnlySpan<byte> line, int slotBits)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private readonly uint _mask = (1u << slotBits) - 1;

    /// <summary>The raw bits of element <paramref name="index"/>.</summary>
    public uint this[int index]
    {
        get
        {
            var bit = index * slotBits;
            var first = bit >> 3;

            // A slot of at most 24 bits starts inside a byte, so four bytes always hold it.
            var rest = _line[first..];
            var bytes = rest.Length >= sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(rest) : ReadTail(rest);
            return (bytes >> (bit & 7)) & _mask;
        }
    }

    /// <summary>Whether the bits between the last element and the end of the line are zero.</summary>
    public bool PaddingIsZero(int elements)
    {
        var used = elements * slotBits;
        return (used & 7) == 0 || _line[used >> 3] >> (used & 7) == 0;
    }

    private static uint ReadTail(ReadOnlySpan<byte> bytes)
    {
        var value = 0u;
        for (var i = 0; i < bytes.Length; i++)
        {
            value |= (uint)bytes[i] << (8 * i);
        }

        return value;
    }
}
