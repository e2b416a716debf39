namespace Ese.Isa;

/// <summary>What a disassembly holds beyond sections and instructions.</summary>
public sealed record DisassemblyOptions
{
    /// <summary>Whether the image is written out, as the assembler needs it; otherwise only its length and SHA-256.</summary>
    public bool IncludeImage { get; init; }

    /// <summary>Whether the weights of each stream follow, as comments, the first instruction that names it.</summary>
    public bool IncludeWeights { get; init; }
}
