using System.Buffers.Binary;

namespace Ese.Card.Tests;

/// <summary>A dispatcher without a kernel: two nodes, and what was sent besides answers.</summary>
internal sealed class FuseBench : IFuseSink
{
    public const ulong Bytes = 2;
    public const ulong Waiting = 3;

    private readonly byte[] _reply = new byte[FuseDispatcher.LongestTransfer + 4096];

    public FuseBench()
    {
        Pending = new PendingCalls(this);
        Dispatcher = new FuseDispatcher(new FuseTree([new BytesNode("bytes"), new WaitingNode("waiting")], new FuseOwner(7, 8)), Pending);
    }

    public FuseDispatcher Dispatcher { get; }

    public PendingCalls Pending { get; }

    /// <summary>Messages that were not answers at once.</summary>
    public List<byte[]> Sent { get; } = [];

    public void Send(ReadOnlySpan<byte> message)
    {
        lock (Sent)
        {
            Sent.Add(message.ToArray());
        }
    }

    /// <summary>Asks; the answer's status and body, null where there is no answer.</summary>
    public (int Status, byte[] Body)? Ask(uint opcode, ulong node, byte[] body, ulong unique = 8) => Take(FuseMessages.Request(opcode, node, body, unique), unique);

    /// <summary>Asks with any bytes.</summary>
    public (int Status, byte[] Body)? Take(byte[] message, ulong unique)
    {
        var length = Dispatcher.Answer(message, _reply);
        if (length == 0)
        {
            return null;
        }

        Assert.Equal((length, unique), (BinaryPrimitives.ReadInt32LittleEndian(_reply), BinaryPrimitives.ReadUInt64LittleEndian(_reply.AsSpan(8))));
        return (BinaryPrimitives.ReadInt32LittleEndian(_reply.AsSpan(4)), _reply[FuseReply.HeaderBytes..length]);
    }
}
