using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>A run whose memory never gives the program: about when the hang register says, it traps. Tests of hangs know the cycle.</summary>
internal static class SilentMemory
{
    private const uint Busy = 1;
    private const uint Trapped = 2 | 4 | 8;
    private const int Limit = 1000;
    private const int Little = 100;

    /// <summary>What the engine does otherwise, or null. Memory answers again behind it.</summary>
    public static string? Difference(EngineBench bench, EngineCase given)
    {
        bench.Device.AnswerMemory(false);
        bench.Device.WriteRegister(RegisterMap.HangCycles, Limit);
        bench.Start(given);
        bench.Device.Run(Limit - Little);
        var before = Found(bench);
        bench.Device.Run(2 * Little);
        var behind = Found(bench);
        bench.Device.AnswerMemory(true);
        bench.Device.WriteRegister(RegisterMap.HangCycles, RegisterMap.HangReset);
        return before != (Busy, TrapCode.None, 0, 0) ? $"{before} before the limit"
            : behind != (Trapped, TrapCode.Watchdog, 0, 0) ? $"{behind} behind the limit"
            : null;
    }

    private static (uint Status, TrapCode Reason, uint Instruction, long Cycles) Found(EngineBench bench) =>
        (bench.Device.ReadRegister(RegisterMap.Status), (TrapCode)bench.Device.ReadRegister(RegisterMap.TrapReason),
            bench.Device.ReadRegister(RegisterMap.TrapInstruction), EngineRegisters.ReadWide(bench.Device, RegisterMap.Cycles));
}
