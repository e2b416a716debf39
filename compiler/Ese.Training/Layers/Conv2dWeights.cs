namespace Ese.Training;

/// <summary>The weights of a convolution in the orders of its products.</summary>
internal sealed class Conv2dWeights(Conv2dGeometry geometry)
{
    private readonly PackedMatrix?[] _forward = new PackedMatrix[geometry.Runs];
    private readonly PackedMatrix?[] _backward = new PackedMatrix[geometry.KernelBins * geometry.StrideSteps];
    private readonly Scratch _ordered = new();
    private readonly float[] _gradient = new float[geometry.Runs * geometry.RunLength * geometry.OutputChannels];

    private int RunWeights => geometry.RunLength * geometry.OutputChannels;

    /// <summary>Lays out <c>[run length × output channels]</c> for every run.</summary>
    public void LayForward(float[] weights, Workers workers)
    {
        float[] ordered = _ordered.Take(geometry.Runs * RunWeights);
        workers.Run(geometry.Runs, run =>
        {
            int target = run * RunWeights;
            for (int position = 0; position < geometry.RunLength; position++)
            {
                for (int output = 0; output < geometry.OutputChannels; output++)
                    ordered[target++] = weights[geometry.WeightIndex(output, run, position)];
            }

            Lay(ref _forward[run], Of(ordered, run * RunWeights, geometry.RunLength, geometry.OutputChannels));
        });
    }

    /// <summary>The weights that windows of the input are multiplied with.</summary>
    public PackedMatrix Forward(int run) => _forward[run]!;

    /// <summary>
    /// Lays out <c>[(output steps · output channels) × channels]</c> for every kernel bin and phase. Later output steps saw
    /// an input step with earlier kernel steps.
    /// </summary>
    public void LayBackward(float[] weights, Workers workers)
    {
        int phases = geometry.StrideSteps;
        int stride = geometry.PhaseSteps(0) * geometry.OutputChannels * geometry.Channels;
        float[] ordered = _ordered.Take(geometry.KernelBins * phases * stride);
        workers.Run(geometry.KernelBins * phases, index =>
        {
            (int kernelBin, int phase) = Math.DivRem(index, phases);
            int steps = geometry.PhaseSteps(phase);
            if (steps <= 0) return;
            int target = index * stride;
            for (int earlier = steps - 1; earlier >= 0; earlier--)
            {
                for (int output = 0; output < geometry.OutputChannels; output++)
                {
                    for (int channel = 0; channel < geometry.Channels; channel++)
                        ordered[target++] = weights[geometry.WeightIndex(output, channel, kernelBin, phase + (earlier * phases))];
                }
            }

            Lay(ref _backward[index], Of(ordered, index * stride, steps * geometry.OutputChannels, geometry.Channels));
        });
    }

    /// <summary>The weights that windows of the output gradient are multiplied with.</summary>
    public PackedMatrix Backward(int kernelBin, int phase) => _backward[(kernelBin * geometry.StrideSteps) + phase]!;

    /// <summary>The gradient of a run's weights, <c>[run length × output channels]</c>, set to 0.</summary>
    public MatrixView ClearGradient(int run)
    {
        _gradient.AsSpan(run * RunWeights, RunWeights).Clear();
        return Of(_gradient, run * RunWeights, geometry.RunLength, geometry.OutputChannels);
    }

    /// <summary>Adds the gradient of a run's weights to that of the model's tensor.</summary>
    public void AddGradient(int run, float[] gradient)
    {
        int source = run * RunWeights;
        for (int position = 0; position < geometry.RunLength; position++)
        {
            for (int output = 0; output < geometry.OutputChannels; output++)
                gradient[geometry.WeightIndex(output, run, position)] += _gradient[source++];
        }
    }

    private static void Lay(ref PackedMatrix? packed, in MatrixView matrix)
    {
        if (packed is null) packed = PackedMatrix.Pack(matrix);
        else packed.Repack(matrix);
    }

    private static MatrixView Of(float[] values, int offset, int rows, int columns) => new(values, offset, rows, columns, columns);
}
