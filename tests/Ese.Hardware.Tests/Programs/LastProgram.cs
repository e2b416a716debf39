using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>A random program that fills program memory with what it never reaches, and whose last word is the last of card memory.</summary>
internal static class LastProgram
{
    /// <summary>The program.</summary>
    public static EngineCase Create(ArchitectureRecord target)
    {
        var given = RandomProgram.Create(1, target);
        var program = given.Memory.AsSpan((int)given.Launch.ProgramAddress, 16 * (int)given.Launch.ProgramLength);
        var memory = new byte[target.MemoryBytes];
        var whole = memory.AsSpan(^(16 * target.ProgramWords)..);
        given.Memory.CopyTo(memory, 0);
        whole.Clear();
        program.CopyTo(whole);
        given.Launch.ProgramAddress = (ulong)(memory.Length - whole.Length);
        given.Launch.ProgramLength = (uint)target.ProgramWords;
        return given with { Memory = memory };
    }
}
