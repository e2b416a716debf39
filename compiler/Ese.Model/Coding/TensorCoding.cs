using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Ese.Model;

/// <summary>
/// The compact form of a fixed-point tensor: a range code of which elements are kept, where the tensor is sparse, and of the
/// integers. It is filled up with zeros to a 32nd of the plain integers, which bounds the memory of a file by its size.
/// </summary>
internal static class TensorCoding
{
    private const int Expansion = 32;

    /// <summary>The fewest bytes that a tensor's code may have.</summary>
    /// <param name="bits">Width of an integer: 8, 12 or 16.</param>
    /// <param name="elements">Elements of the tensor.</param>
    public static int LeastBytes(int bits, int elements) => (PackedIntegers.Bytes(bits, elements) + Expansion - 1) / Expansion;

    /// <summary>Codes a tensor.</summary>
    /// <param name="tensor">A fixed-point tensor.</param>
    public static byte[] Encode(Tensor tensor)
    {
        int bits = TensorStorage.FixedBits(tensor.Kind);
        ReadOnlySpan<float> values = tensor.Values.Span;
        double scale = Math.ScaleB(1.0, tensor.FractionBits);
        var encoder = new RangeEncoder();
        using var integers = new IntegerContexts(bits);
        using KeptContexts? places = tensor.Sparse ? new KeptContexts(tensor.Shape[^1]) : null;
        foreach (float value in values)
        {
            int kept = value == 0 ? 0 : 1;
            if (places is not null)
            {
                encoder.Encode(ref places.Next, kept);
                places.MoveOn(kept);
            }

            if (places is null || kept == 1)
                integers.Encode(encoder, (int)(value * scale));
        }

        ReadOnlySpan<byte> code = encoder.Finish();
        byte[] filled = new byte[Math.Max(code.Length, LeastBytes(bits, values.Length))];
        code.CopyTo(filled);
        return filled;
    }

    /// <summary>Reads a tensor's code.</summary>
    /// <param name="code">At least <see cref="LeastBytes"/>.</param>
    /// <param name="bits">Width of an integer.</param>
    /// <param name="sparse">Whether the code says which elements are kept.</param>
    /// <param name="columns">The last dimension.</param>
    /// <param name="elements">Elements of the tensor.</param>
    /// <param name="stored">Elements whose integers the code holds.</param>
    /// <returns>The integers, packed; null where the code is not one that <see cref="Encode"/> gives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static byte[]? Decode(ReadOnlySpan<byte> code, int bits, bool sparse, int columns, int elements, out int stored)
    {
        Debug.Assert(code.Length >= LeastBytes(bits, elements));
        byte[] packed = new byte[PackedIntegers.Bytes(bits, elements)];
        var decoder = new RangeDecoder(code);
        using var integers = new IntegerContexts(bits);
        using KeptContexts? places = sparse ? new KeptContexts(columns) : null;
        stored = 0;
        for (int k = 0; k < elements; k++)
        {
            if (places is not null)
            {
                int kept = decoder.Decode(ref places.Next);
                places.MoveOn(kept);
                if (kept == 0)
                    continue;
            }

            stored++;
            int integer = integers.Decode(ref decoder);
            if (integer == -(1 << (bits - 1)) || (sparse && integer == 0) || decoder.IsCut)
                return null;

            PackedIntegers.Set(packed, bits, k, integer);
        }

        bool isWhole = decoder.IsComplete && code.Length == Math.Max(decoder.Position, LeastBytes(bits, elements));
        return isWhole && !code[decoder.Position..].ContainsAnyExcept((byte)0) ? packed : null;
    }
}
