namespace Ese.Card.Tests;

/// <summary>A node of bytes that tell their own offset, and remember what was written.</summary>
internal sealed class BytesNode(string name) : FuseNode(name, 0x180)
{
    /// <summary>The last write.</summary>
    public (ulong Offset, byte[] Bytes) Written { get; private set; }

    public override FuseResult Read(FuseCall call, ulong offset, Span<byte> destination)
    {
        for (var index = 0; index < destination.Length; index++)
        {
            destination[index] = (byte)(offset + (ulong)index);
        }

        return FuseResult.Moved(destination.Length);
    }

    public override FuseResult Write(FuseCall call, ulong offset, ReadOnlySpan<byte> source)
    {
        Written = (offset, source.ToArray());
        return FuseResult.Moved(source.Length);
    }

    public override FuseResult Control(uint command, ReadOnlySpan<byte> input, Span<byte> output)
    {
        output.Fill((byte)command);
        return FuseResult.Moved(output.Length);
    }
}
