using System.Buffers.Binary;
using System.Diagnostics;

namespace Ese.Runtime;

/// <summary>Turns stored samples into floating point in [−1, 1).</summary>
internal static class SampleDecoder
{
    // A float file may hold anything. Beyond this no microphone is meant, and sums of squares stay finite.
    private const float Limit = 65536f;

    /// <summary>Decodes <c>destination.Length</c> samples that lie one behind the other.</summary>
    public static void Decode(SampleFormat format, ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var sample = source.Slice(i * format.Bytes, format.Bytes);
            destination[i] = format.Encoding switch
            {
                SampleEncoding.Unsigned => (sample[0] - 128) / 128f,
                SampleEncoding.Signed => Signed(sample, format.BigEndian),
                SampleEncoding.Float => Float(sample, format.BigEndian),
                SampleEncoding.MuLaw => G711.MuLaw(sample[0]),
                SampleEncoding.ALaw => G711.ALaw(sample[0]),
                _ => throw new UnreachableException(),
            };
        }
    }

    private static float Signed(ReadOnlySpan<byte> sample, bool bigEndian) => sample.Length switch
    {
        1 => (sbyte)sample[0] / 128f,
        2 => (bigEndian ? BinaryPrimitives.ReadInt16BigEndian(sample) : BinaryPrimitives.ReadInt16LittleEndian(sample)) / 32768f,
        3 when bigEndian => ((sample[0] << 24) | (sample[1] << 16) | (sample[2] << 8)) / 2147483648f,
        3 => ((sample[2] << 24) | (sample[1] << 16) | (sample[0] << 8)) / 2147483648f,
        4 => (bigEndian ? BinaryPrimitives.ReadInt32BigEndian(sample) : BinaryPrimitives.ReadInt32LittleEndian(sample)) / 2147483648f,
        _ => throw new UnreachableException(),
    };

    private static float Float(ReadOnlySpan<byte> sample, bool bigEndian)
    {
        var value = sample.Length switch
        {
            4 => bigEndian ? BinaryPrimitives.ReadSingleBigEndian(sample) : BinaryPrimitives.ReadSingleLittleEndian(sample),
            8 => (float)(bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(sample) : BinaryPrimitives.ReadDoubleLittleEndian(sample)),
            _ => throw new UnreachableException(),
        };
        return float.IsFinite(value) ? Math.Clamp(value, -Limit, Limit) : 0f;
    }
}
