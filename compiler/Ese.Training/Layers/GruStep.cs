using System.Numerics.Tensors;
using Ese.Model;

namespace Ese.Training;

/// <summary>One step of the cells of a GRU in the form of cuDNN and PyTorch, see <see cref="GruLayer"/>, and its gradient.</summary>
/// <param name="Cells">Cells.</param>
/// <param name="Gate">Activation of gates r and z.</param>
/// <param name="Candidate">Activation of the candidate n.</param>
internal sealed record GruStep(int Cells, Activation Gate, Activation Candidate)
{
    /// <summary>Computes a step. Every vector is of one utterance.</summary>
    /// <param name="gates">Sums of the input's products and bias <c>[3·cells]</c>; becomes r, z, n.</param>
    /// <param name="products">Sums of the hidden vector's products and bias <c>[3·cells]</c>.</param>
    /// <param name="previous">The old hidden vector.</param>
    /// <param name="hidden">Receives the new one; not the old one's memory.</param>
    public void Forward(Span<float> gates, ReadOnlySpan<float> products, ReadOnlySpan<float> previous, Span<float> hidden)
    {
        Span<float> rz = gates[..(2 * Cells)];
        ReadOnlySpan<float> z = gates.Slice(Cells, Cells);
        Span<float> n = gates[(2 * Cells)..];
        TensorPrimitives.Add(rz, products[..(2 * Cells)], rz);
        RecurrentActivation.Apply(Gate, rz);
        TensorPrimitives.MultiplyAdd(gates[..Cells], products[(2 * Cells)..], n, n);
        RecurrentActivation.Apply(Candidate, n);
        TensorPrimitives.Subtract(1f, z, hidden);
        TensorPrimitives.Multiply(hidden, n, hidden);
        TensorPrimitives.MultiplyAdd(z, previous, hidden, hidden);
    }

    /// <summary>Computes the gradients of a step. Every vector is of one utterance.</summary>
    /// <param name="gates">r, z, n.</param>
    /// <param name="candidateProduct">What r multiplied.</param>
    /// <param name="previous">The old hidden vector.</param>
    /// <param name="hidden">Gradient with respect to the new hidden vector; becomes that part of the old one's which passes z.</param>
    /// <param name="inputSums">Receives the gradient with respect to the sums that the input is part of, <c>[3·cells]</c>.</param>
    /// <param name="hiddenSums">Receives the gradient with respect to those that the old hidden vector is part of.</param>
    public void Backward(
        ReadOnlySpan<float> gates, ReadOnlySpan<float> candidateProduct, ReadOnlySpan<float> previous, Span<float> hidden, Span<float> inputSums, Span<float> hiddenSums)
    {
        ReadOnlySpan<float> r = gates[..Cells];
        ReadOnlySpan<float> z = gates.Slice(Cells, Cells);
        ReadOnlySpan<float> n = gates[(2 * Cells)..];
        Span<float> sumsR = inputSums[..Cells];
        Span<float> sumsZ = inputSums.Slice(Cells, Cells);
        Span<float> sumsN = inputSums[(2 * Cells)..];
        TensorPrimitives.Subtract(1f, z, sumsN);
        TensorPrimitives.Multiply(sumsN, hidden, sumsN);
        RecurrentActivation.Backpropagate(Candidate, n, sumsN);
        TensorPrimitives.Multiply(sumsN, candidateProduct, sumsR);
        TensorPrimitives.Subtract(previous, n, sumsZ);
        TensorPrimitives.Multiply(sumsZ, hidden, sumsZ);
        RecurrentActivation.Backpropagate(Gate, gates[..(2 * Cells)], inputSums[..(2 * Cells)]);
        inputSums[..(2 * Cells)].CopyTo(hiddenSums);
        TensorPrimitives.Multiply(sumsN, r, hiddenSums[(2 * Cells)..]);
        TensorPrimitives.Multiply(hidden, z, hidden);
    }
}
