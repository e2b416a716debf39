using Ese.Drivers;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>The stand-in engine, which copies words of memory and can break a rule.</summary>
internal sealed class CopyDevice : IDisposable
{
    public const ulong Source = 0x1_0000;
    public const ulong Target = 0x2_0000;

    private static readonly ArchitectureRecord Architecture = TestTargets.Odd;

    public CopyDevice(ulong seed = 0)
    {
        Device = new VerilatedDevice(Library(), seed);
        Bytes = new byte[Words * Width];
        new Random(1).NextBytes(Bytes);
        Device.WriteMemory(Source, Bytes);
    }

    /// <summary>The engine's library.</summary>
    public static string Library() => EngineLibrary.For(Architecture, EngineLibrary.CopyEngine);

    /// <summary>Bytes of a word.</summary>
    public static int Width => Architecture.MemoryBytesPerCycle;

    public static int Words => 200;

    public static int Latency => Architecture.MemoryLatencyCycles;

    public VerilatedDevice Device { get; }

    /// <summary>What lies at the source.</summary>
    public byte[] Bytes { get; }

    /// <summary>Starts copying.</summary>
    /// <param name="fault">Rule to break; 0 for none.</param>
    /// <param name="words">Words to copy.</param>
    /// <param name="interrupts">Whether the interrupt is raised at the end.</param>
    public CopyDevice Start(uint fault = 0, int? words = null, bool interrupts = false)
    {
        Device.WriteRegister(RegisterMap.ProgramAddress, (uint)Source);
        Device.WriteRegister(RegisterMap.SegmentBase, (uint)Target);
        Device.WriteRegister(RegisterMap.ProgramLength, (uint)(words ?? Words));
        Device.WriteRegister(RegisterMap.ChannelMask, fault);
        Device.WriteRegister(RegisterMap.Control, interrupts ? 3u : 1u);
        return this;
    }

    public void Wait() => Device.WaitForDone(TimeSpan.FromMinutes(1));

    public void Dispose() => Device.Dispose();
}
