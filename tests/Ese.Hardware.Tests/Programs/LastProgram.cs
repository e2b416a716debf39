using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>A random program whose last instruction is the last word of card memory.</summary>
internal static class LastProgram
{
    /// <summary>The program.</summary>
    public static EngineCase Create(ArchitectureRecord target)
    {
        var given = RandomProgram.Create(1, target);
        var memory = new byte[target.MemoryBytes];
        given.Memory.CopyTo(memory, 0);
        var program = memory.AsSpan((int)given.Launch.ProgramAddress, 16 * (int)given.Launch.ProgramLength);
        given.Launch.ProgramAddress = (ulong)(memory.Length - program.Length);
        program.CopyTo(memory.AsSpan((int)given.Launch.ProgramAddress));
        return given with { Memory = memory };
    }
}
