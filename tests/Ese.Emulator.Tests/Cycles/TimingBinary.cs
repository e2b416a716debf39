using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>Binaries of which only architecture, program, image and axes matter.</summary>
internal static class TimingBinary
{
    public static EseBinary Create(ArchitectureRecord architecture, IEnumerable<InstructionWord> program, byte[]? image = null) => new()
    {
        ModelId = new string('0', 64),
        Architecture = architecture,
        Facts = null!,
        Axes = [new TimeAxis(0, -1, 1, 1, 0), new TimeAxis(1, 0, 3, 2, 1)],
        Segments = [],
        Program = [.. program],
        Image = image ?? new byte[1 << 16],
        Tags = [],
        Symbols = [],
    };
}
