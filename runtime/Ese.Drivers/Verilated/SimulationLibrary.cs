using System.Runtime.InteropServices;
using Ese.Isa;

namespace Ese.Drivers;

/// <summary>The functions of a simulated engine's library; <c>hardware/sim/ese_sim.h</c> describes them.</summary>
internal sealed unsafe class SimulationLibrary
{
    /// <summary>Version of the interface.</summary>
    public const int Version = 3;

    // Never unloaded: a Verilated model leaves thread-local state behind that would outlive its code.
    private readonly nint _library;
    private readonly string _path;

    private SimulationLibrary(string path)
    {
        _path = path;
        try
        {
            _library = NativeLibrary.Load(path);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw Unusable("cannot be loaded", exception);
        }

        var version = ((delegate* unmanaged<int>)Find("ese_sim_version"))();
        if (version != Version)
        {
            throw Unusable(FormattableString.Invariant($"has version {version} of the interface, version {Version} is needed"));
        }

        Simulator = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Find("ese_sim_simulator"))())!;
        Create = (delegate* unmanaged<ulong, uint, ulong, nint>)Find("ese_sim_create");
        Destroy = (delegate* unmanaged<nint, void>)Find("ese_sim_destroy");
        MemoryBytes = (delegate* unmanaged<nint, ulong>)Find("ese_sim_memory_bytes");
        Reset = (delegate* unmanaged<nint, void>)Find("ese_sim_reset");
        ReadRegister = (delegate* unmanaged<nint, uint, uint*, int>)Find("ese_sim_read_register");
        WriteRegister = (delegate* unmanaged<nint, uint, uint, int>)Find("ese_sim_write_register");
        ReadMemory = (delegate* unmanaged<nint, ulong, byte*, ulong, int>)Find("ese_sim_read_memory");
        WriteMemory = (delegate* unmanaged<nint, ulong, byte*, ulong, int>)Find("ese_sim_write_memory");
        Run = (delegate* unmanaged<nint, ulong, int>)Find("ese_sim_run");
        AnswerMemory = (delegate* unmanaged<nint, int, void>)Find("ese_sim_answer_memory");
        Cycle = (delegate* unmanaged<nint, long>)Find("ese_sim_cycle");
        Violation = (delegate* unmanaged<nint, nint>)Find("ese_sim_violation");
        Trace = (delegate* unmanaged<nint, int, void>)Find("ese_sim_trace");
        NextEvent = (delegate* unmanaged<nint, TraceEvent*, int>)Find("ese_sim_next_event");
        Peek = (delegate* unmanaged<nint, int, int, long, long, long*, void>)Find("ese_sim_peek");
        Written = (delegate* unmanaged<nint, int, int, long, long, long*, void>)Find("ese_sim_written");
    }

    /// <summary>What simulates the engine: <c>verilator</c> or <c>cxxrtl</c>.</summary>
    public string Simulator { get; }

    public delegate* unmanaged<ulong, uint, ulong, nint> Create { get; }

    public delegate* unmanaged<nint, void> Destroy { get; }

    public delegate* unmanaged<nint, ulong> MemoryBytes { get; }

    public delegate* unmanaged<nint, void> Reset { get; }

    public delegate* unmanaged<nint, uint, uint*, int> ReadRegister { get; }

    public delegate* unmanaged<nint, uint, uint, int> WriteRegister { get; }

    public delegate* unmanaged<nint, ulong, byte*, ulong, int> ReadMemory { get; }

    public delegate* unmanaged<nint, ulong, byte*, ulong, int> WriteMemory { get; }

    public delegate* unmanaged<nint, ulong, int> Run { get; }

    public delegate* unmanaged<nint, int, void> AnswerMemory { get; }

    public delegate* unmanaged<nint, long> Cycle { get; }

    public delegate* unmanaged<nint, nint> Violation { get; }

    public delegate* unmanaged<nint, int, void> Trace { get; }

    public delegate* unmanaged<nint, TraceEvent*, int> NextEvent { get; }

    public delegate* unmanaged<nint, int, int, long, long, long*, void> Peek { get; }

    public delegate* unmanaged<nint, int, int, long, long, long*, void> Written { get; }

    /// <summary>Loads a library.</summary>
    /// <param name="path">Its file; a path, never a name to be searched for.</param>
    /// <exception cref="EseException"><see cref="ErrorTable.EngineLibraryUnusable"/>: it is not the library of an engine.</exception>
    public static SimulationLibrary Load(string path) => new(Path.GetFullPath(path));

    private nint Find(string function) => NativeLibrary.TryGetExport(_library, function, out var address)
        ? address
        : throw Unusable($"has no function '{function}'");

    private EseException Unusable(string found, Exception? inner = null) => new(
        ErrorTable.EngineLibraryUnusable, $"The engine library {found}; build it with eng/build-engine of the same version.", _path, inner);
}
