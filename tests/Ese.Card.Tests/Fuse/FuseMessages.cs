using System.Buffers.Binary;
using System.Text;

namespace Ese.Card.Tests;

/// <summary>Requests as the kernel writes them.</summary>
internal static class FuseMessages
{
    /// <summary>A request with a body.</summary>
    public static byte[] Request(uint opcode, ulong node, byte[] body, ulong unique = 8)
    {
        var message = new byte[FuseRequest.HeaderBytes + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(4), opcode);
        BinaryPrimitives.WriteUInt64LittleEndian(message.AsSpan(8), unique);
        BinaryPrimitives.WriteUInt64LittleEndian(message.AsSpan(16), node);
        body.CopyTo(message.AsSpan(FuseRequest.HeaderBytes));
        return message;
    }

    public static byte[] Initialise(uint major, uint minor, uint flags = uint.MaxValue) => Words(major, minor, 1 << 17, flags);

    public static byte[] Name(string name) => Encoding.UTF8.GetBytes(name + '\0');

    /// <summary>The body of a read.</summary>
    public static byte[] Read(ulong offset, uint bytes) => Transfer(offset, bytes, []);

    /// <summary>The body of a write.</summary>
    public static byte[] Write(ulong offset, byte[] data, uint? claimed = null) => Transfer(offset, claimed ?? (uint)data.Length, data);

    /// <summary>The body of a control.</summary>
    public static byte[] Control(uint command, byte[] input, uint output, uint? claimed = null) =>
        [.. Words(0, 0, 0, command, 0, 0, claimed ?? (uint)input.Length, output), .. input];

    public static byte[] Words(params uint[] words)
    {
        var bytes = new byte[words.Length * sizeof(uint)];
        for (var index = 0; index < words.Length; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(index * sizeof(uint)), words[index]);
        }

        return bytes;
    }

    private static byte[] Transfer(ulong offset, uint bytes, byte[] data) =>
        [.. Words(0, 0, (uint)offset, (uint)(offset >> 32), bytes, 0, 0, 0, 0, 0), .. data];
}
