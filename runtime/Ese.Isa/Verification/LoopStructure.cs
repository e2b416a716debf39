namespace Ese.Isa;

/// <summary>Checks that loops match and nest, and that the program ends with the one halt and skips nothing.</summary>
internal static class LoopStructure
{
    public static void Check(EseBinary binary, FindingList findings)
    {
        var program = binary.Program;
        var open = new Stack<int>();
        for (var i = 0; i < program.Length; i++)
        {
            var opcode = (int)program[i][CommonFields.Opcode];
            if (opcode == Loop.Definition.Opcode)
            {
                CheckLoop(binary, i, open, findings);
                open.Push(i);
            }
            else if (opcode == EndLoop.Definition.Opcode)
            {
                if (!open.TryPop(out var start) || program[i][EndLoop.Start] != start
                    || program[start][Loop.End] != i || program[start][Loop.Counter] != program[i][EndLoop.Counter])
                {
                    findings.Add(ErrorTable.ProgramStructure, i, $"it does not match the open loop at {start}; both must name each other and one counter");
                    return;
                }
            }
            else if (opcode == Halt.Definition.Opcode && i != program.Length - 1)
            {
                findings.Add(ErrorTable.ProgramStructure, i, "the instructions behind it are never reached; halt stands last and once");
                return;
            }
        }

        if (open.TryPeek(out var unclosed))
        {
            findings.Add(ErrorTable.ProgramStructure, unclosed, "the loop has no endl");
        }
        else if (program[^1][CommonFields.Opcode] != Halt.Definition.Opcode)
        {
            findings.Add(ErrorTable.ProgramStructure, program.Length - 1, "the program runs past its last instruction, which must be halt");
        }
    }

    private static void CheckLoop(EseBinary binary, int index, Stack<int> open, FindingList findings)
    {
        var word = binary.Program[index];
        if (open.Any(outer => binary.Program[outer][Loop.Counter] == word[Loop.Counter]))
        {
            findings.Add(ErrorTable.ProgramStructure, index, $"counter {word[Loop.Counter]} already counts a loop around it");
        }

        if (word[Loop.OverAxis] == 0 && word[Loop.Count] == 0)
        {
            findings.Add(ErrorTable.ProgramStructure, index, "its body is never reached, because it makes no passes");
        }

        if (word[Loop.OverAxis] != 0 && word[Loop.Axis] >= binary.Axes.Length)
        {
            findings.Add(ErrorTable.InvalidOperand, index, $"time axis {word[Loop.Axis]} does not exist");
        }
    }
}
