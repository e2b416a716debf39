using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// Which units each instruction waits for. A unit is idle when it is given an instruction, so on every path only the one
/// issued to it last may be in flight; an instruction waits for a unit where that one touches the same words, bank or segment
/// and one of both writes. What can be in flight is followed along every path, loops that run again or not at all included.
/// </summary>
/// <remarks>The units do not concern each other: a bit of one decides only what of that unit is in flight behind it.</remarks>
internal sealed class WaitMasks
{
    private const int Units = 4;

    private readonly ImmutableArray<ScheduledInstruction> _program;
    private readonly ResourceAccess[][] _accesses;
    private readonly int[][] _successors;
    private readonly int[] _masks;
    private readonly Dictionary<(int, int), bool> _conflicts = [];

    private WaitMasks(ImmutableArray<ScheduledInstruction> program, ImmutableArray<int> addresses)
    {
        _program = program;
        _accesses = [.. program.Select(instruction =>
            instruction.Accesses.Select(access => access.Placed(addresses.AsSpan())).ToArray())];
        _successors = [.. Enumerable.Range(0, program.Length).Select(Successors)];
        _masks = new int[program.Length];
    }

    /// <summary>The wait mask of every instruction: safe, and without a bit that could be left out.</summary>
    /// <param name="program">Instructions, loops closed.</param>
    /// <param name="addresses">First word of every buffer.</param>
    public static ImmutableArray<int> Compute(ImmutableArray<ScheduledInstruction> program, ImmutableArray<int> addresses)
    {
        var masks = new WaitMasks(program, addresses);
        for (var unit = 0; unit < Units; unit++)
        {
            masks.AddNeeded(unit);
            masks.DropSpare(unit);
        }

        return [.. masks._masks];
    }

    /// <summary>Whether masks keep every pair of instructions that must not overlap apart.</summary>
    public static bool AreSafe(ImmutableArray<ScheduledInstruction> program, ImmutableArray<int> addresses, ImmutableArray<int> waits)
    {
        var masks = new WaitMasks(program, addresses);
        waits.CopyTo(masks._masks);
        return Enumerable.Range(0, Units).All(unit => masks.IsSafe(unit, masks.InFlight(unit)));
    }

    /// <summary>Bit of a unit in the mask; −1 for control, which is never in flight.</summary>
    private static int Unit(EngineUnit unit) => (int)unit - (int)EngineUnit.Load;

    private IEnumerable<int> IssuedTo(int unit) =>
        Enumerable.Range(0, _program.Length).Where(index => Unit(_program[index].Definition.Unit) == unit);

    /// <summary>Whether a unit is idle once an instruction was issued, but for that instruction.</summary>
    private bool Ends(int index, int unit) =>
        (_masks[index] >> unit & 1) != 0 || Unit(_program[index].Definition.Unit) == unit;

    /// <summary>The first instruction on every path that must not overlap one in flight waits for its unit.</summary>
    private void AddNeeded(int unit)
    {
        foreach (var issued in IssuedTo(unit))
        {
            var met = new HashSet<int>();
            var work = new Stack<int>([issued]);
            while (work.TryPop(out var index))
            {
                foreach (var next in _successors[index].Where(met.Add))
                {
                    if (Ends(next, unit))
                    {
                        continue;
                    }

                    if (Conflict(next, issued))
                    {
                        _masks[next] |= 1 << unit;
                    }
                    else
                    {
                        work.Push(next);
                    }
                }
            }
        }
    }

    /// <summary>A bit is spare where nothing in flight is met without it before the next instruction that makes the unit idle.</summary>
    private void DropSpare(int unit)
    {
        var inFlight = InFlight(unit);
        for (var index = 0; index < _masks.Length; index++)
        {
            if ((_masks[index] >> unit & 1) == 0)
            {
                continue;
            }

            _masks[index] ^= 1 << unit;
            var met = new Dictionary<int, HashSet<int>>();
            var isNeeded = inFlight[index].Any(other => Conflict(index, other));
            foreach (var other in isNeeded ? [] : inFlight[index])
            {
                var reached = Reached(index, other, unit);
                isNeeded |= reached.Any(place => Unit(_program[place].Definition.Unit) != unit && (_masks[place] >> unit & 1) == 0 && Conflict(place, other));
                met[other] = reached;
            }

            if (isNeeded)
            {
                _masks[index] |= 1 << unit;
                continue;
            }

            foreach (var (other, reached) in met)
            {
                foreach (var place in reached)
                {
                    inFlight[place].Add(other);
                }
            }
        }
    }

    /// <summary>The instructions before which one that is in flight behind another still is.</summary>
    private HashSet<int> Reached(int behind, int inFlight, int unit)
    {
        System.Diagnostics.Debug.Assert(Unit(_program[inFlight].Definition.Unit) == unit);
        var reached = new HashSet<int>();
        var work = new Stack<int>([behind]);
        while (work.TryPop(out var index))
        {
            foreach (var next in _successors[index])
            {
                if (reached.Add(next) && !Ends(next, unit))
                {
                    work.Push(next);
                }
            }
        }

        return reached;
    }

    /// <summary>For every instruction, those of a unit that may be in flight when it is next to issue.</summary>
    private HashSet<int>[] InFlight(int unit)
    {
        var inFlight = new HashSet<int>[_program.Length];
        for (var index = 0; index < inFlight.Length; index++)
        {
            inFlight[index] = [];
        }

        foreach (var issued in IssuedTo(unit))
        {
            foreach (var place in Reached(issued, issued, unit))
            {
                inFlight[place].Add(issued);
            }
        }

        return inFlight;
    }

    private bool IsSafe(int unit, HashSet<int>[] inFlight) => Enumerable.Range(0, _program.Length).All(
        index => Ends(index, unit) || !inFlight[index].Any(other => Conflict(index, other)));

    private bool Conflict(int index, int other)
    {
        if (!_conflicts.TryGetValue((index, other), out var conflict))
        {
            conflict = _accesses[index].Any(mine => _accesses[other].Any(theirs => mine.ConflictsWith(theirs)));
            _conflicts[(index, other)] = conflict;
        }

        return conflict;
    }

    private int[] Successors(int index)
    {
        var instruction = _program[index];
        if (instruction.Definition == Halt.Definition)
        {
            return [];
        }

        if (instruction.Definition == Loop.Definition)
        {
            return [index + 1, (int)instruction.Word[Loop.End] + 1];
        }

        return instruction.Definition == EndLoop.Definition
            ? [(int)instruction.Word[EndLoop.Start] + 1, index + 1]
            : [index + 1];
    }
}
