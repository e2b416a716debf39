using Ese.Drivers;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>The engine's SystemVerilog, Verilated, in this process: each time it is opened a new one.</summary>
internal sealed class VerilatedCardSource(string library, ArchitectureRecord architecture) : ICardSource
{
    /// <inheritdoc/>
    public string Name => CardSources.VerilatedPrefix + library;

    /// <inheritdoc/>
    public bool CanReload => false;

    /// <inheritdoc/>
    public IEseDevice Open() => VerilatedDevice.ForTarget(library, architecture);

    /// <inheritdoc/>
    public TimeSpan Reload() => throw CardSources.NoReload(Name);
}
