using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// A loop over time whose body falls into two groups of instructions that touch nothing of each other's, such as the two
/// directions of a bidirectional layer. Each group in program order gives the result of the whole.
/// </summary>
internal sealed class DividedLoop
{
    private const int LongestBody = 64;

    private readonly InstructionAccess[] _accesses;

    private DividedLoop(ProgramLoop loop, InstructionAccess[] accesses, int[] first, int[] second)
    {
        Loop = loop;
        _accesses = accesses;
        First = first;
        Second = second;
    }

    /// <summary>The loop.</summary>
    public ProgramLoop Loop { get; }

    /// <summary>Instructions of the group that has the most work, ascending.</summary>
    public int[] First { get; }

    /// <summary>Instructions of the other group, ascending.</summary>
    public int[] Second { get; }

    /// <summary>Instructions of a pass, with its <c>endl</c>.</summary>
    public int PassLength => Loop.End - Loop.Start;

    /// <summary>Divides the loop at an index; null where it cannot be divided, or not into halves worth it.</summary>
    public static DividedLoop? At(InstructionWord[] program, int index, ArchitectureRecord architecture)
    {
        if (ProgramLoop.At(program, index) is not { Axis: >= 0 } loop || loop.End - loop.Start > LongestBody
            || !InstructionDecoder.TryDecode(program[loop.End], out _, out _))
        {
            return null;
        }

        var accesses = new InstructionAccess[loop.End - loop.Start - 1];
        for (var position = 0; position < accesses.Length; position++)
        {
            if (InstructionAccess.Of(program[loop.Start + 1 + position], architecture) is not { } access)
            {
                return null;
            }

            accesses[position] = access;
        }

        var (first, second) = Deal(program, loop, Groups(accesses));
        return HasMatrix(program, second) ? new DividedLoop(loop, accesses, first, second) : null;
    }

    /// <summary>Whether the instruction at an index touches card memory, and which vectors of it.</summary>
    public InstructionAccess AccessOf(int index) => _accesses[index - Loop.Start - 1];

    /// <summary>The group of every instruction, by the first instruction of the group.</summary>
    private static int[] Groups(InstructionAccess[] accesses)
    {
        var group = Enumerable.Range(0, accesses.Length).ToArray();
        for (var one = 0; one < accesses.Length; one++)
        {
            for (var two = 0; two < one; two++)
            {
                if (group[one] != group[two] && accesses[one].Conflicts(accesses[two]))
                {
                    var (low, high) = (Math.Min(group[one], group[two]), Math.Max(group[one], group[two]));
                    for (var member = 0; member < group.Length; member++)
                    {
                        group[member] = group[member] == high ? low : group[member];
                    }
                }
            }
        }

        return group;
    }

    /// <summary>Deals the groups out in two hands, the largest first, each to the hand with less work.</summary>
    private static (int[] First, int[] Second) Deal(InstructionWord[] program, ProgramLoop loop, int[] groups)
    {
        var hands = (First: new List<int>(), Second: new List<int>());
        var work = (First: 0L, Second: 0L);
        var members = Enumerable.Range(0, groups.Length)
            .GroupBy(position => groups[position], position => loop.Start + 1 + position)
            .Select(group => (Work: group.Sum(index => WorkOf(program[index])), Members: group.ToArray()));
        foreach (var group in members.OrderByDescending(group => group.Work))
        {
            if (work.First <= work.Second)
            {
                hands.First.AddRange(group.Members);
                work.First += group.Work;
            }
            else
            {
                hands.Second.AddRange(group.Members);
                work.Second += group.Work;
            }
        }

        return ([.. hands.First.Order()], [.. hands.Second.Order()]);
    }

    private static long WorkOf(InstructionWord word) => word[CommonFields.Opcode] == SpMV.Definition.Opcode ? word[SpMV.Lines] : 0;

    private static bool HasMatrix(InstructionWord[] program, int[] indices) => Array.Exists(indices, index => WorkOf(program[index]) > 0);
}
