using Ese.Model;

namespace Ese.Compiler.Tests.Front.Support;

/// <summary>Every layer written down from its definition in double precision, one value at a time.</summary>
internal static class NaiveLayers
{
    public static double Activate(Activation activation, double value) => activation.Kind switch
    {
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-value)),
        ActivationKind.Tanh => Math.Tanh(value),
        ActivationKind.HardTanh => Math.Min(Math.Max(value, activation.Minimum), activation.Maximum),
        _ => value,
    };

    public static double[] Affine(double[] matrix, double[]? bias, double[] input)
    {
        var rows = matrix.Length / input.Length;
        var result = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            result[row] = bias is null ? 0 : bias[row];
            for (var column = 0; column < input.Length; column++)
            {
                result[row] += matrix[(row * input.Length) + column] * input[column];
            }
        }

        return result;
    }

    public static double[][] Conv(double[] weights, double[]? bias, Conv2dLayer layer, double[][] input)
    {
        var (outputs, channels, kernelBins, kernelSteps) =
            (layer.Weights.Shape[0], layer.Weights.Shape[1], layer.Weights.Shape[2], layer.Weights.Shape[3]);
        var bins = input[0].Length / channels;
        var outputBins = ((bins + (2 * layer.PaddingBins) - kernelBins) / layer.StrideBins) + 1;
        var result = new List<double[]>();
        for (var start = -layer.PaddingSteps; start + kernelSteps <= input.Length + layer.PaddingSteps; start += layer.StrideSteps)
        {
            var vector = new double[outputs * outputBins];
            for (var element = 0; element < vector.Length; element++)
            {
                var (output, outputBin) = (element / outputBins, element % outputBins);
                var sum = bias is null ? 0 : bias[output];
                for (var weight = 0; weight < channels * kernelBins * kernelSteps; weight++)
                {
                    var step = start + (weight % kernelSteps);
                    var bin = (outputBin * layer.StrideBins) - layer.PaddingBins + (weight / kernelSteps % kernelBins);
                    var channel = weight / kernelSteps / kernelBins;
                    if (step >= 0 && step < input.Length && bin >= 0 && bin < bins)
                    {
                        sum += weights[(output * channels * kernelBins * kernelSteps) + weight] * input[step][(channel * bins) + bin];
                    }
                }

                vector[element] = sum;
            }

            result.Add(vector);
        }

        return [.. result];
    }

    public static double[][] Lstm(LstmLayer layer, double[] input, double[] recurrent, double[]? bias, double[]? peepholes, double[]? projection, double[][] vectors)
    {
        var cells = layer.Cells;
        var cell = new double[cells];
        var hidden = new double[layer.OutputsPerDirection];
        var result = new List<double[]>();
        foreach (var vector in vectors)
        {
            var fromInput = Affine(input, bias, vector);
            var fromHidden = Affine(recurrent, null, hidden);
            var memory = new double[cells];
            for (var unit = 0; unit < cells; unit++)
            {
                double Gate(int gate) => fromInput[(gate * cells) + unit] + fromHidden[(gate * cells) + unit];
                double Peephole(int gate) => peepholes is null ? 0 : peepholes[(gate * cells) + unit] * cell[unit];
                var i = Activate(layer.GateActivation, Gate(0) + Peephole(0));
                var f = Activate(layer.GateActivation, Gate(1) + Peephole(1));
                cell[unit] = (f * cell[unit]) + (i * Activate(layer.CandidateActivation, Gate(2)));
                var o = Activate(layer.GateActivation, Gate(3) + Peephole(2));
                memory[unit] = o * Activate(layer.CellActivation, cell[unit]);
            }

            hidden = projection is null ? memory : Affine(projection, null, memory);
            result.Add(hidden);
        }

        return [.. result];
    }

    public static double[][] Gru(GruLayer layer, double[] input, double[] recurrent, double[]? inputBias, double[]? recurrentBias, double[][] vectors)
    {
        var cells = layer.Cells;
        var hidden = new double[cells];
        var result = new List<double[]>();
        foreach (var vector in vectors)
        {
            var fromInput = Affine(input, inputBias, vector);
            var fromHidden = Affine(recurrent, recurrentBias, hidden);
            var next = new double[cells];
            for (var unit = 0; unit < cells; unit++)
            {
                var r = Activate(layer.GateActivation, fromInput[unit] + fromHidden[unit]);
                var z = Activate(layer.GateActivation, fromInput[cells + unit] + fromHidden[cells + unit]);
                var n = Activate(layer.CandidateActivation, fromInput[(2 * cells) + unit] + (r * fromHidden[(2 * cells) + unit]));
                next[unit] = ((1 - z) * n) + (z * hidden[unit]);
            }

            hidden = next;
            result.Add(hidden);
        }

        return [.. result];
    }

    public static double[][] Join(double[][] forward, double[][]? backward, MergeKind merge) =>
        backward is null ? forward : [.. forward.Zip(backward, (first, second) =>
            merge == MergeKind.Sum ? first.Zip(second, (a, b) => a + b).ToArray() : [.. first, .. second])];
}
