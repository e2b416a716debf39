namespace Ese.Model;

/// <summary>One layer of the chain; each takes the vectors of the one before it. <c>B</c> below is that input's width.</summary>
/// <param name="Name">Name, unique in the model; errors and reports quote it.</param>
public abstract record Layer(string Name);

/// <summary>
/// 2-D convolution over frequency (bins) and time (steps). Input and output vectors are <c>channel · bins + bin</c>.
/// </summary>
public sealed record Conv2dLayer(string Name) : Layer(Name)
{
    /// <summary>Weights <c>[output channels × input channels × kernel bins × kernel steps]</c>.</summary>
    public required Tensor Weights { get; init; }

    /// <summary>Bias <c>[output channels]</c>, or null.</summary>
    public Tensor? Bias { get; init; }

    /// <summary>Bins from one output bin to the next.</summary>
    public required int StrideBins { get; init; }

    /// <summary>Steps from one output step to the next.</summary>
    public required int StrideSteps { get; init; }

    /// <summary>Zero bins added at both ends of the frequency axis.</summary>
    public required int PaddingBins { get; init; }

    /// <summary>Zero steps added at both ends of the utterance.</summary>
    public required int PaddingSteps { get; init; }
}

/// <summary>
/// Batch normalisation with stored statistics, <c>γ·(x − mean)/√(variance + ε) + β</c>. Statistics have one entry per
/// channel behind a convolution, else one per element.
/// </summary>
public sealed record BatchNormLayer(string Name) : Layer(Name)
{
    /// <summary>γ <c>[n]</c>.</summary>
    public required Tensor Scale { get; init; }

    /// <summary>β <c>[n]</c>.</summary>
    public required Tensor Shift { get; init; }

    /// <summary>Mean <c>[n]</c>.</summary>
    public required Tensor Mean { get; init; }

    /// <summary>Variance <c>[n]</c>.</summary>
    public required Tensor Variance { get; init; }

    /// <summary>ε.</summary>
    public required float Epsilon { get; init; }
}

/// <summary>Element-wise activation.</summary>
public sealed record ActivationLayer(string Name, Activation Activation) : Layer(Name);

/// <summary>How a bidirectional layer joins its directions.</summary>
public enum MergeKind
{
    /// <summary>Element-wise sum; width = hidden (or projection).</summary>
    Sum,

    /// <summary>Forward then backward; width doubles.</summary>
    Concatenate,
}

/// <summary>Weights of one direction of an LSTM. Gate rows are stacked in the order i, f, g, o.</summary>
public sealed record LstmDirection
{
    /// <summary>Input weights <c>[4·cells × B]</c>.</summary>
    public required Tensor InputWeights { get; init; }

    /// <summary>Recurrent weights <c>[4·cells × outputs]</c>, outputs = projection if there is one, else cells.</summary>
    public required Tensor RecurrentWeights { get; init; }

    /// <summary>Bias <c>[4·cells]</c>, or null.</summary>
    public Tensor? Bias { get; init; }

    /// <summary>Peepholes <c>[3 × cells]</c> in the order i, f, o, or null. Gate o looks at the new cell.</summary>
    public Tensor? Peepholes { get; init; }

    /// <summary>Projection <c>[projection × cells]</c>, or null.</summary>
    public Tensor? Projection { get; init; }
}

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

/// <summary>Weights of one direction of a GRU. Gate rows are stacked in the order r, z, n.</summary>
public sealed record GruDirection
{
    /// <summary>Input weights <c>[3·cells × B]</c>.</summary>
    public required Tensor InputWeights { get; init; }

    /// <summary>Recurrent weights <c>[3·cells × cells]</c>.</summary>
    public required Tensor RecurrentWeights { get; init; }

    /// <summary>Input bias <c>[3·cells]</c>, or null.</summary>
    public Tensor? InputBias { get; init; }

    /// <summary>Recurrent bias <c>[3·cells]</c>, or null; its n part is inside the reset gate's product.</summary>
    public Tensor? RecurrentBias { get; init; }
}

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

/// <summary>Fully connected layer.</summary>
public sealed record FullyConnectedLayer(string Name) : Layer(Name)
{
    /// <summary>Weights <c>[outputs × B]</c>.</summary>
    public required Tensor Weights { get; init; }

    /// <summary>Bias <c>[outputs]</c>, or null.</summary>
    public Tensor? Bias { get; init; }
}

/// <summary>Softmax over the labels; only as the last layer, computed by the host.</summary>
public sealed record SoftmaxLayer(string Name) : Layer(Name);
