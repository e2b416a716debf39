using System.Buffers.Binary;

namespace Ese.Card;

/// <summary>A request of the kernel: a header of 40 bytes and a body that its operation defines.</summary>
internal readonly ref struct FuseRequest
{
    public const int HeaderBytes = 40;

    private FuseRequest(ReadOnlySpan<byte> message)
    {
        Opcode = (FuseOpcode)BinaryPrimitives.ReadUInt32LittleEndian(message[4..]);
        Unique = BinaryPrimitives.ReadUInt64LittleEndian(message[8..]);
        Node = BinaryPrimitives.ReadUInt64LittleEndian(message[16..]);
        Body = message[HeaderBytes..];
    }

    public FuseOpcode Opcode { get; }

    /// <summary>What the answer is matched with.</summary>
    public ulong Unique { get; }

    /// <summary>The node it is about.</summary>
    public ulong Node { get; }

    /// <summary>All behind the header; at least as long as <see cref="LeastBody"/> says.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>Whether the body has what its operation needs; nothing else of it may be read before.</summary>
    public bool IsComplete => Body.Length >= LeastBody(Opcode) && Opcode switch
    {
        FuseOpcode.Lookup => Body.IndexOf((byte)0) == Body.Length - 1,
        FuseOpcode.Write => Body.Length - WriteHeader == Word(16),
        FuseOpcode.Control => Body.Length - ControlHeader == Word(24),
        _ => true,
    };

    /// <summary>Bytes of a write's body in front of its data.</summary>
    public static int WriteHeader => 40;

    /// <summary>Bytes of a control's body in front of its argument.</summary>
    public static int ControlHeader => 32;

    /// <summary>Reads a message.</summary>
    /// <returns>Whether it has a header, and the length the header says. There is nobody to answer where it has not.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, out FuseRequest request)
    {
        if (message.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(message) != message.Length)
        {
            request = default;
            return false;
        }

        request = new FuseRequest(message);
        return true;
    }

    /// <summary>A 32-bit field of the body.</summary>
    public uint Word(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(Body[offset..]);

    /// <summary>A 64-bit field of the body.</summary>
    public ulong Wide(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(Body[offset..]);

    private static int LeastBody(FuseOpcode opcode) => opcode switch
    {
        FuseOpcode.Lookup => 2,
        FuseOpcode.SetAttributes => 88,
        FuseOpcode.Open or FuseOpcode.OpenFolder or FuseOpcode.Interrupt => 8,
        FuseOpcode.Read or FuseOpcode.ReadFolder => 40,
        FuseOpcode.Write => WriteHeader,
        FuseOpcode.Release or FuseOpcode.Poll => 24,
        FuseOpcode.Initialise => 16,
        FuseOpcode.Control => ControlHeader,
        _ => 0,
    };
}
