namespace Ese.Model;

/// <summary>
/// GRU (Cho 2014) in the form of cuDNN and PyTorch: <c>n = a(W_n x + b_n + r·(U_n h + c_n))</c>,
/// <c>h' = (1 − z)·n + z·h</c>.
/// </summary>
public sealed record GruLayer(string Name) : Layer(Name)
{
    /// <summary>Number of cells.</summary>
    public required int Cells { get; init; }

    /// <summary>The forward direction.</summary>
    public required GruDirection Forward { get; init; }

    /// <summary>The backward direction, or null.</summary>
    public GruDirection? Backward { get; init; }

    /// <summary>How the directions are joined.</summary>
    public MergeKind Merge { get; init; }

    /// <summary>Activation of gates r and z.</summary>
    public Activation GateActivation { get; init; } = Activation.Sigmoid;

    /// <summary>Activation of the candidate n.</summary>
    public Activation CandidateActivation { get; init; } = Activation.Tanh;
}
