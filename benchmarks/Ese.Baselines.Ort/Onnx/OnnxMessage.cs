using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Ese.Baselines.Ort;

/// <summary>
/// Writes one message of the ONNX format, which is protobuf's, field by field. Only what the graphs here need is written;
/// field numbers are those of the published format (onnx.ai, IR version 8).
/// </summary>
internal sealed class OnnxMessage
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Writes an integer or an enumeration.</summary>
    public OnnxMessage Integer(int field, long value)
    {
        Tag(field, Varint);
        Write((ulong)value);
        return this;
    }

    /// <summary>Writes a number in single precision.</summary>
    public OnnxMessage Single(int field, float value)
    {
        Tag(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
        return this;
    }

    /// <summary>Writes a text.</summary>
    public OnnxMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Writes a message inside this one.</summary>
    public OnnxMessage Message(int field, OnnxMessage value) => Bytes(field, value._bytes.WrittenSpan);

    /// <summary>Writes bytes.</summary>
    public OnnxMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthDelimited);
        Write((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>The bytes written so far.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private void Tag(int field, int type) => Write((ulong)((field << 3) | type));

    private void Write(ulong value)
    {
        Span<byte> bytes = _bytes.GetSpan(10);
        int length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[length++] = (byte)(value | 0x80);
        }

        bytes[length++] = (byte)value;
        _bytes.Advance(length);
    }
}
