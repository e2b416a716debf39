using System.Numerics.Tensors;
using Ese.Model;

namespace Ese.Training;

/// <summary>One step of the cells of an LSTM (Hochreiter &amp; Schmidhuber 1997; peepholes Gers 2002), and its gradient.</summary>
/// <param name="Cells">Cells.</param>
/// <param name="Gate">Activation of gates i, f and o.</param>
/// <param name="Candidate">Activation of gate g.</param>
/// <param name="Cell">Activation of the cell on its way to the output.</param>
internal sealed record LstmStep(int Cells, Activation Gate, Activation Candidate, Activation Cell)
{
    /// <summary>Computes a step. Every vector is of one utterance.</summary>
    /// <param name="gates">Sums of products and bias <c>[4·cells]</c> without peepholes; becomes the activated gates.</param>
    /// <param name="peepholes"><c>[3 × cells]</c>, or empty.</param>
    /// <param name="previous">The old cells.</param>
    /// <param name="cells">Receives the new cells.</param>
    /// <param name="squashed">Receives the new cells after their activation.</param>
    /// <param name="memory">Receives the memory.</param>
    public void Forward(
        Span<float> gates, ReadOnlySpan<float> peepholes, ReadOnlySpan<float> previous, Span<float> cells, Span<float> squashed, Span<float> memory)
    {
        Span<float> i = gates[..Cells];
        Span<float> f = gates.Slice(Cells, Cells);
        Span<float> g = gates.Slice(2 * Cells, Cells);
        Span<float> o = gates.Slice(3 * Cells, Cells);
        if (!peepholes.IsEmpty)
        {
            TensorPrimitives.MultiplyAdd(peepholes[..Cells], previous, i, i);
            TensorPrimitives.MultiplyAdd(peepholes.Slice(Cells, Cells), previous, f, f);
        }

        RecurrentActivation.Apply(Gate, gates[..(2 * Cells)]);
        RecurrentActivation.Apply(Candidate, g);
        TensorPrimitives.Multiply(i, g, cells);
        TensorPrimitives.MultiplyAdd(f, previous, cells, cells);
        if (!peepholes.IsEmpty) TensorPrimitives.MultiplyAdd(peepholes[(2 * Cells)..], cells, o, o);
        RecurrentActivation.Apply(Gate, o);
        cells.CopyTo(squashed);
        RecurrentActivation.Apply(Cell, squashed);
        TensorPrimitives.Multiply(o, squashed, memory);
    }

    /// <summary>Computes the gradients of a step. Every vector is of one utterance.</summary>
    /// <param name="gates">Activated gates.</param>
    /// <param name="peepholes"><c>[3 × cells]</c>, or empty.</param>
    /// <param name="previous">The old cells.</param>
    /// <param name="squashed">The new cells after their activation.</param>
    /// <param name="memory">Gradient with respect to the memory; becomes that part of the new cells' which comes through it.</param>
    /// <param name="cells">Gradient with respect to the new cells from the steps after; becomes that of the old cells.</param>
    /// <param name="sums">Receives the gradient with respect to the sums in front of the gates' activations.</param>
    public void Backward(
        ReadOnlySpan<float> gates, ReadOnlySpan<float> peepholes, ReadOnlySpan<float> previous, ReadOnlySpan<float> squashed, Span<float> memory, Span<float> cells, Span<float> sums)
    {
        ReadOnlySpan<float> f = gates.Slice(Cells, Cells);
        Span<float> sumsI = sums[..Cells];
        Span<float> sumsF = sums.Slice(Cells, Cells);
        Span<float> sumsG = sums.Slice(2 * Cells, Cells);
        Span<float> sumsO = sums.Slice(3 * Cells, Cells);
        TensorPrimitives.Multiply(memory, squashed, sumsO);
        RecurrentActivation.Backpropagate(Gate, gates[(3 * Cells)..], sumsO);
        TensorPrimitives.Multiply(memory, gates[(3 * Cells)..], memory);
        RecurrentActivation.Backpropagate(Cell, squashed, memory);
        TensorPrimitives.Add(cells, memory, cells);
        if (!peepholes.IsEmpty) TensorPrimitives.MultiplyAdd(peepholes[(2 * Cells)..], sumsO, cells, cells);
        TensorPrimitives.Multiply(cells, gates.Slice(2 * Cells, Cells), sumsI);
        TensorPrimitives.Multiply(cells, previous, sumsF);
        RecurrentActivation.Backpropagate(Gate, gates[..(2 * Cells)], sums[..(2 * Cells)]);
        TensorPrimitives.Multiply(cells, gates[..Cells], sumsG);
        RecurrentActivation.Backpropagate(Candidate, gates.Slice(2 * Cells, Cells), sumsG);
        TensorPrimitives.Multiply(cells, f, cells);
        if (peepholes.IsEmpty) return;
        TensorPrimitives.MultiplyAdd(peepholes[..Cells], sumsI, cells, cells);
        TensorPrimitives.MultiplyAdd(peepholes.Slice(Cells, Cells), sumsF, cells, cells);
    }
}
