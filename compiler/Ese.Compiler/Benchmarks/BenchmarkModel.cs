using System.Collections.Immutable;
using System.Globalization;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>Makes models of benchmark shapes from a seed: the same on every machine, and close to trained ones in their sparsity.</summary>
public static class BenchmarkModel
{
    private const int SampleRate = 16_000;
    private const float Epsilon = 1e-5f;
    private const float ClampMaximum = 20f;
    private const int CalibrationSteps = 50;

    // Root mean squares of the vectors between layers; they need to be near, calibration does the rest.
    private const double ClampedInput = 0.8;
    private const double HiddenInput = 0.35;
    private const double ProjectedInput = 0.5;

    /// <summary>Draws and calibrates a model.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="seed">Seed of weights and calibration.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The model; weights are stored in fixed point, those of LSTMs sparse. Its id is empty until it is written.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static EseModel Generate(BenchmarkShape shape, ulong seed = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var layers = new Layer[shape.Layers];
        Parallel.For(0, shape.Layers, new ParallelOptions { CancellationToken = cancellationToken }, layer => layers[layer] = Lstm(shape, layer, seed));

        var model = new EseModel
        {
            Name = shape.Name,
            FrontEnd = FrontEndOf(shape),
            Labels = LabelsOf(shape),
            Blank = 0,
            Layers = [.. Convolutions(shape, seed), .. layers, .. Outputs(shape, seed)],
            Provenance = [new ProvenanceStep("generate", Detail(shape, seed))],
        };
        EseModel calibrated = Calibrator.Calibrate(model, [Recording(shape, seed)], null, cancellationToken);
        return calibrated with { Calibration = PortableRanges.Round(calibrated.Calibration) };
    }

    private static FeatureMatrix Recording(BenchmarkShape shape, ulong seed)
    {
        // A layer that is measured for one frame needs more of them for its cells to fill.
        int frames = Math.Max(shape.Frames, CalibrationSteps);
        return new FeatureMatrix(SyntheticFeatures.Draw(frames, shape.Features, seed), frames);
    }

    private static IEnumerable<Layer> Convolutions(BenchmarkShape shape, ulong seed)
    {
        (int channels, double input) = (1, 1.0);
        for (int index = 0; index < shape.Convolutions.Length; index++)
        {
            BenchmarkConvolution convolution = shape.Convolutions[index];
            string name = string.Create(CultureInfo.InvariantCulture, $"conv{index + 1}");
            var random = new SplitMix(seed, name);
            int window = channels * convolution.KernelBins * convolution.KernelSteps;
            float[] weights = SeededMatrix.Draw(random, convolution.Filters, window, density: 1, deviation: 1, input);
            yield return new Conv2dLayer(name)
            {
                Weights = SeededMatrix.Store(
                    [convolution.Filters, channels, convolution.KernelBins, convolution.KernelSteps], weights, shape.WeightBits, sparse: false),
                StrideBins = convolution.StrideBins,
                StrideSteps = convolution.StrideSteps,
                PaddingBins = convolution.PaddingBins,
                PaddingSteps = convolution.PaddingSteps,
            };
            yield return Norm(name + ".norm", random, weights, convolution.Filters, input);
            yield return new ActivationLayer(name + ".clamp", new Activation(ActivationKind.HardTanh, 0f, ClampMaximum));
            (channels, input) = (convolution.Filters, ClampedInput);
        }
    }

    // The statistics that training would have found, for inputs without correlation.
    private static BatchNormLayer Norm(string name, SplitMix random, float[] weights, int filters, double input)
    {
        int window = weights.Length / filters;
        var variance = new float[filters];
        for (int filter = 0; filter < filters; filter++)
        {
            double sum = 0;
            foreach (float weight in weights.AsSpan(filter * window, window))
            {
                sum += (double)weight * weight;
            }

            variance[filter] = (float)(sum * input * input);
        }

        return new BatchNormLayer(name)
        {
            Scale = Tensor.Float([filters], SeededMatrix.Scales(random, filters, 0.2)),
            Shift = Tensor.Float([filters], SeededMatrix.Vector(random, filters, 0.1, 0.2)),
            Mean = Tensor.Float([filters], SeededMatrix.Vector(random, filters, 0, 0.3)),
            Variance = Tensor.Float([filters], variance),
            Epsilon = Epsilon,
        };
    }

    private static LstmLayer Lstm(BenchmarkShape shape, int index, ulong seed)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"lstm{index + 1}");
        return new LstmLayer(name)
        {
            Cells = shape.Cells,
            Forward = Direction(shape, index, new SplitMix(seed, name + "/forward")),
            Backward = shape.Bidirectional ? Direction(shape, index, new SplitMix(seed, name + "/backward")) : null,
            Merge = MergeKind.Sum,
        };
    }

    private static LstmDirection Direction(BenchmarkShape shape, int layer, SplitMix random)
    {
        int cells = shape.Cells;
        int columns = layer == 0 ? shape.LstmInput : shape.Outputs;
        double hidden = shape.Projection > 0 ? ProjectedInput : HiddenInput;
        double input = layer == 0 ? ClampedInput : hidden * (shape.Bidirectional ? Math.Sqrt(2) : 1);
        float[] bias = SeededMatrix.Vector(random, 4 * cells, 0, 0.1);
        for (int unit = 0; unit < cells; unit++)
        {
            bias[cells + unit] += 1;
        }

        return new LstmDirection
        {
            InputWeights = Sparse([4 * cells, columns], 0.8, input),
            RecurrentWeights = Sparse([4 * cells, shape.Outputs], 0.4, hidden),
            Bias = Tensor.Float([4 * cells], bias),
            Peepholes = shape.Peepholes ? Tensor.Float([3, cells], SeededMatrix.Vector(random, 3 * cells, 0, 0.1)) : null,
            Projection = shape.Projection > 0 ? Sparse([shape.Projection, cells], ProjectedInput, HiddenInput) : null,
        };

        Tensor Sparse(ImmutableArray<int> size, double deviation, double rms) => SeededMatrix.Store(
            size, SeededMatrix.Draw(random, size[0], size[1], shape.Density, deviation, rms), shape.WeightBits, sparse: shape.Density < 1);
    }

    private static IEnumerable<Layer> Outputs(BenchmarkShape shape, ulong seed)
    {
        if (shape.Labels > 0)
        {
            var random = new SplitMix(seed, "fc");
            double input = HiddenInput * (shape.Bidirectional ? Math.Sqrt(2) : 1);
            yield return new FullyConnectedLayer("fc")
            {
                Weights = SeededMatrix.Store(
                    [shape.Labels, shape.Outputs], SeededMatrix.Draw(random, shape.Labels, shape.Outputs, 1, 2, input), shape.WeightBits, sparse: false),
                Bias = Tensor.Float([shape.Labels], SeededMatrix.Vector(random, shape.Labels, 0, 0.5)),
            };
        }

        yield return new SoftmaxLayer("softmax");
    }

    private static FrontEnd FrontEndOf(BenchmarkShape shape)
    {
        int window = 2 * (shape.Features - 1);
        return new FrontEnd
        {
            Kind = FeatureKind.LogSpectrogram,
            SampleRate = SampleRate,
            WindowSamples = window,
            HopSamples = Math.Min(shape.HopSamples, window),
            FftSize = window,
            Window = WindowKind.HammingPeriodic,
            Normalisation = NormalisationKind.UtteranceMeanStd,
        };
    }

    // DeepSpeech2's labels where they are as many; numbered ones where the outputs stand for states of words.
    private static ImmutableArray<string> LabelsOf(BenchmarkShape shape)
    {
        const string Characters = "_'ABCDEFGHIJKLMNOPQRSTUVWXYZ ";
        int count = shape.Labels > 0 ? shape.Labels : shape.Outputs;
        return
        [
            .. Enumerable.Range(0, count).Select(label => label == 0
                ? ""
                : count == Characters.Length ? Characters[label].ToString() : string.Create(CultureInfo.InvariantCulture, $"s{label}")),
        ];
    }

    private static string Detail(BenchmarkShape shape, ulong seed) => string.Create(
        CultureInfo.InvariantCulture, $"channels={shape.Channels}; density={shape.Density}; frames={shape.Frames}; seed={seed}; shape={shape.Name}; vectors={shape.VectorBits}; weights={shape.WeightBits}");
}
