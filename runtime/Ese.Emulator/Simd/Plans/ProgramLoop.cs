using Ese.Isa;

namespace Ese.Emulator;

/// <summary>A loop as the program says it, before it is executed.</summary>
/// <param name="Start">Index of its <c>loop</c>.</param>
/// <param name="End">Index of its <c>endl</c>.</param>
/// <param name="Counter">Its loop counter.</param>
/// <param name="Axis">Its time axis, or −1 for a counted loop.</param>
internal sealed record ProgramLoop(int Start, int End, int Counter, int Axis)
{
    /// <summary>The loop at an index; null where there is none.</summary>
    public static ProgramLoop? At(InstructionWord[] program, int index)
    {
        var word = program[index];
        var end = (int)word[Loop.End];
        return word[CommonFields.Opcode] == Loop.Definition.Opcode && end > index && end < program.Length
            ? new ProgramLoop(index, end, (int)word[Loop.Counter], word[Loop.OverAxis] == 1 ? (int)word[Loop.Axis] : -1)
            : null;
    }

    /// <summary>The innermost loop around an instruction; null where there is none.</summary>
    public static ProgramLoop? Around(InstructionWord[] program, int index)
    {
        for (var start = index - 1; start >= 0; start--)
        {
            if (At(program, start) is { } loop && loop.End > index)
            {
                return loop;
            }
        }

        return null;
    }
}
