namespace Ese.Model;

/// <summary>LSTM or LSTMP, one or two directions (Hochreiter &amp; Schmidhuber 1997; peepholes Gers 2002; projection Sak 2014).</summary>
public sealed record LstmLayer(string Name) : Layer(Name)
{
    /// <summary>Number of cells.</summary>
    public required int Cells { get; init; }

    /// <summary>The forward direction.</summary>
    public required LstmDirection Forward { get; init; }

    /// <summary>The backward direction, or null for a unidirectional layer.</summary>
    public LstmDirection? Backward { get; init; }

    /// <summary>How the directions are joined.</summary>
    public MergeKind Merge { get; init; }

    /// <summary>Activation of gates i, f and o.</summary>
    public Activation GateActivation { get; init; } = Activation.Sigmoid;

    /// <summary>Activation of the candidate g.</summary>
    public Activation CandidateActivation { get; init; } = Activation.Tanh;

    /// <summary>Activation of the cell on its way to the output.</summary>
    public Activation CellActivation { get; init; } = Activation.Tanh;

    /// <summary>Width of one direction's output: the projection's rows if there is one, else the cells.</summary>
    public int OutputsPerDirection => Forward.Projection is { } projection ? projection.Shape[0] : Cells;
}
