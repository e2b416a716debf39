using System.Buffers.Binary;
using Ese.Drivers;

namespace Ese.Card;

/// <summary>What the driver says about a card, and the identities of its DMA engine's blocks.</summary>
internal sealed class ControlNode(SimulatedCard card) : CardNode(card, "control")
{
    private const uint InfoRequest = 0xC028_7801;
    private const int InfoBytes = 40;
    private const uint Magic = 0x586C_0C6C;
    private const ulong BarBytes = 1 << 16;

    /// <inheritdoc/>
    public override FuseResult Read(FuseCall call, ulong offset, Span<byte> destination)
    {
        // Blocks of 4 KiB: channels of both directions, interrupts, configuration.
        const uint BlockBytes = 0x1000;
        const uint Blocks = 4;
        const uint IdentityOfBlocks = 0x1FC0_0006;
        if (offset % sizeof(uint) != 0)
        {
            return FuseResult.Failed(Errno.Protocol);
        }

        if (offset >= BarBytes || destination.Length < sizeof(uint))
        {
            return FuseResult.Failed(Errno.Invalid);
        }

        var block = (uint)offset / BlockBytes;
        BinaryPrimitives.WriteUInt32LittleEndian(
            destination,
            Card.IsGone ? uint.MaxValue : offset % BlockBytes == 0 && block < Blocks ? IdentityOfBlocks | (block << 16) : 0);
        return FuseResult.Moved(sizeof(uint));
    }

    /// <inheritdoc/>
    public override FuseResult Control(uint command, ReadOnlySpan<byte> input, Span<byte> output)
    {
        const ushort Vendor = 0x10EE;
        const ushort Device = 0x903F;
        const uint DriverVersion = 2025200;
        const byte FirstBus = 0xE0;
        if (command != InfoRequest || input.Length != InfoBytes || output.Length != InfoBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(input) != Magic)
        {
            return FuseResult.Failed(Errno.NoSuchControl);
        }

        if (Card.IsGone)
        {
            return FuseResult.Failed(Errno.NoDevice);
        }

        // The driver clears what it does not fill in, the magic among it.
        output.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(output[8..], Vendor);
        BinaryPrimitives.WriteUInt16LittleEndian(output[10..], Device);
        BinaryPrimitives.WriteUInt32LittleEndian(output[20..], DriverVersion);
        output[34] = (byte)(FirstBus + Card.Number);
        return FuseResult.Moved(InfoBytes);
    }
}
