using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>
/// Runs cases on the engine and on the reference, and compares them: every buffer an instruction wrote when it is complete, every
/// memory, trap and counter at the end.
/// </summary>
internal sealed class EngineBench : IDisposable
{
    /// <summary>Cycles that an engine may take beyond the model's: random memory is slower, and a hanging engine must not hang the tests.</summary>
    private const long Patience = 200;

    private readonly VerilatedDevice _device;
    private readonly List<TraceEvent> _events = [];
    private readonly EngineMemories _memories;
    private readonly ArchitectureRecord _architecture;
    private readonly bool _isIdeal;

    /// <summary>Creates an engine.</summary>
    /// <param name="architecture">Its parameters.</param>
    /// <param name="seed">0 for ideal memory, any other for random stalls.</param>
    public EngineBench(ArchitectureRecord architecture, ulong seed = 0)
        : this(architecture, EngineLibrary.For(architecture), seed)
    {
    }

    /// <summary>Creates an engine of a library.</summary>
    /// <param name="architecture">Its parameters.</param>
    /// <param name="library">The library.</param>
    /// <param name="seed">0 for ideal memory, any other for random stalls.</param>
    public EngineBench(ArchitectureRecord architecture, string library, ulong seed = 0)
    {
        _architecture = architecture;
        _device = new VerilatedDevice(library, seed);
        _memories = new EngineMemories(_device, architecture);
        _isIdeal = seed == 0;
    }

    /// <summary>The engine.</summary>
    public VerilatedDevice Device => _device;

    /// <summary>When the instructions of the last run that was followed issued and were complete.</summary>
    public IReadOnlyList<TraceEvent> Events => _events;

    /// <summary>The first difference between engine and reference, or null. The engine is reset before.</summary>
    public string? Difference(EngineCase given)
    {
        var expected = ExpectedRun.Of(given);
        Start(given);
        return expected.Trap is { } trap ? CompareTrap(trap) : Follow(given, expected) ?? CompareEnd(given, expected);
    }

    public void Dispose() => _device.Dispose();

    /// <summary>Resets the engine, puts a case into card memory, and starts it.</summary>
    public void Start(EngineCase given)
    {
        // What the run before had still to write is written before the reset is over.
        _device.WriteRegister(RegisterMap.Acknowledge, 1);
        _device.Reset();
        var memory = new byte[_architecture.MemoryBytes];
        given.Memory.CopyTo(memory, 0);
        _device.WriteMemory(0, memory);
        _device.Trace(true);
        _events.Clear();
        EngineRegisters.Write(_device, given.Launch);
        _device.WriteRegister(RegisterMap.Control, 3);
    }

    private string? CompareTrap(TrapException trap)
    {
        _device.Trace(false);
        _device.WaitForDone(TimeSpan.FromMinutes(1));
        var status = _device.ReadRegister(RegisterMap.Status);
        var reason = (TrapCode)_device.ReadRegister(RegisterMap.TrapReason);
        var instruction = _device.ReadRegister(RegisterMap.TrapInstruction);
        return status == (2 | 4 | 8) && reason == trap.Code && instruction == trap.Instruction
            ? null
            : $"status {status:X}, trap {reason} at instruction {instruction}, expected {trap.Code} at {trap.Instruction}: {trap.Reason}";
    }

    /// <summary>Follows the engine from event to event.</summary>
    private string? Follow(EngineCase given, ExpectedRun expected)
    {
        var cycles = Patience * (CycleModel.Simulate(given.Binary, given.Launch).Cycles + 1000);
        var issued = 0;
        var complete = new bool[expected.Steps.Count];
        while (_device.RunToEvent(cycles) is { } next)
        {
            _events.Add(next);
            var difference = next.Kind == TraceEventKind.Issued
                ? Issued(next, issued++, expected)
                : Complete(next, issued, given, expected, complete);
            if (difference is not null)
            {
                return difference;
            }
        }

        var missing = Array.FindIndex(complete, 0, issued, done => !done);
        return issued < expected.Steps.Count ? $"the engine stopped after {issued} of {expected.Steps.Count} instructions, {State()}"
            : missing >= 0 ? $"{Name(given, expected, missing)} was never told to be complete"
            : null;

        string? Issued(TraceEvent next, int number, ExpectedRun run)
        {
            if (number >= run.Steps.Count || next.Number != number || next.Detail != run.Steps[number].Index)
            {
                return $"issue {next.Number} is instruction {next.Detail}, expected {number} to be {(number < run.Steps.Count ? run.Steps[number].Index : -1)}";
            }

            complete[number] = Unit(given, run, number) < 0;
            return null;
        }
    }

    private string? Complete(TraceEvent next, int issued, EngineCase given, ExpectedRun expected, bool[] complete)
    {
        var number = (int)next.Number;
        if (next.Number >= issued || complete[number] || next.Detail != Unit(given, expected, number))
        {
            return $"unit {next.Detail} tells that number {next.Number} is complete, of {issued} issued";
        }

        complete[number] = true;
        var difference = expected.Steps[number].Writes.Select(_memories.Difference).FirstOrDefault(found => found is not null);
        return difference is null ? null : $"{Name(given, expected, number)}, complete in cycle {next.Cycle}: {difference}";
    }

    private string? CompareEnd(EngineCase given, ExpectedRun expected)
    {
        var status = _device.ReadRegister(RegisterMap.Status);
        return status != (2 | 4) ? State()
            : _memories.Difference(expected) ?? ModelledCounters.Difference(_device, given, expected, _isIdeal);
    }

    private string State() =>
        $"status {_device.ReadRegister(RegisterMap.Status):X}, trap {(TrapCode)_device.ReadRegister(RegisterMap.TrapReason)} at {_device.ReadRegister(RegisterMap.TrapInstruction)}";

    private static InstructionDefinition Definition(EngineCase given, ExpectedRun expected, int number) =>
        InstructionTable.All[(int)given.Binary.Program[expected.Steps[number].Index][CommonFields.Opcode]];

    private static int Unit(EngineCase given, ExpectedRun expected, int number) => Definition(given, expected, number).Unit - EngineUnit.Load;

    private static string Name(EngineCase given, ExpectedRun expected, int number)
    {
        var index = expected.Steps[number].Index;
        return $"number {number}, instruction {index} ({InstructionText.Format(given.Binary.Program[index])})";
    }
}
