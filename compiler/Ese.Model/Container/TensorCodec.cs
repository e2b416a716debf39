using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ese.Isa;
using Ese.Model.Schema;
using Google.Protobuf;

namespace Ese.Model;

/// <summary>Writes and reads the bytes of a tensor.</summary>
/// <remarks>
/// A sparse tensor is a bitmap and its stored elements. Its bytes are filled up with zeros to at least a third of a byte
/// per element, so that the size of a file bounds the memory its tensors take: twelve bytes per byte.
/// </remarks>
internal static class TensorCodec
{
    private const int ElementsPerByte = 3;

    public static TensorMessage Write(Tensor tensor)
    {
        var message = new TensorMessage
        {
            Element = (TensorMessage.Types.Element)(tensor.Kind + 1),
            FractionBits = tensor.FractionBits,
        };
        message.Shape.AddRange(tensor.Shape.Select(dimension => (uint)dimension));

        ReadOnlySpan<float> values = tensor.Values.Span;
        if (!tensor.Sparse)
        {
            message.Values = Pack(tensor, values, ValueBytes(tensor.Kind, values.Length));
            return message;
        }

        byte[] bitmap = new byte[BitmapBytes(values.Length)];
        float[] stored = new float[values.Length - values.Count(0f)];
        int count = 0;
        for (int k = 0; k < values.Length; k++)
        {
            if (values[k] == 0)
                continue;

            bitmap[k >> 3] |= (byte)(1 << (k & 7));
            stored[count++] = values[k];
        }

        message.Bitmap = UnsafeByteOperations.UnsafeWrap(bitmap);
        message.Values = Pack(tensor, stored, SparseValueBytes(tensor.Kind, values.Length, count));
        return message;
    }

    /// <summary>Reads a tensor; everything is checked before its values are allocated.</summary>
    /// <param name="message">The message.</param>
    /// <param name="place">The tensor's place, for errors.</param>
    /// <param name="file">The file, for errors.</param>
    /// <exception cref="EseException">ESE0024.</exception>
    public static Tensor Read(TensorMessage message, string place, string? file)
    {
        ImmutableArray<int> shape = ReadShape(message, place, file);
        int elements = TensorLimits.CountElements(shape.AsSpan());
        ElementKind kind = (ElementKind)message.Element - 1;
        if (elements < 0 || !Enum.IsDefined(kind))
            throw Error(place, $"shape [{string.Join(" × ", shape)}] of element {(int)message.Element} breaks the limits of a tensor", file);

        bool isFixed = TensorStorage.FixedBits(kind) > 0;
        if (isFixed
            ? message.FractionBits is < TensorLimits.MinimumFractionBits or > TensorLimits.MaximumFractionBits
            : message.FractionBits != 0)
        {
            throw Error(place, $"{message.FractionBits} fraction bits do not go with {kind}", file);
        }

        bool isSparse = !message.Bitmap.IsEmpty;
        ReadOnlySpan<byte> bytes = message.Values.Span;
        int stored = isSparse ? CountStored(message, elements, place, file) : elements;
        int used = ValueBytes(kind, stored);
        int expected = isSparse ? SparseValueBytes(kind, elements, stored) : used;
        if (bytes.Length != expected)
            throw Error(place, $"{bytes.Length} bytes of values; {expected} are needed for {stored} of {kind}", file);

        if (bytes[used..].ContainsAnyExcept((byte)0) || (kind == ElementKind.Int12 && stored % 2 == 1 && bytes[used - 1] > 15))
            throw Error(place, "the filling behind the values is not zero", file);

        float[] values = GC.AllocateUninitializedArray<float>(elements);
        Unpack(kind, message.FractionBits, bytes, values.AsSpan(0, stored));
        if (isSparse)
            Spread(message.Bitmap.Span, values, stored, place, file);

        return new Tensor(shape, kind, message.FractionBits, isSparse, values);
    }

    private static ImmutableArray<int> ReadShape(TensorMessage message, string place, string? file)
    {
        if (message.Shape.Count > TensorLimits.MaximumRank)
            throw Error(place, $"{message.Shape.Count} dimensions; at most {TensorLimits.MaximumRank} are allowed", file);

        return [.. message.Shape.Select(dimension => (int)Math.Min(dimension, int.MaxValue))];
    }

