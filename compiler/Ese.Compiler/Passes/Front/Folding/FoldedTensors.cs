using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>Writes folded matrices and biases down as tensors; what folding did not touch keeps its tensor.</summary>
/// <param name="compilation">For errors.</param>
/// <param name="layer">Name of the layer, for errors.</param>
internal sealed class FoldedTensors(Compilation compilation, string layer)
{
    /// <summary>The tensor of a matrix.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="source">The tensor it came from, or null where folding made it.</param>
    public Tensor Weights(FoldedMatrix matrix, Tensor? source)
    {
        if (source is not null && matrix.IsUnscaled)
        {
            return source;
        }

        var values = new float[matrix.Rows * matrix.Columns];
        var line = new double[matrix.Columns];
        for (var row = 0; row < matrix.Rows; row++)
        {
            matrix.CopyRow(row, line);
            for (var column = 0; column < line.Length; column++)
            {
                values[(row * matrix.Columns) + column] = Single(line[column]);
            }
        }

        return Tensor.Float(source?.Shape ?? [matrix.Rows, matrix.Columns], values);
    }

    /// <summary>The tensor of a bias; null where the model has none and folding gave none.</summary>
    public Tensor? Bias(double[] bias, Tensor? source)
    {
        var values = Array.ConvertAll(bias, Single);
        var before = source is null ? new float[values.Length] : source.Values.Span;
        return before.SequenceEqual(values) ? source : Tensor.Float([values.Length], values);
    }

    /// <summary>A direction of an LSTM.</summary>
    public LstmDirection Direction(FoldedLstmDirection folded, LstmDirection source) => source with
    {
        InputWeights = Weights(folded.Input, source.InputWeights),
        Bias = Bias(folded.Bias, source.Bias),
    };

    /// <summary>A direction of a GRU.</summary>
    public GruDirection Direction(FoldedGruDirection folded, GruDirection source) => source with
    {
        InputWeights = Weights(folded.Input, source.InputWeights),
        InputBias = Bias(folded.InputBias, source.InputBias),
    };

    private float Single(double value) => float.IsFinite((float)value)
        ? (float)value
        : throw compilation.Error(
            ErrorTable.RangeNotRepresentable,
            $"Layer '{layer}': with the batch norms around it a weight or bias exceeds single precision; correct their statistics.");
}
