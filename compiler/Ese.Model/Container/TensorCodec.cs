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
/// Fixed-point matrices and kernels are coded (<see cref="TensorCoding"/>) wherever that is shorter.
/// Otherwise a sparse tensor is a bitmap and its stored elements. Its bytes are filled up with zeros to at least a third of a byte
/// per element, so that the size of a file bounds the memory its tensors take: twelve bytes per byte.
/// </remarks>
internal static class TensorCodec
{
    private const int ElementsPerByte = 3;

    /// <summary>Writes a tensor in its shorter form.</summary>
    public static TensorMessage Write(Tensor tensor)
    {
        var message = new TensorMessage
        {
            Element = (TensorMessage.Types.Element)(tensor.Kind + 1),
            FractionBits = tensor.FractionBits,
        };
        message.Shape.AddRange(tensor.Shape.Select(dimension => (uint)dimension));
        if (!MayBeCoded(tensor.Kind, tensor.Shape.Length) || !WriteCoded(tensor, message))
            WritePlain(tensor, message);
        return message;
    }

    // Vectors stay plain, so that whoever checks their values pays no more memory than their bytes allow.
    private static bool MayBeCoded(ElementKind kind, int dimensions) => TensorStorage.FixedBits(kind) > 0 && dimensions >= 2;

    private static bool WriteCoded(Tensor tensor, TensorMessage message)
    {
        byte[] code = TensorCoding.Encode(tensor);
        if (code.Length >= PlainBytes(tensor.Kind, tensor.Sparse, tensor.Count, tensor.CountNonZero()))
            return false;

        if (tensor.Sparse)
            message.SparseCode = UnsafeByteOperations.UnsafeWrap(code);
        else
            message.DenseCode = UnsafeByteOperations.UnsafeWrap(code);
        return true;
    }

    private static void WritePlain(Tensor tensor, TensorMessage message)
    {
        ReadOnlySpan<float> values = tensor.Values.Span;
        if (!tensor.Sparse)
        {
            message.Values = Pack(tensor, values, ValueBytes(tensor.Kind, values.Length));
            return;
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

        if (!message.SparseCode.IsEmpty || !message.DenseCode.IsEmpty)
            return ReadCoded(message, shape, kind, place, file);

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

    private static Tensor ReadCoded(TensorMessage message, ImmutableArray<int> shape, ElementKind kind, string place, string? file)
    {
        bool isSparse = !message.SparseCode.IsEmpty;
        if (!message.Bitmap.IsEmpty || !message.Values.IsEmpty || (isSparse && !message.DenseCode.IsEmpty) || !MayBeCoded(kind, shape.Length))
            throw Error(place, $"a code goes with fixed point of two dimensions or more, and with no second form; {kind} of {shape.Length} dimensions is given", file);

        int elements = TensorLimits.CountElements(shape.AsSpan());
        int bits = TensorStorage.FixedBits(kind);
        ReadOnlySpan<byte> code = (isSparse ? message.SparseCode : message.DenseCode).Span;
        if (code.Length < TensorCoding.LeastBytes(bits, elements))
            throw Error(place, $"a code of {code.Length} bytes; {elements} elements of {kind} have at least {TensorCoding.LeastBytes(bits, elements)}", file);

        byte[]? packed = TensorCoding.Decode(code, bits, isSparse, shape[^1], elements, out int stored);
        if (packed is null || code.Length >= PlainBytes(kind, isSparse, elements, stored))
            throw Error(place, "the code is damaged or longer than the values it stands for", file);

        return new Tensor(shape, kind, message.FractionBits, isSparse, packed, elements);
    }

    private static int PlainBytes(ElementKind kind, bool isSparse, int elements, int stored) =>
        isSparse ? BitmapBytes(elements) + SparseValueBytes(kind, elements, stored) : ValueBytes(kind, elements);

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
                default:
                    PackedIntegers.Set(bytes, TensorStorage.FixedBits(tensor.Kind), k, (int)(values[k] * scale));
                    break;
            }
        }

        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unpack(ElementKind kind, int fractionBits, ReadOnlySpan<byte> bytes, Span<float> values)
    {
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
            default:
                PackedIntegers.Unpack(bytes, TensorStorage.FixedBits(kind), fractionBits, values);
                break;
        }
    }

    private static int ValueBytes(ElementKind kind, int count) => kind switch
    {
        ElementKind.Float32 => checked(4 * count),
        ElementKind.Float16 => 2 * count,
        _ => PackedIntegers.Bytes(TensorStorage.FixedBits(kind), count),
    };

    private static int SparseValueBytes(ElementKind kind, int elements, int stored) => Math.Max(
        ValueBytes(kind, stored), ((elements + ElementsPerByte - 1) / ElementsPerByte) - BitmapBytes(elements));

    private static int BitmapBytes(int elements) => (elements + 7) / 8;

    private static EseException Error(string place, string message, string? file) =>
        new(ErrorTable.InvalidTensorData, $"{place}: {message}.", file);
}
