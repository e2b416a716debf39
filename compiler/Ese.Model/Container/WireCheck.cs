using System.Text.Unicode;
using Ese.Isa;
using Google.Protobuf.Reflection;

namespace Ese.Model;

/// <summary>
/// Walks the bytes of a message before Protobuf parses them. Protobuf accepts unknown fields, merges repeated ones and
/// builds an object for every two bytes; here fields ascend, nothing is unknown or twice, and the number of objects is
/// bounded by the number of bytes.
/// </summary>
internal ref struct WireCheck
{
    /// <summary>Objects (messages, strings, byte strings) that any message may have.</summary>
    public const int FreeObjects = 2048;

    /// <summary>Bytes of a message that allow one object more.</summary>
    public const int BytesPerObject = 256;

    private const int VarintType = 0;
    private const int Fixed64Type = 1;
    private const int LengthType = 2;
    private const int Fixed32Type = 5;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string? _file;
    private int _position;
    private int _objects;

    private WireCheck(ReadOnlySpan<byte> bytes, string? file)
    {
        _bytes = bytes;
        _file = file;
        _objects = FreeObjects + (bytes.Length / BytesPerObject);
    }

    /// <summary>Checks a message against its schema.</summary>
    /// <exception cref="EseException">ESE0022 or ESE0023.</exception>
    public static void Check(ReadOnlySpan<byte> bytes, MessageDescriptor descriptor, string? file) =>
        new WireCheck(bytes, file).CheckMessage(descriptor, bytes.Length);

    // The schema has no message inside itself, so the depth is that of the schema.
    private void CheckMessage(MessageDescriptor descriptor, int end)
    {
        int previous = 0;
        OneofDescriptor? choice = null;
        while (_position < end)
        {
            ulong tag = ReadVarint(end, descriptor.Name);
            int number = (int)Math.Min(tag >> 3, int.MaxValue);
            FieldDescriptor? field = descriptor.FindFieldByNumber(number);
            if (field is null)
                throw Error($"{descriptor.Name} has no field {number}");

            bool isPacked = field.IsRepeated && field.FieldType is not (FieldType.String or FieldType.Bytes or FieldType.Message);
            if (number < previous || (number == previous && (!field.IsRepeated || isPacked)))
                throw Error($"{descriptor.Name}.{field.Name} appears again or out of order");

            if (field.ContainingOneof is { } oneof)
            {
                if (oneof == choice)
                    throw Error($"{descriptor.Name} has two kinds");

                choice = oneof;
            }

            previous = number;
            CheckField(field, (int)(tag & 7), isPacked, end);
        }
    }

    private void CheckField(FieldDescriptor field, int wireType, bool isPacked, int end)
    {
        int scalar = field.FieldType switch
        {
            FieldType.Float => Fixed32Type,
            FieldType.Fixed64 => Fixed64Type,
            FieldType.String or FieldType.Bytes or FieldType.Message => LengthType,
            _ => VarintType,
        };
        if (wireType != (isPacked ? LengthType : scalar))
            throw Error($"{field.FullName} has wire type {wireType}");

        if (wireType != LengthType)
        {
            // Protobuf's writers leave out what is the default; one model has one form.
            int start = _position;
            CheckScalar(field, scalar, end);
            if (!_bytes[start.._position].ContainsAnyExcept((byte)0))
                throw Error($"{field.FullName} is written although it is 0");

            return;
        }

        ulong length = ReadVarint(end, field.FullName);
        if (length > (ulong)(end - _position))
            throw Error($"{field.FullName} is {length} bytes long, but only {end - _position} follow");

        int fieldEnd = _position + (int)length;
        if (isPacked)
        {
            while (_position < fieldEnd)
                CheckScalar(field, scalar, fieldEnd);

            return;
        }

        if (length == 0 && !field.IsRepeated && field.FieldType != FieldType.Message)
            throw Error($"{field.FullName} is written although it is empty");

        if (--_objects < 0)
            throw new EseException(ErrorTable.ModelTooLarge, $"the message holds more than {FreeObjects + (_bytes.Length / BytesPerObject)} parts, the most that {_bytes.Length} bytes may have.", _file);

        if (field.FieldType == FieldType.Message)
            CheckMessage(field.MessageType, fieldEnd);
        else if (field.FieldType == FieldType.String && !Utf8.IsValid(_bytes[_position..fieldEnd]))
            throw Error($"{field.FullName} is not UTF-8");

        _position = fieldEnd;
    }

    private void CheckScalar(FieldDescriptor field, int scalar, int end)
    {
        if (scalar == VarintType)
        {
            ulong value = ReadVarint(end, field.FullName);
            if (field.FieldType != FieldType.UInt64 && value > uint.MaxValue)
                throw Error($"{field.FullName} is larger than 32 bits");

            return;
        }

        int size = scalar == Fixed32Type ? 4 : 8;
        if (end - _position < size)
            throw Error($"{field.FullName} is cut off");

        _position += size;
    }

    private ulong ReadVarint(int end, string name)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (_position >= end)
                throw Error($"a number in {name} is cut off");

            byte part = _bytes[_position++];
            if (shift == 63 && part > 1)
                break;

            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return part != 0 || shift == 0 ? value : throw Error($"a number in {name} is longer than needed");
        }

        throw Error($"a number in {name} is larger than 64 bits");
    }

    private readonly EseException Error(string message) =>
        new(ErrorTable.MalformedModelMessage, $"at byte {_position} of the message: {message}; write the file again.", _file);
}