    private static int CountStored(TensorMessage message, int elements, string place, string? file)
    {
        ReadOnlySpan<byte> bitmap = message.Bitmap.Span;
        if (bitmap.Length != BitmapBytes(elements))
            throw Error(place, $"a bitmap of {bitmap.Length} bytes; {BitmapBytes(elements)} are needed", file);

        if (elements % 8 != 0 && bitmap[^1] >> (elements % 8) != 0)
            throw Error(place, "the bitmap has bits behind its last element", file);

        int stored = 0;
        foreach (byte bits in bitmap)
            stored += BitOperations.PopCount(bits);

        return stored;
    }

    // From the last element to the first, so that stored values move to their places without a second array.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread(ReadOnlySpan<byte> bitmap, Span<float> values, int stored, string tensor, string? file)
    {
        Span<float> moving = stackalloc float[8];
        for (int at = bitmap.Length - 1; at >= 0; at--)
        {
            uint bits = bitmap[at];
            Span<float> places = values[(8 * at)..Math.Min((8 * at) + 8, values.Length)];
            int count = BitOperations.PopCount(bits);
            stored -= count;
            values.Slice(stored, count).CopyTo(moving);
            places.Clear();
            for (int k = 0; bits != 0; bits &= bits - 1, k++)
            {
                int place = BitOperations.TrailingZeroCount(bits);
                if (moving[k] == 0)
                    throw Error(tensor, $"element {(8 * at) + place} is stored although it is zero", file);

                places[place] = moving[k];
            }
        }
    }

    private static ByteString Pack(Tensor tensor, ReadOnlySpan<float> values, int length)
    {
        byte[] bytes = new byte[length];
        double scale = Math.ScaleB(1.0, tensor.FractionBits);
        for (int k = 0; k < values.Length; k++)
        {
            switch (tensor.Kind)
            {
                case ElementKind.Float32:
                    BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * k), values[k]);
                    break;
                case ElementKind.Float16:
                    BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(2 * k), (Half)values[k]);
                    break;
                case ElementKind.Int8:
                    bytes[k] = (byte)(int)(values[k] * scale);
                    break;
                case ElementKind.Int12:
                    Pack12(bytes, k, (int)(values[k] * scale));
                    break;
                default:
                    BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * k), (short)(values[k] * scale));
                    break;
            }
        }

        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unpack(ElementKind kind, int fractionBits, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        double step = Math.ScaleB(1.0, -fractionBits);
        switch (kind)
        {
            case ElementKind.Float32 when BitConverter.IsLittleEndian:
                MemoryMarshal.Cast<byte, float>(bytes)[..values.Length].CopyTo(values);
                break;
            case ElementKind.Float32:
                for (int k = 0; k < values.Length; k++)
                    values[k] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * k)..]);
                break;
            case ElementKind.Float16:
                for (int k = 0; k < values.Length; k++)
                    values[k] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * k)..]);
                break;
            case ElementKind.Int8:
                for (int k = 0; k < values.Length; k++)
                    values[k] = (float)((sbyte)bytes[k] * step);
                break;
            case ElementKind.Int12:
                for (int k = 0; k < values.Length; k++)
                    values[k] = (float)(Unpack12(bytes, k) * step);
                break;
            default:
                for (int k = 0; k < values.Length; k++)
                    values[k] = (float)(BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * k)..]) * step);
                break;
        }
    }

    // Element k is bits 12k to 12k + 11 of the little-endian bit string.
    private static void Pack12(byte[] bytes, int k, int integer)
    {
        int at = k + (k >> 1);
        int bits = (integer & 0xFFF) << (4 * (k & 1));
        bytes[at] |= (byte)bits;
        bytes[at + 1] |= (byte)(bits >> 8);
    }

    private static int Unpack12(ReadOnlySpan<byte> bytes, int k)
    {
        int at = k + (k >> 1);
        int bits = (bytes[at] | (bytes[at + 1] << 8)) >> (4 * (k & 1));
        return bits << 20 >> 20;
    }

    private static int ValueBytes(ElementKind kind, int count) => kind switch
    {
        ElementKind.Float32 => checked(4 * count),
        ElementKind.Int8 => count,
        ElementKind.Int12 => (int)(((3L * count) + 1) / 2),
        _ => 2 * count,
    };

    private static int SparseValueBytes(ElementKind kind, int elements, int stored) => Math.Max(
        ValueBytes(kind, stored), ((elements + ElementsPerByte - 1) / ElementsPerByte) - BitmapBytes(elements));

    private static int BitmapBytes(int elements) => (elements + 7) / 8;

    private static EseException Error(string place, string message, string? file) =>
        new(ErrorTable.InvalidTensorData, $"{place}: {message}.", file);
}
