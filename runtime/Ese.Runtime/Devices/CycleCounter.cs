using System.Buffers.Binary;
using Ese.Emulator;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>The cycle register of an emulated engine: what the run before would have taken, modelled when it is first read.</summary>
internal sealed class CycleCounter(ArchitectureRecord architecture, CardMemory card)
{
    private ProgramLaunch? _launch;
    private long _cycles;

    /// <summary>Cycles of the last run; 0 where it did not reach its halt, or is too long to model.</summary>
    public long Cycles
    {
        get
        {
            if (_launch is { } launch)
            {
                _launch = null;
                _cycles = Model(launch);
            }

            return _cycles;
        }
    }

    /// <summary>A run begins: what was counted is gone.</summary>
    public void Clear() => (_launch, _cycles) = (null, 0);

    /// <summary>A run reached its halt.</summary>
    public void Count(ProgramLaunch launch) => _launch = launch;

    private long Model(ProgramLaunch launch)
    {
        var bytes = new byte[launch.ProgramLength * InstructionWord.Size];
        card.Read(launch.ProgramAddress, bytes);
        var program = new InstructionWord[launch.ProgramLength];
        for (var index = 0; index < program.Length; index++)
        {
            var word = bytes.AsSpan(index * InstructionWord.Size);
            program[index] = new InstructionWord(BinaryPrimitives.ReadUInt64LittleEndian(word), BinaryPrimitives.ReadUInt64LittleEndian(word[8..]));
        }

        try
        {
            return CycleModel.Cycles(architecture, program, launch);
        }
        catch (EseException error) when (error.Code == ErrorTable.NotModelled)
        {
            return 0;
        }
    }
}
