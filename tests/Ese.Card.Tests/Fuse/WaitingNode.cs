namespace Ese.Card.Tests;

/// <summary>A node whose reads are never answered by itself.</summary>
internal sealed class WaitingNode(string name) : FuseNode(name, 0x180)
{
    /// <summary>The last read.</summary>
    public PendingCall? Last { get; private set; }

    public override FuseResult Read(FuseCall call, ulong offset, Span<byte> destination)
    {
        Last = call.Pending.Add(call, this);
        return FuseResult.Later;
    }
}
