using System.Buffers.Binary;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>The program on the chip: copied from card memory at the start of a run, so stores cannot change it.</summary>
internal static class ProgramMemory
{
    public static void Load(Machine machine)
    {
        var launch = machine.Launch;
        var length = launch.ProgramLength;
        if (length > machine.Architecture.ProgramWords)
        {
            throw machine.Trap(TrapCode.ProgramEnd, $"{length} instructions, program memory holds {machine.Architecture.ProgramWords}");
        }

        if (!machine.Card.Contains(launch.ProgramAddress, (ulong)length * InstructionWord.Size))
        {
            throw machine.Trap(TrapCode.MemoryAddress, $"{length} instructions at {launch.ProgramAddress} are outside card memory");
        }

        var bytes = new byte[length * InstructionWord.Size];
        machine.Card.Read(launch.ProgramAddress, bytes);
        machine.Program = new InstructionWord[length];
        for (var index = 0; index < machine.Program.Length; index++)
        {
            var word = bytes.AsSpan(index * InstructionWord.Size);
            machine.Program[index] = new InstructionWord(
                BinaryPrimitives.ReadUInt64LittleEndian(word), BinaryPrimitives.ReadUInt64LittleEndian(word[8..]));
        }
    }

    public static InstructionWord Fetch(Machine machine)
    {
        var index = machine.Sequencer.Current;
        return index < machine.Program.Length
            ? machine.Program[index]
            : throw machine.Trap(TrapCode.ProgramEnd, $"the program has {machine.Program.Length} instructions and no halt before its end");
    }
}
