namespace Ese.Compiler;

/// <summary>An LSTM layer.</summary>
public sealed record QuantizedLstm(string Name) : QuantizedLayer(Name)
{
    /// <summary>Number of cells.</summary>
    public required int Cells { get; init; }

    /// <summary>Table of gates i, f, o.</summary>
    public required int GateTable { get; init; }

    /// <summary>Table of the candidate.</summary>
    public required int CandidateTable { get; init; }

    /// <summary>Table of the cell.</summary>
    public required int CellTable { get; init; }

    /// <summary>The forward direction.</summary>
    public required QuantizedLstmDirection Forward { get; init; }

    /// <summary>The backward direction, or null.</summary>
    public QuantizedLstmDirection? Backward { get; init; }

    /// <summary>How directions are summed; null when they are concatenated or there is one.</summary>
    public QuantizedSum? Sum { get; init; }
}
