using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>
/// The engine of <c>docs/cycles.md</c>, one cycle after the other, as simple as it can be: written from the page, not from the model, to
/// which it is compared.
/// </summary>
internal sealed class NaiveEngine
{
    private readonly ArchitectureRecord _architecture;
    private readonly EseBinary _binary;
    private readonly List<NaiveStep> _path;
    private readonly NaivePort _port;
    private readonly NaiveFetcher _fetcher;
    private readonly NaiveTransfer _load;
    private readonly NaiveTransfer _store;
    private readonly Queue<NaiveTransfer> _portQueue = new();

    private readonly NaiveMatrix _matrix;
    private readonly List<(string Reason, long Cycles)> _idle = [];
    private int _next;
    private int _elementHolder = -1;
    private long _elementLeft;

    public NaiveEngine(EseBinary binary, ProgramLaunch launch)
    {
        _binary = binary;
        _architecture = binary.Architecture;
        _path = NaivePath.Unroll(binary, launch);
        _port = new NaivePort(_architecture, launch);
        _fetcher = new NaiveFetcher(binary, [.. _path.Select(step => step.Index)], launch.SegmentBase[0]);
        _load = new NaiveTransfer(_architecture);
        _store = new NaiveTransfer(_architecture);
        _matrix = new NaiveMatrix(binary, _fetcher, Count);
        Slots = new long[binary.Program.Length, NaiveReasons.Names.Length];
        Held = new long[binary.Program.Length];
    }

    /// <summary>Slots by instruction and reason, in the order of <see cref="NaiveReasons.Names"/>.</summary>
    public long[,] Slots { get; }

    /// <summary>Cycles the idle matrix unit waited for an instruction.</summary>
    public long[] Held { get; }

    /// <summary>Busy cycles of load, matrix, element and store unit.</summary>
    public long[] Busy { get; } = new long[4];

    public long Cycles { get; private set; }

    public long StreamWords => _fetcher.Words;

    /// <summary>Cycles in which a transfer had the port.</summary>
    public long VectorWords { get; private set; }

    /// <summary>Cycles of all stream lanes that were counted under a reason.</summary>
    public long CyclesOf(string reason) =>
        Enumerable.Range(0, Held.Length).Sum(index => Slots[index, Array.IndexOf(NaiveReasons.Names, reason)]) / _architecture.StreamLanes;

    public void Run()
    {
        while (!Tick())
        {
        }
    }

    private bool Tick()
    {
        var cycle = Cycles++;
        var busy = new[] { _load.IsBusy, _matrix.IsBusy, _elementLeft > 0, _store.IsBusy };
        var halted = IssueOrWait(cycle, busy);
        for (var unit = 0; unit < 4; unit++)
        {
            Busy[unit] += busy[unit] ? 1 : 0;
        }

        _matrix.Tick(cycle);
        var portTaken = _portQueue.Count > 0 && _portQueue.Peek().TakePort(cycle);
        VectorWords += portTaken ? 1 : 0;
        if (portTaken && _portQueue.Peek().WordsLeft == 0)
        {
            _portQueue.Dequeue();
        }

        _fetcher.Tick(cycle, portTaken);
        _load.Tick(cycle);
        _store.Tick(cycle);
        _elementLeft -= _elementLeft > 0 ? 1 : 0;
        return halted;
    }

    /// <summary>Issues the next instruction if its units are idle; <paramref name="busy"/> then includes its own.</summary>
    private bool IssueOrWait(long cycle, bool[] busy)
    {
        var step = _path[_next];
        var index = step.Index;
        var word = _binary.Program[index];
        var definition = InstructionTable.All[(int)word[CommonFields.Opcode]];
        var mask = definition == Halt.Definition ? 15 : (int)word[CommonFields.Wait];
        var unit = definition.Unit == EngineUnit.Control ? -1 : (int)definition.Unit - 1;
        if (unit >= 0)
        {
            mask |= 1 << unit;
        }

        var waits = Enumerable.Range(0, 4).Where(one => (mask >> one & 1) != 0 && busy[one]).ToArray();
        if (waits.Length > 0)
        {
            if (!busy[1])
            {
                _idle.Add(("vector", 1));
                Held[waits[0] switch { 0 => _load.Holder, 2 => _elementHolder, _ => _store.Holder }]++;
            }

            return false;
        }

        _next++;
        if (unit != 1 && !busy[1])
        {
            _idle.Add(("dependency", 1));
        }

        if (unit == 1 || definition == Halt.Definition)
        {
            foreach (var (reason, cycles) in _idle)
            {
                Count(index, reason, cycles * _architecture.StreamLanes);
            }

            _idle.Clear();
        }

        if (unit >= 0)
        {
            busy[unit] = true;
        }

        Start(step, word, definition, cycle);
        return definition == Halt.Definition;
    }

    private void Start(NaiveStep step, InstructionWord word, InstructionDefinition definition, long cycle)
    {
        switch (definition.Unit)
        {
            case EngineUnit.Load:
                StartTransfer(_load, step.Index, _port.Words(definition, word, step), cycle);
                break;
            case EngineUnit.Store:
                StartTransfer(_store, step.Index, _port.Words(definition, word, step), cycle);
                break;
            case EngineUnit.Element:
                _elementHolder = step.Index;
                _elementLeft = ElementCycles(definition, word);
                break;
            case EngineUnit.Matrix:
                _matrix.Start(step.Index, definition, cycle);
                break;
        }
    }

    private void StartTransfer(NaiveTransfer transfer, int index, long words, long cycle)
    {
        transfer.Start(index, words, cycle);
        if (words > 0)
        {
            _portQueue.Enqueue(transfer);
        }
    }

    private long ElementCycles(InstructionDefinition definition, InstructionWord word)
    {
        var lanes = (double)_architecture.Lanes;
        var perCycle = (double)_architecture.ElementUnitsPerCycle;
        var tree = (long)Math.Ceiling(Math.Log2(_architecture.ColumnGroups));
        return definition.Mnemonic switch
        {
            "lstm" => 20 + tree + (long)Math.Ceiling(word[Lstm.Units] * lanes / perCycle),
            "gru" => 18 + tree + (long)Math.Ceiling(word[Gru.Units] * lanes / perCycle),
            "rqt" => 10 + tree + (long)Math.Ceiling(word[Requantize.Units] * lanes / perCycle),
            "vadd" => 4 + (long)Math.Ceiling(word[AddVectors.Length] / lanes),
            _ => 1 + (long)Math.Ceiling(word[Fill.Length] / lanes),
        };
    }

    private void Count(int index, string reason, long slots) => Slots[index, Array.IndexOf(NaiveReasons.Names, reason)] += slots;
}
