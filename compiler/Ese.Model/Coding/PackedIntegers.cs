using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Ese.Model;

/// <summary>
/// Two's complement integers without gaps, little-endian, as <c>.esemodel</c> holds them: of 12-bit ones, element <c>k</c> is
/// bits 12k to 12k + 11 of the byte string.
/// </summary>
internal static class PackedIntegers
{
    /// <summary>Bytes of a number of integers.</summary>
    /// <param name="bits">8, 12 or 16.</param>
    /// <param name="count">Integers.</param>
    public static int Bytes(int bits, int count) => (int)((((long)bits * count) + 7) / 8);

    /// <summary>Sets an integer of an array that was 0 there.</summary>
    public static void Set(Span<byte> bytes, int bits, int k, int integer)
    {
        switch (bits)
        {
            case 8:
                bytes[k] = (byte)integer;
                break;
            case 12:
                int at = k + (k >> 1);
                int shifted = (integer & 0xFFF) << (4 * (k & 1));
                bytes[at] |= (byte)shifted;
                bytes[at + 1] |= (byte)(shifted >> 8);
                break;
            default:
                BinaryPrimitives.WriteInt16LittleEndian(bytes[(2 * k)..], (short)integer);
                break;
        }
    }

    /// <summary>Integer <paramref name="k"/>.</summary>
    public static int Get(ReadOnlySpan<byte> bytes, int bits, int k)
    {
        switch (bits)
        {
            case 8:
                return (sbyte)bytes[k];
            case 12:
                int at = k + (k >> 1);
                return (bytes[at] | (bytes[at + 1] << 8)) >> (4 * (k & 1)) << 20 >> 20;
            default:
                return BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * k)..]);
        }
    }

    /// <summary>The values that integers stand for.</summary>
    /// <param name="bytes">The integers.</param>
    /// <param name="bits">8, 12 or 16.</param>
    /// <param name="fractionBits">Binary point.</param>
    /// <param name="values">Receives the first of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack(ReadOnlySpan<byte> bytes, int bits, int fractionBits, Span<float> values)
    {
        double step = Math.ScaleB(1.0, -fractionBits);
        switch (bits)
        {
            case 8:
                for (int k = 0; k < values.Length; k++)
                    values[k] = (float)((sbyte)bytes[k] * step);
                break;
            case 12:
                for (int k = 0; k < values.Length; k++)
                    values[k] = (float)(Get(bytes, 12, k) * step);
                break;
            default:
                for (int k = 0; k < values.Length; k++)
                    values[k] = (float)(BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * k)..]) * step);
                break;
        }
    }
}
