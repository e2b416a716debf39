using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>A directed case that ran on an engine as on the reference, with what shows that it was worth it.</summary>
internal sealed class DirectedRun
{
    private readonly EngineBench _bench;
    private readonly Dictionary<long, (long From, long To)> _busy = [];

    /// <summary>Runs a case; engine and reference must agree in every buffer after every instruction, and in every counter.</summary>
    /// <param name="bench">The engine.</param>
    /// <param name="given">The case.</param>
    /// <param name="isSound">Whether the verifier has nothing against it.</param>
    public DirectedRun(EngineBench bench, DirectedCase given, bool isSound = true)
    {
        _bench = bench;
        Case = given.Build();
        var findings = BinaryVerifier.Findings(Case.Binary).Select(finding => finding.Message);
        Assert.True(isSound != findings.Any(), $"{given.Name}: {string.Join("; ", findings)}");
        var difference = bench.Difference(Case);
        Assert.True(difference is null, $"{given.Name}: {difference}");
        foreach (var next in bench.Events)
        {
            _busy[next.Number] = next.Kind == TraceEventKind.Issued ? (next.Cycle, next.Cycle + 1) : (_busy[next.Number].From, next.Cycle);
        }
    }

    /// <summary>The case as it ran.</summary>
    public EngineCase Case { get; }

    /// <summary>Times an instruction of the program issued.</summary>
    public int Issues(int index) => _bench.Events.Count(next => next.Kind == TraceEventKind.Issued && next.Detail == index);

    /// <summary>Cycles in which each of these was in its unit, by the order of issue.</summary>
    public long Overlap(params ReadOnlySpan<int> numbers)
    {
        var (from, to) = (long.MinValue, long.MaxValue);
        foreach (var number in numbers)
        {
            (from, to) = (Math.Max(from, _busy[number].From), Math.Min(to, _busy[number].To));
        }

        return Math.Max(0, to - from);
    }

    /// <summary>Whether an instruction was in its unit in a cycle.</summary>
    public bool IsBusy(int number, long cycle) => cycle >= _busy[number].From && cycle < _busy[number].To;

    /// <summary>Most cycles in a row without an issue, in a run without lines.</summary>
    public long LongestPause()
    {
        var issues = _bench.Events.Where(next => next.Kind == TraceEventKind.Issued).Select(next => next.Cycle).ToList();
        return issues.Zip(issues.Skip(1), (before, next) => next - before - 1).Max();
    }

    /// <summary>A counter behind the run.</summary>
    public long Counter(int register) => EngineRegisters.ReadWide(_bench.Device, register);

    /// <summary>Cycles in which any of these words was written last; accumulators of all groups are addressed as the simulation does.</summary>
    public HashSet<long> WriteCycles(BufferSpace space, int channel, int address, int length)
    {
        var cycles = new long[length];
        _bench.Device.Written((int)space, channel, address, cycles);
        return [.. cycles.Where(cycle => cycle >= 0)];
    }

    /// <summary>Cycles in which words move over the port for a transfer that had it at once.</summary>
    public IEnumerable<long> PortCycles(int number)
    {
        var (from, to) = _busy[number];
        var latency = Case.Architecture.MemoryLatencyCycles + EngineTiming.TransferTail;
        return Enumerable.Range(0, (int)(to - latency - from - 1)).Select(cycle => from + 1 + cycle);
    }
}
