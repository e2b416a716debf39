using Ese.Isa;

namespace Ese.Drivers;

/// <summary>
/// XRT gives an engine a part of the card's memory that begins anywhere; hosts count from its first byte. So the registers that hold
/// addresses hold other numbers in the engine than hosts write and read.
/// </summary>
internal sealed class AddressWindow(ulong start)
{
    private const int High = sizeof(uint);

    private readonly Dictionary<int, ulong> _written = [];

    /// <summary>Whether a register is half of an address.</summary>
    public static bool Holds(int offset) => offset
        is RegisterMap.ProgramAddress or RegisterMap.ProgramAddress + High
        or (>= RegisterMap.SegmentBase and < RegisterMap.SegmentBase + (8 * InstructionTable.Segments));

    /// <summary>What the host wrote.</summary>
    public uint Read(int offset)
    {
        var address = _written.GetValueOrDefault(Low(offset));
        return offset == Low(offset) ? (uint)address : (uint)(address >> 32);
    }

    /// <summary>Takes a half that a host writes; both halves of the engine's address may change with it.</summary>
    /// <returns>The offset of the low half, and the engine's address.</returns>
    public (int Offset, ulong Address) Write(int offset, uint value)
    {
        var low = Low(offset);
        var before = _written.GetValueOrDefault(low);
        var address = offset == low ? (before & ~(ulong)uint.MaxValue) | value : (before & uint.MaxValue) | ((ulong)value << 32);
        _written[low] = address;
        return (low, address + start);
    }

    private static int Low(int offset) => offset & ~High;
}
