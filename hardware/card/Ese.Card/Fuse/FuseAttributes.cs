using System.Buffers.Binary;

namespace Ese.Card;

/// <summary>Writes what the kernel shows of nodes. Nothing of it ever changes, so the kernel need not ask again.</summary>
internal static class FuseAttributes
{
    /// <summary>Bytes of <c>fuse_attr</c>.</summary>
    public const int Bytes = 88;

    /// <summary>The kind of node in its mode: a folder.</summary>
    public const uint Folder = 0x4000;

    /// <summary>The kind of node in its mode: a file, since a device node would lead to the kernel's driver of its number.</summary>
    public const uint File = 0x8000;

    private const ulong SecondsValid = 3600;

    /// <summary>Answers a lookup: <c>fuse_entry_out</c>.</summary>
    /// <returns>Its bytes.</returns>
    public static int Entry(Span<byte> body, ulong node, uint mode, FuseOwner owner)
    {
        body[..(40 + Bytes)].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(body, node);
        BinaryPrimitives.WriteUInt64LittleEndian(body[16..], SecondsValid);
        BinaryPrimitives.WriteUInt64LittleEndian(body[24..], SecondsValid);
        Write(body[40..], node, mode, owner);
        return 40 + Bytes;
    }

    /// <summary>Answers a question for attributes: <c>fuse_attr_out</c>.</summary>
    /// <returns>Its bytes.</returns>
    public static int Answer(Span<byte> body, ulong node, uint mode, FuseOwner owner)
    {
        body[..(16 + Bytes)].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(body, SecondsValid);
        Write(body[16..], node, mode, owner);
        return 16 + Bytes;
    }

    private static void Write(Span<byte> body, ulong node, uint mode, FuseOwner owner)
    {
        const int BlockBytes = 4096;
        BinaryPrimitives.WriteUInt64LittleEndian(body, node);
        BinaryPrimitives.WriteUInt32LittleEndian(body[60..], mode);
        BinaryPrimitives.WriteUInt32LittleEndian(body[64..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(body[68..], owner.User);
        BinaryPrimitives.WriteUInt32LittleEndian(body[72..], owner.Group);
        BinaryPrimitives.WriteUInt32LittleEndian(body[80..], BlockBytes);
    }
}
