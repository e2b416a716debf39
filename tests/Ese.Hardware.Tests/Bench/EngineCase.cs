using Ese.Emulator;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>A program with everything it meets.</summary>
/// <param name="Binary">Program, image and target.</param>
/// <param name="Launch">What the host sets.</param>
/// <param name="Memory">Card memory from address 0 on, program and image included; zeros follow.</param>
internal sealed record EngineCase(EseBinary Binary, ProgramLaunch Launch, byte[] Memory)
{
    /// <summary>The target.</summary>
    public ArchitectureRecord Architecture => Binary.Architecture;
}
