using System.Buffers.Binary;
using System.Text;

namespace Ese.Card;

/// <summary>The folder: a root and the nodes in it, which have the ids behind the root's.</summary>
internal sealed class FuseTree(IReadOnlyList<FuseNode> nodes, FuseOwner owner)
{
    public const ulong Root = 1;

    private const ulong FirstNode = 2;
    private const uint RootMode = FuseAttributes.Folder | 0x1ED;
    private const int EntryHeader = 24;

    public FuseNode? Find(ulong id) => id >= FirstNode && id - FirstNode < (ulong)nodes.Count ? nodes[(int)(id - FirstNode)] : null;

    /// <summary>Answers a lookup in the root.</summary>
    /// <returns>Bytes of the answer's body; null where there is no such node.</returns>
    public int? Lookup(ReadOnlySpan<byte> name, Span<byte> body)
    {
        for (var index = 0; index < nodes.Count; index++)
        {
            if (name.SequenceEqual(Encoding.UTF8.GetBytes(nodes[index].Name)))
            {
                return FuseAttributes.Entry(body, FirstNode + (ulong)index, Mode(nodes[index]), owner);
            }
        }

        return null;
    }

    /// <summary>Answers a question for attributes.</summary>
    /// <returns>Bytes of the answer's body; null where there is no such node.</returns>
    public int? Attributes(ulong id, Span<byte> body) =>
        id == Root ? FuseAttributes.Answer(body, id, RootMode, owner)
        : Find(id) is { } node ? FuseAttributes.Answer(body, id, Mode(node), owner)
        : null;

    /// <summary>Lists the root from an entry on, as far as there is space.</summary>
    /// <returns>Bytes of the answer's body.</returns>
    public int List(ulong start, Span<byte> body)
    {
        var length = 0;
        for (var index = start; index < (ulong)nodes.Count; index++)
        {
            var name = Encoding.UTF8.GetBytes(nodes[(int)index].Name);
            var bytes = (EntryHeader + name.Length + 7) / 8 * 8;
            if (length + bytes > body.Length)
            {
                break;
            }

            var entry = body.Slice(length, bytes);
            entry.Clear();
            BinaryPrimitives.WriteUInt64LittleEndian(entry, FirstNode + index);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], index + 1);
            BinaryPrimitives.WriteInt32LittleEndian(entry[16..], name.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[20..], FuseAttributes.File >> 12);
            name.CopyTo(entry[EntryHeader..]);
            length += bytes;
        }

        return length;
    }

    private static uint Mode(FuseNode node) => FuseAttributes.File | node.Permissions;
}
