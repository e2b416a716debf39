using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// Issues a program as <c>docs/cycles.md</c> says. It jumps from issue to issue: load, element and store units are busy for a time
/// known at issue, the matrix unit's is found when an instruction waits for it, because only transfers issued before then delay its lines.
/// </summary>
internal sealed class CycleSimulator
{
    /// <summary>Cycles that still can be counted per stream lane.</summary>
    private const long MaximumCycles = 1L << 50;

    private const int MatrixUnit = EngineUnit.Matrix - EngineUnit.Load;

    /// <summary>Units that can hold the matrix unit up, in the order in which they count.</summary>
    private static readonly int[] VectorUnits = [EngineUnit.Load - EngineUnit.Load, EngineUnit.Element - EngineUnit.Load, EngineUnit.Store - EngineUnit.Load];

    private readonly InstructionTiming[] _program;
    private readonly InstructionTally[] _tallies;
    private readonly TransferWords?[] _transfers;
    private readonly ProgramFlow _flow;
    private readonly VectorPort _port;
    private readonly MatrixTimeline _matrix;
    private readonly StepBudget _budget;
    private readonly long[] _idleAt = new long[4];
    private readonly int[] _holder = [-1, -1, -1, -1];
    private long _walked;
    private long _vectorCycles;
    private long _issueCycles;

    public CycleSimulator(
        ImmutableArray<InstructionTiming> program, ArchitectureRecord architecture, ProgramLaunch launch, bool usesStore, StepBudget budget)
    {
        _program = [.. program];
        _tallies = new InstructionTally[program.Length];
        _flow = new ProgramFlow(_program, launch, architecture.Channels);
        _port = new VectorPort(architecture.MemoryLatencyCycles);
        _matrix = new MatrixTimeline(new LineFetcher(architecture, launch.SegmentBase[0], usesStore, _port, budget));
        _transfers = Array.ConvertAll(
            _program, one => one.Definition.Unit is EngineUnit.Load or EngineUnit.Store ? TransferWords.Of(one, launch, architecture) : null);
        _budget = budget;
    }

    /// <summary>What every instruction cost, by index.</summary>
    public ReadOnlySpan<InstructionTally> Tallies => _tallies;

    /// <summary>Cycles of the run.</summary>
    public long Cycles { get; private set; }

    /// <summary>Runs the program to its halt.</summary>
    public void Run()
    {
        var next = 0L;
        while (true)
        {
            _budget.Take(StepBudget.Issue);
            var index = _flow.MoveNext();
            var instruction = _program[index];
            var issue = Wait(instruction, next);
            Issue(index, instruction, issue);
            _flow.Execute();
            next = issue + 1;
            if (next > MaximumCycles)
            {
                throw new EseException(ErrorTable.NotModelled, $"The run takes more than {MaximumCycles} cycles; model a shorter utterance.");
            }

            if (instruction.Definition == Halt.Definition)
            {
                Cycles = next;
                return;
            }
        }
    }

    /// <summary>The cycle an instruction issues in, and the accounts of the cycles until then.</summary>
    private long Wait(InstructionTiming instruction, long earliest)
    {
        var issue = earliest;
        foreach (var unit in VectorUnits)
        {
            issue = (instruction.Needs >> unit & 1) != 0 ? Math.Max(issue, _idleAt[unit]) : issue;
        }

        var needsMatrix = (instruction.Needs & InstructionTiming.MatrixBit) != 0;
        _matrix.Advance(needsMatrix ? long.MaxValue : issue);
        if (needsMatrix)
        {
            issue = Math.Max(issue, _matrix.IdleAt);
        }

        if (_matrix.IdleAt <= issue)
        {
            Account(instruction, Math.Max(earliest, _matrix.IdleAt), issue);
        }

        return issue;
    }

    /// <summary>The matrix unit is idle from one cycle up to the issue of this instruction.</summary>
    private void Account(InstructionTiming instruction, long idle, long issue)
    {
        _vectorCycles += issue - idle;
        _issueCycles += instruction.Unit == MatrixUnit ? 0 : 1;
        foreach (var unit in VectorUnits)
        {
            if ((instruction.Needs >> unit & 1) != 0 && _idleAt[unit] > idle)
            {
                _tallies[_holder[unit]].HeldMatrix += _idleAt[unit] - idle;
                idle = _idleAt[unit];
            }
        }
    }

    private void Issue(int index, InstructionTiming instruction, long issue)
    {
        ref var tally = ref _tallies[index];
        tally.Executions++;
        _walked++;
        if (instruction.Unit == MatrixUnit || instruction.Definition == Halt.Definition)
        {
            EndMatrix(ref tally);
        }

        if (instruction.Unit < 0)
        {
            return;
        }

        _holder[instruction.Unit] = index;
        if (instruction.Unit == MatrixUnit)
        {
            tally.ChannelExecutions += _flow.ActiveChannels;
            StartMatrix(ref tally, instruction, issue);
            return;
        }

        if (_transfers[index] is { } transfer)
        {
            var words = transfer.Count(_flow.Sequencer);
            _idleAt[instruction.Unit] = _port.Transfer(issue, words);
            tally.Bytes += instruction.Bytes * (instruction.PerChannel ? _flow.ActiveChannels : 1);
            tally.Words += words;
        }
        else
        {
            _idleAt[instruction.Unit] = issue + instruction.Busy;
        }

        tally.Busy += _idleAt[instruction.Unit] - issue;
    }

    /// <summary>The matrix unit is idle: its last instruction is complete, and the idle time in front of this one as well.</summary>
    private void EndMatrix(ref InstructionTally next)
    {
        if (_holder[MatrixUnit] >= 0)
        {
            _tallies[_holder[MatrixUnit]].FetchCycles += _matrix.FetchCycles;
        }

        next.VectorCycles += _vectorCycles;
        next.IssueCycles += _issueCycles;
        (_vectorCycles, _issueCycles) = (0, 0);
    }

    private void StartMatrix(ref InstructionTally tally, InstructionTiming instruction, long issue)
    {
        if (instruction.IsStream)
        {
            tally.Words += _matrix.Stream(issue, _walked, instruction);
            _walked = 0;
        }
        else
        {
            _matrix.Clear(issue, instruction.Busy);
        }
    }
}
