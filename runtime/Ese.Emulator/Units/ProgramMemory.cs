using System.Buffers.Binary;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>The program on the chip: copied from card memory at the start of a run, so stores cannot change it.</summary>
internal static class ProgramMemory
{
    /// <summary>Loads the program. The array stays the same one as long as the program does, so that much can be derived from it once.</summary>
    public static void Load(Engine engine)
    {
        var launch = engine.Launch;
        var length = launch.ProgramLength;
        if (length > engine.Architecture.ProgramWords)
        {
            throw engine.Trap(TrapCode.ProgramEnd, $"{length} instructions, program memory holds {engine.Architecture.ProgramWords}");
        }

        if (!engine.Card.Contains(launch.ProgramAddress, (ulong)length * InstructionWord.Size))
        {
            throw engine.Trap(TrapCode.MemoryAddress, $"{length} instructions at {launch.ProgramAddress} are outside card memory");
        }

        if (!IsLoaded(engine))
        {
            engine.Program = new InstructionWord[length];
            for (var index = 0; index < engine.Program.Length; index++)
            {
                engine.Program[index] = Read(engine, index);
            }
        }
    }

    public static InstructionWord Fetch(Engine engine)
    {
        CheckEnd(engine);
        return engine.Program[engine.Sequencer.Current];
    }

    /// <summary>Checks that the current instruction is one of the program's.</summary>
    public static void CheckEnd(Engine engine)
    {
        if (engine.Sequencer.Current >= engine.Program.Length)
        {
            throw engine.Trap(TrapCode.ProgramEnd, $"the program has {engine.Program.Length} instructions and no halt before its end");
        }
    }

    private static bool IsLoaded(Engine engine)
    {
        var same = engine.Program.Length == engine.Launch.ProgramLength;
        for (var index = 0; same && index < engine.Program.Length; index++)
        {
            same = engine.Program[index] == Read(engine, index);
        }

        return same;
    }

    private static InstructionWord Read(Engine engine, int index)
    {
        Span<byte> bytes = stackalloc byte[InstructionWord.Size];
        engine.Card.Read(engine.Launch.ProgramAddress + ((ulong)index * InstructionWord.Size), bytes);
        return new InstructionWord(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }
}
