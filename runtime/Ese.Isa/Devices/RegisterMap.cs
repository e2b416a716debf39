namespace Ese.Isa;

/// <summary>Register offsets of an ESE device, in bytes; every register is 32 bits wide.</summary>
public static class RegisterMap
{
    /// <summary>Value of <see cref="Identity"/>: "ESE" and the register map's version.</summary>
    public const uint IdentityValue = 0x4553_4501;

    /// <summary>Content of <see cref="WatchdogInstructions"/> before a host writes it.</summary>
    public const long WatchdogReset = 1L << 40;

    /// <summary>Content of <see cref="HangCycles"/> before a host writes it.</summary>
    public const uint HangReset = 1u << 28;

    /// <summary>Read: <see cref="IdentityValue"/>. All ones means the device is lost.</summary>
    public const int Identity = 0x000;

    /// <summary>Write: bit 0 starts, bit 1 enables the interrupt.</summary>
    public const int Control = 0x004;

    /// <summary>Read: bit 0 busy, bit 1 done, bit 2 interrupt pending, bit 3 trapped.</summary>
    public const int Status = 0x008;

    /// <summary>Write: clears done, interrupt and trap. Counters keep what they counted until the next start.</summary>
    public const int Acknowledge = 0x00C;

    /// <summary>Addresses of program and segments, and strides between channels, are multiples of so many bytes: lower bits read as zero.</summary>
    public const uint AddressUnit = 16;

    /// <summary>Byte address of the program, low half; high half at +4.</summary>
    public const int ProgramAddress = 0x010;

    /// <summary>Instructions of the program.</summary>
    public const int ProgramLength = 0x018;

    /// <summary>Enabled channels, one bit each.</summary>
    public const int ChannelMask = 0x01C;

    /// <summary>Read: a <see cref="TrapCode"/>.</summary>
    public const int TrapReason = 0x020;

    /// <summary>Read: index of the instruction that trapped.</summary>
    public const int TrapInstruction = 0x024;

    /// <summary>Write: soft reset; clears accumulators, on-chip memories, counters and traps.</summary>
    public const int SoftReset = 0x028;

    /// <summary>Read: lanes in bits 15..0, channels in bits 23..16, queue depth in bits 31..24.</summary>
    public const int Configuration = 0x02C;

    /// <summary>Read: ISA version in bits 15..0, column groups in bits 23..16, accumulator bits in bits 31..24.</summary>
    public const int Configuration2 = 0x030;

    /// <summary>Read: bit <c>n</c> set when slot format <c>n</c> is decoded.</summary>
    public const int SlotFormats = 0x034;

    /// <summary>Instructions a run may issue before it traps, low half; high half at +4. <see cref="WatchdogReset"/> unless a host writes it.</summary>
    public const int WatchdogInstructions = 0x038;

    /// <summary>Read: cycles of the last run, low half; high half at +4. Zero on devices that do not count.</summary>
    public const int Cycles = 0x040;

    /// <summary>Read: instructions issued in the last run, low half; high half at +4.</summary>
    public const int Instructions = 0x048;

    /// <summary>Read: multiply-accumulates of the last run, low half; high half at +4.</summary>
    public const int MultiplyAccumulates = 0x050;

    /// <summary>Read: busy cycles of the load unit in the last run, low half; high half at +4. Zero, as all counters behind it, on devices that do not count.</summary>
    public const int LoadBusy = 0x058;

    /// <summary>Read: busy cycles of the matrix unit, low half; high half at +4.</summary>
    public const int MatrixBusy = 0x060;

    /// <summary>Read: busy cycles of the element unit, low half; high half at +4.</summary>
    public const int ElementBusy = 0x068;

    /// <summary>Read: busy cycles of the store unit, low half; high half at +4.</summary>
    public const int StoreBusy = 0x070;

    /// <summary>Read: lines of weight streams consumed, low half; high half at +4.</summary>
    public const int Lines = 0x078;

    /// <summary>Read: words of weight streams requested, low half; high half at +4.</summary>
    public const int StreamWords = 0x080;

    /// <summary>Read: words that load and store unit moved over the memory port, low half; high half at +4.</summary>
    public const int VectorWords = 0x088;

    /// <summary>Read: elements of consumed lines with a weight, low half; high half at +4.</summary>
    public const int ComputeSlots = 0x090;

    /// <summary>Read: elements of consumed lines with weight 0, low half; high half at +4.</summary>
    public const int PaddingSlots = 0x098;

    /// <summary>Read: HOLD elements of consumed lines, low half; high half at +4.</summary>
    public const int HoldSlots = 0x0A0;

    /// <summary>Read: cycles in which the matrix unit was past its start and its next line not complete, low half; high half at +4.</summary>
    public const int FetchCycles = 0x0A8;

    /// <summary>Read: cycles in which the matrix unit was idle and no instruction issued, low half; high half at +4.</summary>
    public const int VectorCycles = 0x0B0;

    /// <summary>Read: bytes of card memory, low half; high half at +4.</summary>
    public const int MemoryBytes = 0x0C0;

    /// <summary>
    /// Cycles without an instruction issued or a line consumed, or without the program arriving, after which an engine traps with
    /// <see cref="TrapCode.Watchdog"/>; <see cref="HangReset"/> unless a host writes it. Emulators never hang.
    /// </summary>
    public const int HangCycles = 0x0C8;

    /// <summary>Base address of segment 0, low half; high half at +4; next segment at +8.</summary>
    public const int SegmentBase = 0x100;

    /// <summary>Bytes from one channel's part of segment 0 to the next channel's, low half; high half at +4; next segment at +8.</summary>
    public const int SegmentChannelStride = 0x180;

    /// <summary>Steps of axis 0, channel 0; next channel at +4; next axis at +0x80.</summary>
    public const int Steps = 0x400;

    /// <summary>Origin (signed) of axis 0, channel 0; next channel at +4; next axis at +0x80.</summary>
    public const int Origin = 0x800;

    /// <summary>First offset past the map.</summary>
    public const int End = 0xC00;

    /// <summary>Whether hosts may write there and read the value back, as far as <see cref="KeptBits"/> says.</summary>
    /// <param name="offset">Byte offset.</param>
    public static bool IsStorage(int offset) => offset
        is (>= ProgramAddress and <= ChannelMask)
        or WatchdogInstructions or WatchdogInstructions + sizeof(uint) or HangCycles
        or (>= SegmentBase and < SegmentChannelStride + (sizeof(ulong) * InstructionTable.Segments))
        or (>= Steps and < End);

    /// <summary>The bits of a register of <see cref="IsStorage"/> that exist; of card addresses the lowest read as zero.</summary>
    /// <param name="offset">Byte offset.</param>
    public static uint KeptBits(int offset) => offset % sizeof(ulong) == 0 && offset
        is ProgramAddress or (>= SegmentBase and < SegmentChannelStride + (sizeof(ulong) * InstructionTable.Segments))
        ? ~(AddressUnit - 1)
        : uint.MaxValue;

    /// <summary>Refuses what is not the offset of a register.</summary>
    /// <param name="offset">Byte offset.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is outside the map or not a multiple of 4.</exception>
    public static void CheckOffset(int offset)
    {
        if (offset is < 0 or >= End || offset % sizeof(uint) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, "not the offset of a register");
        }
    }
}
