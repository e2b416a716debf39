using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// Which units each instruction waits for. A unit works through its instructions in order, so everything issued to it since
/// something last waited for it may be in flight; an instruction waits for a unit where one of those touches the same words,
/// bank or segment and one of both writes. What can be in flight is followed along every path, loops that run again or not at
/// all included.
/// </summary>
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
        masks.AddNeeded();
        masks.DropSpare();
        return [.. masks._masks];
    }

    /// <summary>Whether masks keep every pair of instructions that must not overlap apart.</summary>
    public static bool AreSafe(ImmutableArray<ScheduledInstruction> program, ImmutableArray<int> addresses, ImmutableArray<int> waits)
    {
        var masks = new WaitMasks(program, addresses);
        waits.CopyTo(masks._masks);
        return masks.Missing(masks.InFlight()).Count == 0;
    }

    /// <summary>Bit of a unit in the mask; −1 for control, which is never in flight.</summary>
    private static int Unit(EngineUnit unit) => (int)unit - (int)EngineUnit.Load;

    /// <summary>Waiting more makes less be in flight, so bits are only ever added until none is missing.</summary>
    private void AddNeeded()
    {
        while (Missing(InFlight()) is { Count: > 0 } missing)
        {
            foreach (var (index, mask) in missing)
            {
                _masks[index] |= mask;
            }
        }
    }

    /// <summary>A bit can become spare when a later wait, seen around a loop, covers it.</summary>
    private void DropSpare()
    {
        for (var index = 0; index < _masks.Length; index++)
        {
            for (var unit = 0; unit < Units; unit++)
            {
                if ((_masks[index] >> unit & 1) == 0)
                {
                    continue;
                }

                _masks[index] ^= 1 << unit;
                if (Missing(InFlight()).Count > 0)
                {
                    _masks[index] ^= 1 << unit;
                }
            }
        }
    }

    private List<(int Index, int Mask)> Missing(HashSet<int>[][] inFlight)
    {
        var missing = new List<(int, int)>();
        for (var index = 0; index < _program.Length; index++)
        {
            var needed = 0;
            for (var unit = 0; unit < Units; unit++)
            {
                var covered = unit == Unit(_program[index].Definition.Unit) || (_masks[index] >> unit & 1) != 0;
                if (!covered && inFlight[index][unit].Any(other => Conflict(index, other)))
                {
                    needed |= 1 << unit;
                }
            }

            if (needed != 0)
            {
                missing.Add((index, needed));
            }
        }

        return missing;
    }

    /// <summary>For every instruction and unit, the instructions that may be in flight there when it is next to issue.</summary>
    private HashSet<int>[][] InFlight()
    {
        var states = _program.Select(_ => Enumerable.Range(0, Units).Select(_ => new HashSet<int>()).ToArray()).ToArray();
        var work = new Queue<int>(Enumerable.Range(0, _program.Length));
        while (work.TryDequeue(out var index))
        {
            var own = Unit(_program[index].Definition.Unit);
            foreach (var next in _successors[index])
            {
                var changed = false;
                for (var unit = 0; unit < Units; unit++)
                {
                    if ((_masks[index] >> unit & 1) == 0)
                    {
                        changed |= Union(states[next][unit], states[index][unit]);
                    }

                    changed |= unit == own && states[next][unit].Add(index);
                }

                if (changed)
                {
                    work.Enqueue(next);
                }
            }
        }

        return states;
    }

    private static bool Union(HashSet<int> set, HashSet<int> added)
    {
        var before = set.Count;
        set.UnionWith(added);
        return set.Count != before;
    }

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
