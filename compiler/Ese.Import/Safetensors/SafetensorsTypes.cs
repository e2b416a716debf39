using System.Buffers.Binary;

namespace Ese.Import;

/// <summary>Element types of safetensors files.</summary>
internal static class SafetensorsTypes
{
    /// <summary>Bytes of an element, 0 for an unknown type.</summary>
    public static int SizeOf(string type) => type switch
    {
        "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" => 1,
        "U16" or "I16" or "F16" or "BF16" => 2,
        "U32" or "I32" or "F32" => 4,
        "U64" or "I64" or "F64" => 8,
        _ => 0,
    };

    /// <summary>True for the types that can become weights.</summary>
    public static bool IsFloat(string type) => type is "F64" or "F32" or "F16" or "BF16";

    /// <summary>Element <paramref name="k"/> of a floating-point tensor.</summary>
    public static double Read(string type, ReadOnlySpan<byte> bytes, int k) => type switch
    {
        "F64" => BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * k)..]),
        "F32" => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * k)..]),
        "F16" => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * k)..]),
        _ => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * k)..]) << 16),
    };
}
