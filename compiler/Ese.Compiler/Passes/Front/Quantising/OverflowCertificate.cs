using System.Collections.Immutable;
using System.Globalization;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// Proves row by row that no accumulator can overflow: <c>|bias| + Σ 2^align · Σ|w| · max|x| &lt; 2^(bits−1)</c>
/// (<c>docs/numerics.md</c> §Accumulation). Since it sums magnitudes, it also covers every partial sum in every order.
/// </summary>
internal sealed class OverflowCertificate(Compilation compilation)
{
    private readonly List<AccumulatorMargin> _margins = [];

    /// <summary>The proofs, in order.</summary>
    public ImmutableArray<AccumulatorMargin> Margins => [.. _margins];

    /// <summary>Proves the rows of one gate.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="direction">A name of <see cref="DirectionNames"/>.</param>
    /// <param name="stage">Which accumulators.</param>
    /// <param name="gate">Name of the gate, or empty.</param>
    /// <param name="bias">Bias of every row of the gate.</param>
    /// <param name="firstRow">Row of the matrices at which the gate starts.</param>
    /// <param name="terms">The matrices with the largest magnitude of their vectors.</param>
    /// <exception cref="EseException"><see cref="ErrorTable.AccumulatorOverflow"/>.</exception>
    public void Prove(
        string layer,
        string direction,
        AccumulatorStage stage,
        string gate,
        ReadOnlySpan<int> bias,
        int firstRow,
        params ReadOnlySpan<(QuantizedMatrix Matrix, long LargestInput)> terms)
    {
        Int128 worst = -1;
        var worstRow = 0;
        for (var row = 0; row < bias.Length; row++)
        {
            var bound = Int128.Abs(bias[row]);
            foreach (var (matrix, largestInput) in terms)
            {
                bound += RowBound(matrix, firstRow + row, largestInput);
            }

            if (bound > worst)
            {
                (worst, worstRow) = (bound, row);
            }
        }

        var bits = BitsFor(worst);
        if (bits > compilation.Architecture.AccumulatorBits)
        {
            throw Overflow(layer, direction, stage, gate, worstRow, bits);
        }

        _margins.Add(new AccumulatorMargin(
            layer, direction, stage, gate, worstRow, (long)worst, bits, compilation.Architecture.AccumulatorBits));
    }

    /// <summary>Largest magnitude one matrix can add to a row's accumulator.</summary>
    public static Int128 RowBound(QuantizedMatrix matrix, int row, long largestInput)
    {
        var sum = RowArithmetic.SumOfMagnitudes(matrix.Weights.AsSpan(row * matrix.Columns, matrix.Columns));
        return ((Int128)sum * largestInput) << matrix.Align;
    }

    /// <summary>Width of the smallest two's complement integer with <c>bound &lt; 2^(bits−1)</c>.</summary>
    private static int BitsFor(Int128 bound)
    {
        var bits = 1;
        while (bound >= (Int128.One << (bits - 1)))
        {
            bits++;
        }

        return bits;
    }

    private EseException Overflow(string layer, string direction, AccumulatorStage stage, string gate, int row, int bits)
    {
        var place = string.Concat(
            direction.Length == 0 ? "" : $", {direction}",
            stage == AccumulatorStage.Projection ? ", projection" : "",
            gate.Length == 0 ? "" : $", gate {gate}");
        return compilation.Error(
            ErrorTable.AccumulatorOverflow,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Layer '{layer}'{place}, row {row}: the accumulator needs {bits} bits, but target '{compilation.Architecture.Name}' has {compilation.Architecture.AccumulatorBits}; compile with fewer weight or vector bits, or for a target with wider accumulators."));
    }
}
