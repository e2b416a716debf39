using System.Buffers.Binary;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>What the elements of a weight stream are, by the reasons of <c>docs/cycles.md</c>; all of them are slots of consumed lines.</summary>
internal static class StreamSlots
{
    /// <summary>Counts the elements of a stream.</summary>
    /// <param name="stream">Its lines, without gaps.</param>
    /// <param name="format">Layout of one element.</param>
    /// <param name="lines">Lines.</param>
    /// <param name="streamLanes">Elements of a line.</param>
    public static SlotCounts Count(ReadOnlySpan<byte> stream, SlotFormat format, int lines, int streamLanes)
    {
        var lineBytes = format.LineBytes(streamLanes);
        var weightMask = (1u << format.WeightBits) - 1;
        var hold = 1u << (format.WeightBits - 1);

        // HOLD elements of every lane behind its last other element: imbalance unless another one follows.
        var trailing = new int[streamLanes];
        long weights = 0, padding = 0, queue = 0;
        for (var line = 0; line < lines; line++)
        {
            var rest = stream[(line * lineBytes)..];
            for (var lane = 0; lane < trailing.Length; lane++)
            {
                var weight = Bits(rest, lane * format.SlotBits) & weightMask;
                if (weight == hold)
                {
                    trailing[lane]++;
                    continue;
                }

                queue += trailing[lane];
                trailing[lane] = 0;
                weights += weight == 0 ? 0 : 1;
                padding += weight == 0 ? 1 : 0;
            }
        }

        return new SlotCounts(weights, padding, trailing.Sum(holds => (long)holds), queue, 0, 0, 0);
    }

    /// <summary>The bits of a stream from one on; an element and the bits in front of it in its first byte are at most 31.</summary>
    private static uint Bits(ReadOnlySpan<byte> stream, int bit)
    {
        var first = bit >> 3;
        if (first + sizeof(uint) <= stream.Length)
        {
            return BinaryPrimitives.ReadUInt32LittleEndian(stream[first..]) >> (bit & 7);
        }

        var value = 0u;
        for (var index = first; index < stream.Length; index++)
        {
            value |= (uint)stream[index] << (8 * (index - first));
        }

        return value >> (bit & 7);
    }
}
