using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// The network in integers, before lanes and instructions: everything that decides a bit of the result, in logical
/// order. <c>docs/numerics.md</c> says what each layer computes from it.
/// </summary>
public sealed record QuantizedGraph
{
    /// <summary>Format of the features.</summary>
    public required FixedFormat Input { get; init; }

    /// <summary>Features per step.</summary>
    public required int InputWidth { get; init; }

    /// <summary>The layers, in order.</summary>
    public required ImmutableArray<QuantizedLayer> Layers { get; init; }

    /// <summary>The activation tables the layers name by index, at most eight.</summary>
    public required ImmutableArray<ActivationTable> Tables { get; init; }
}

/// <summary>A layer in integers.</summary>
/// <param name="Name">Name of the layer of the model it came from.</param>
public abstract record QuantizedLayer(string Name)
{
    /// <summary>Elements of the logical output vector.</summary>
    public required int Outputs { get; init; }

    /// <summary>Format of the output vector.</summary>
    public required FixedFormat Output { get; init; }
}

/// <summary>An integer matrix with its format.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Format">Format of the weights: bits and binary point.</param>
/// <param name="Weights">Row-major integers, never the most negative value of the format.</param>
/// <param name="Align">Left shift of every product, so that all matrices of an accumulator share its binary point.</param>
public sealed record QuantizedMatrix(int Rows, int Columns, FixedFormat Format, short[] Weights, int Align);

/// <summary>How an accumulator becomes a vector element: bias, rounding shift, then clamp or table.</summary>
/// <param name="Shift">Rounding shift, accumulator to output or table input.</param>
/// <param name="Low">Lower clamp.</param>
/// <param name="High">Upper clamp.</param>
/// <param name="Table">Index of the table that replaces the clamp, or −1.</param>
/// <param name="TableShift">Rounding shift, table output to output.</param>
public sealed record Requantization(int Shift, int Low, int High, int Table = -1, int TableShift = 0);

/// <summary>A fully connected layer with its activation.</summary>
public sealed record QuantizedFullyConnected(string Name) : QuantizedLayer(Name)
{
    /// <summary>Weights <c>[outputs × inputs]</c>.</summary>
    public required QuantizedMatrix Weights { get; init; }

    /// <summary>Bias per output, in the accumulator's format.</summary>
    public required int[] Bias { get; init; }

    /// <summary>Accumulator to output.</summary>
    public required Requantization Requantize { get; init; }
}

/// <summary>A convolution with its activation. Logical vectors are <c>channel · bins + bin</c>.</summary>
public sealed record QuantizedConv2d(string Name) : QuantizedLayer(Name)
{
    /// <summary>
    /// Weights <c>[output channels × (kernel steps · kernel bins · input channels)]</c>; column
    /// <c>(step · kernelBins + bin) · inputChannels + channel</c>.
    /// </summary>
    public required QuantizedMatrix Weights { get; init; }

    /// <summary>Bias per output channel, in the accumulator's format.</summary>
    public required int[] Bias { get; init; }

    /// <summary>Accumulator to output.</summary>
    public required Requantization Requantize { get; init; }

    /// <summary>Channels of the input.</summary>
    public required int InputChannels { get; init; }

    /// <summary>Bins of the input.</summary>
    public required int InputBins { get; init; }

    /// <summary>Channels of the output.</summary>
    public required int OutputChannels { get; init; }

    /// <summary>Bins of the output.</summary>
    public required int OutputBins { get; init; }

    /// <summary>Bins of the kernel.</summary>
    public required int KernelBins { get; init; }

    /// <summary>Steps of the kernel.</summary>
    public required int KernelSteps { get; init; }

    /// <summary>Bins from one output bin to the next.</summary>
    public required int StrideBins { get; init; }

    /// <summary>Steps from one output step to the next.</summary>
    public required int StrideSteps { get; init; }

    /// <summary>Zero bins at both ends of the frequency axis.</summary>
    public required int PaddingBins { get; init; }

    /// <summary>Zero steps at both ends of the utterance.</summary>
    public required int PaddingSteps { get; init; }
}

/// <summary>How the sum of two directions is rounded: <c>saturate(round((f · 2^FirstShift + b · 2^SecondShift) / 2^Shift))</c>.</summary>
public sealed record QuantizedSum(int FirstShift, int SecondShift, int Shift);

/// <summary>One direction of an LSTM.</summary>
public sealed record QuantizedLstmDirection
{
    /// <summary>Input weights <c>[4·cells × inputs]</c>, gate-major rows in the order i, f, g, o.</summary>
    public required QuantizedMatrix Input { get; init; }

    /// <summary>Recurrent weights <c>[4·cells × outputs]</c>.</summary>
    public required QuantizedMatrix Recurrent { get; init; }

    /// <summary>Bias <c>[4·cells]</c> in the accumulator's format.</summary>
    public required int[] Bias { get; init; }

    /// <summary>Peepholes <c>[3·cells]</c> in the order i, f, o; empty without.</summary>
    public required short[] Peepholes { get; init; }

    /// <summary>Rounding shift, accumulator to gate table input.</summary>
    public required int GateShift { get; init; }

    /// <summary>Rounding shift, accumulator to candidate table input.</summary>
    public required int CandidateShift { get; init; }

    /// <summary>Rounding shift, peephole product to gate table input.</summary>
    public required int PeepholeShift { get; init; }

    /// <summary>Fraction bits of the cell, 0 to 15.</summary>
    public required int CellFraction { get; init; }

    /// <summary>Rounding shift, cell to cell table input.</summary>
    public required int CellShift { get; init; }

    /// <summary>Format of the vector the element-wise unit writes: the hidden vector, or <c>m</c> before a projection.</summary>
    public required FixedFormat Memory { get; init; }

    /// <summary>Projection, or null.</summary>
    public QuantizedProjection? Projection { get; init; }

    /// <summary>Format of the recurrent output: <see cref="Memory"/>, or the projection's.</summary>
    public required FixedFormat Hidden { get; init; }
}

/// <summary>The projection of an LSTMP; it has no bias.</summary>
/// <param name="Weights">Weights <c>[projection × cells]</c>.</param>
/// <param name="Requantize">Accumulator to output.</param>
public sealed record QuantizedProjection(QuantizedMatrix Weights, Requantization Requantize);

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

/// <summary>One direction of a GRU.</summary>
public sealed record QuantizedGruDirection
{
    /// <summary>Input weights <c>[3·cells × inputs]</c>, gate-major rows in the order r, z, n.</summary>
    public required QuantizedMatrix Input { get; init; }

    /// <summary>Recurrent weights <c>[3·cells × cells]</c>.</summary>
    public required QuantizedMatrix Recurrent { get; init; }

    /// <summary>Bias <c>[4·cells]</c> in the order r, z, candidate input, candidate hidden.</summary>
    public required int[] Bias { get; init; }

    /// <summary>Rounding shift, accumulator to gate table input.</summary>
    public required int GateShift { get; init; }

    /// <summary>Rounding shift, accumulator to candidate table input.</summary>
    public required int CandidateShift { get; init; }

    /// <summary>Format of the hidden vector.</summary>
    public required FixedFormat Hidden { get; init; }
}

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
