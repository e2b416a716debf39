namespace Ese.Compiler;

/// <summary>A GRU layer.</summary>
public sealed record QuantizedGru(string Name) : QuantizedLayer(Name)
{
    /// <summary>Number of cells.</summary>
    public required int Cells { get; init; }

    /// <summary>Table of gates r, z.</summary>
    public required int GateTable { get; init; }

    /// <summary>Table of the candidate.</summary>
    public required int CandidateTable { get; init; }

    /// <summary>The forward direction.</summary>
    public required QuantizedGruDirection Forward { get; init; }

    /// <summary>The backward direction, or null.</summary>
    public QuantizedGruDirection? Backward { get; init; }

    /// <summary>How directions are summed; null when they are concatenated or there is one.</summary>
    public QuantizedSum? Sum { get; init; }
}
