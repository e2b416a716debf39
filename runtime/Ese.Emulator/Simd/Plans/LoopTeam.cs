using System.Numerics;

namespace Ese.Emulator;

/// <summary>
/// Runs divided loops on two threads: the caller's, and one of the thread pool, which blocks when it is idle. Where the pool has
/// no thread to spare, or only one thread is allowed, the caller does one share after the other: the matrices of one share
/// then stay in its cache from pass to pass.
/// </summary>
internal sealed class LoopTeam : IThreadPoolWorkItem
{
    // Below, waking a thread takes longer than it saves.
    private const long UsualLeastWork = 4_000_000;

    // Stores into more memory are not worth getting every page ready.
    private const ulong MostStoredBytes = 256 << 20;

    private readonly LoopShare _first;
    private readonly LoopShare _second;
    private readonly PassLimit _limit = new();
    private readonly object _gate = new();
    private DividedLoop? _loop;
    private SimdOperation?[] _operations = [];
    private long[]? _profile;
    private CancellationToken _cancellationToken;
    private int _taken = 1;
    private bool _isDone;

    public LoopTeam(SimdMachine machine)
    {
        _first = new LoopShare(machine);
        _second = new LoopShare(new SimdMachine(machine));
    }

    /// <summary>Multiplications of a loop from which a second thread is woken.</summary>
    public long LeastWork { get; set; } = UsualLeastWork;

    /// <summary>Runs the passes of a loop that the machine has just entered.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="operations">The decoded program.</param>
    /// <param name="profile">Takes the time of each instruction; null where it is not measured.</param>
    /// <param name="threads">Threads that may be used, 1 or 2.</param>
    /// <param name="issued">Instructions issued; those of the loop are added.</param>
    /// <param name="cancellationToken">Ends the loop between two passes.</param>
    /// <returns>Whether it was run; else it must be run on one thread.</returns>
    /// <exception cref="TrapException">The first instruction of the program's order that trapped.</exception>
    public bool TryRun(
        DividedLoop loop, SimdOperation?[] operations, long[]? profile, int threads, ref long issued, CancellationToken cancellationToken)
    {
        var machine = _first.Machine;
        var passes = machine.Sequencer.Innermost!.Value.Passes;
        if (issued + ((long)passes * loop.PassLength) > machine.Launch.WatchdogInstructions
            || !TryResolve(loop, operations, out var multiplies) || !IsApartInMemory(loop))
        {
            return false;
        }

        var before = machine.MultiplyAccumulates;
        Start(loop, operations, profile, cancellationToken);
        if (threads > 1 && multiplies * passes * machine.Sequencer.Active.Count >= LeastWork)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        _first.Run(loop.Loop, loop.First, operations, profile, _limit, cancellationToken);
        TakeSecond();
        lock (_gate)
        {
            while (!_isDone)
            {
                Monitor.Wait(_gate);
            }
        }

        _first.Failure?.Throw();
        _second.Failure?.Throw();
        if (Trapped() is { } share)
        {
            var other = share == _first ? loop.Second : loop.First;
            machine.MultiplyAccumulates = before + share.Machine.MultiplyAccumulates - (share == _first ? before : 0)
                + MultipliesBefore(other, share.TrapPass, share.Trap!.Instruction);
            issued += ((long)share.TrapPass * loop.PassLength) + share.Trap.Instruction - loop.Loop.Start;
            throw share.Trap;
        }

        machine.MultiplyAccumulates += _second.Machine.MultiplyAccumulates;
        issued += (long)passes * loop.PassLength;
        return true;
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute() => TakeSecond();

    private void Start(DividedLoop loop, SimdOperation?[] operations, long[]? profile, CancellationToken cancellationToken)
    {
        var machine = _second.Machine;
        var frame = _first.Machine.Sequencer.Innermost!.Value;
        machine.Launch = _first.Machine.Launch;
        machine.Program = _first.Machine.Program;
        machine.MultiplyAccumulates = 0;
        machine.Sequencer.Start(machine.Launch, machine.Channels);
        machine.Sequencer.Enter(frame);
        _loop = loop;
        _operations = operations;
        _profile = profile;
        _cancellationToken = cancellationToken;
        _limit.Reset();
        _isDone = false;
        Volatile.Write(ref _taken, 0);
    }

    /// <summary>Runs the second share unless another thread has taken it.</summary>
    private void TakeSecond()
    {
        if (Interlocked.Exchange(ref _taken, 1) == 0)
        {
            _second.Run(_loop!.Loop, _loop.Second, _operations, _profile, _limit, _cancellationToken);
            lock (_gate)
            {
                _isDone = true;
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>The share whose trap comes first in program order, or null.</summary>
    private LoopShare? Trapped() =>
        _first.Trap is null ? (_second.Trap is null ? null : _second)
        : _second.Trap is null ? _first
        : (_first.TrapPass, _first.Trap.Instruction).CompareTo((_second.TrapPass, _second.Trap.Instruction)) < 0 ? _first : _second;

    /// <summary>Lays out every matrix of the loop, and counts the multiplications of a pass.</summary>
    private bool TryResolve(DividedLoop loop, SimdOperation?[] operations, out long multiplies)
    {
        multiplies = 0;
        for (var index = loop.Loop.Start + 1; index < loop.Loop.End; index++)
        {
            operations[index] ??= SimdDispatch.Decode(_first.Machine, index);
            if (operations[index] is MatrixOperation matrix)
            {
                if (!matrix.TryResolve(_first.Machine))
                {
                    return false;
                }

                multiplies += matrix.Multiplies;
            }
        }

        return true;
    }

    /// <summary>Whether no store of one group meets the other group or a weight stream in card memory, as the segments lie in this run.</summary>
    private bool IsApartInMemory(DividedLoop loop) =>
        StoresApart(loop, loop.First, loop.Second) && StoresApart(loop, loop.Second, loop.First);

    private bool StoresApart(DividedLoop loop, int[] indices, int[] others)
    {
        var machine = _first.Machine;
        foreach (var index in indices)
        {
            if (loop.AccessOf(index) is not { Stores: true, Vector: { } store })
            {
                continue;
            }

            var stored = SegmentSpan.Of(machine, store);
            if (stored.End > (UInt128)machine.Card.Limit || stored.Length > MostStoredBytes
                || machine.Card.IsWatched((ulong)stored.Start, (ulong)stored.Length))
            {
                return false;
            }

            foreach (var other in others)
            {
                // Vectors of the same segment were told apart when the loop was divided.
                if (loop.AccessOf(other).Vector is { } vector && vector.Segment != store.Segment
                    && SegmentSpan.Of(machine, vector).Overlaps(stored))
                {
                    return false;
                }
            }

            machine.Card.MakeWritable((ulong)stored.Start, (ulong)stored.Length);
        }

        return true;
    }

    /// <summary>Multiplications that instructions would have done in front of a trap.</summary>
    private long MultipliesBefore(int[] indices, int trapPass, int trapIndex)
    {
        var launch = _first.Machine.Launch;
        var axis = _loop!.Loop.Axis;
        var sum = 0L;
        foreach (var index in indices)
        {
            if (_operations[index] is not MatrixOperation matrix)
            {
                continue;
            }

            var passes = trapPass + (index < trapIndex ? 1 : 0);
            for (var rest = launch.ChannelMask & (uint.MaxValue >> (32 - _first.Machine.Channels)); rest != 0; rest &= rest - 1)
            {
                sum += matrix.Multiplies * Math.Min(passes, launch.Steps(axis, BitOperations.TrailingZeroCount(rest)));
            }
        }

        return sum;
    }
}
