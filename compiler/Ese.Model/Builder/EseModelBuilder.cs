using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Model;

/// <summary>Builds a model in code, layer after layer.</summary>
/// <example>
/// <code>
/// EseModel model = new EseModelBuilder("digits")
///     .LogSpectrogram(sampleRate: 16_000, windowSamples: 320, hopSamples: 160)
///     .Labels("_ABC ", blank: '_')
///     .Lstm("rnn", new LstmDirection
///     {
///         InputWeights = Tensor.Float([4 * 8, 161], inputWeights),
///         RecurrentWeights = Tensor.Float([4 * 8, 8], recurrentWeights),
///     })
///     .FullyConnected("fc", Tensor.Float([5, 8], outputWeights))
///     .Softmax()
///     .Build();
/// EseModelFile.Save(model, "digits.esemodel");
/// </code>
/// </example>
public sealed class EseModelBuilder(string name)
{
    private readonly ImmutableArray<Layer>.Builder _layers = ImmutableArray.CreateBuilder<Layer>();
    private readonly ImmutableArray<ProvenanceStep>.Builder _provenance = ImmutableArray.CreateBuilder<ProvenanceStep>();
    private readonly ImmutableSortedDictionary<string, ValueRange>.Builder _calibration =
        ImmutableSortedDictionary.CreateBuilder<string, ValueRange>(StringComparer.Ordinal);

    private FrontEnd? _frontEnd;
    private ImmutableArray<string> _labels = [];
    private int _blank;
    private DecoderDefaults _decoder = new();

    /// <summary>Sets the front end.</summary>
    public EseModelBuilder FrontEnd(FrontEnd frontEnd)
    {
        _frontEnd = frontEnd;
        return this;
    }

    /// <summary>Sets a log-spectrogram front end, a Hamming window and normalisation over the utterance.</summary>
    /// <param name="sampleRate">Sample rate in Hz.</param>
    /// <param name="windowSamples">Samples per frame, also the FFT's length.</param>
    /// <param name="hopSamples">Samples from one frame to the next.</param>
    /// <param name="normalisation">How features are normalised; without stored statistics.</param>
    public EseModelBuilder LogSpectrogram(
        int sampleRate, int windowSamples, int hopSamples, NormalisationKind normalisation = NormalisationKind.UtteranceMeanStd) => FrontEnd(new FrontEnd
    {
        Kind = FeatureKind.LogSpectrogram,
        SampleRate = sampleRate,
        WindowSamples = windowSamples,
        HopSamples = hopSamples,
        FftSize = windowSamples,
        Window = WindowKind.HammingPeriodic,
        Normalisation = normalisation,
    });

    /// <summary>Sets the labels, one per character, in the order of the logits.</summary>
    /// <param name="characters">One character per label, the blank's sign among them.</param>
    /// <param name="blank">The sign that stands for the blank.</param>
    /// <exception cref="ArgumentException">The blank's sign is not among the characters.</exception>
    public EseModelBuilder Labels(string characters, char blank)
    {
        ArgumentNullException.ThrowIfNull(characters);
        string[] labels = [.. characters.EnumerateRunes().Select(rune => rune.ToString())];
        int index = Array.IndexOf(labels, blank.ToString());
        if (index < 0)
            throw new ArgumentException($"The blank '{blank}' is not among the labels.", nameof(blank));

        labels[index] = "";
        return Labels([.. labels], index);
    }

    /// <summary>Sets the labels in the order of the logits.</summary>
    /// <param name="labels">The labels; the blank's is empty.</param>
    /// <param name="blank">Index of the blank.</param>
    public EseModelBuilder Labels(ImmutableArray<string> labels, int blank)
    {
        _labels = labels;
        _blank = blank;
        return this;
    }

    /// <summary>Adds any layer.</summary>
    public EseModelBuilder Add(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        _layers.Add(layer);
        return this;
    }

    /// <summary>Adds a convolution over bins and steps.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="weights">Weights <c>[output channels × input channels × kernel bins × kernel steps]</c>.</param>
    /// <param name="bias">Bias <c>[output channels]</c>, or null.</param>
    /// <param name="strideBins">Bins from one output bin to the next.</param>
    /// <param name="strideSteps">Steps from one output step to the next.</param>
    /// <param name="paddingBins">Zero bins at both ends of the frequency axis.</param>
    /// <param name="paddingSteps">Zero steps at both ends of the utterance.</param>
    public EseModelBuilder Conv2d(
        string layer, Tensor weights, Tensor? bias = null, int strideBins = 1, int strideSteps = 1, int paddingBins = 0, int paddingSteps = 0) => Add(new Conv2dLayer(layer)
    {
        Weights = weights,
        Bias = bias,
        StrideBins = strideBins,
        StrideSteps = strideSteps,
        PaddingBins = paddingBins,
        PaddingSteps = paddingSteps,
    });

    /// <summary>Adds a batch norm with stored statistics, each <c>[n]</c>: per channel behind a convolution, else per element.</summary>
    public EseModelBuilder BatchNorm(string layer, Tensor scale, Tensor shift, Tensor mean, Tensor variance, float epsilon = 1e-5f) => Add(new BatchNormLayer(layer)
    {
        Scale = scale,
        Shift = shift,
        Mean = mean,
        Variance = variance,
        Epsilon = epsilon,
    });

    /// <summary>Adds a clamp to [<paramref name="minimum"/>, <paramref name="maximum"/>].</summary>
    public EseModelBuilder HardTanh(string layer, float minimum = -1f, float maximum = 1f) =>
        Add(new ActivationLayer(layer, new Activation(ActivationKind.HardTanh, minimum, maximum)));

    /// <summary>Adds a logistic activation.</summary>
    public EseModelBuilder Sigmoid(string layer) => Add(new ActivationLayer(layer, Activation.Sigmoid));

    /// <summary>Adds a hyperbolic tangent.</summary>
    public EseModelBuilder Tanh(string layer) => Add(new ActivationLayer(layer, Activation.Tanh));

    /// <summary>Adds an LSTM with the default activations; the number of cells follows from the input weights.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="forward">The forward direction.</param>
    /// <param name="backward">The backward direction, or null.</param>
    /// <param name="merge">How two directions are joined.</param>
    public EseModelBuilder Lstm(string layer, LstmDirection forward, LstmDirection? backward = null, MergeKind merge = MergeKind.Sum)
    {
        ArgumentNullException.ThrowIfNull(forward);
        return Add(new LstmLayer(layer) { Cells = CellsOf(forward.InputWeights, 4), Forward = forward, Backward = backward, Merge = merge });
    }

    /// <summary>Adds a GRU with the default activations; the number of cells follows from the input weights.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="forward">The forward direction.</param>
    /// <param name="backward">The backward direction, or null.</param>
    /// <param name="merge">How two directions are joined.</param>
    public EseModelBuilder Gru(string layer, GruDirection forward, GruDirection? backward = null, MergeKind merge = MergeKind.Sum)
    {
        ArgumentNullException.ThrowIfNull(forward);
        return Add(new GruLayer(layer) { Cells = CellsOf(forward.InputWeights, 3), Forward = forward, Backward = backward, Merge = merge });
    }

    /// <summary>Adds a fully connected layer.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="weights">Weights <c>[outputs × inputs]</c>.</param>
    /// <param name="bias">Bias <c>[outputs]</c>, or null.</param>
    public EseModelBuilder FullyConnected(string layer, Tensor weights, Tensor? bias = null) =>
        Add(new FullyConnectedLayer(layer) { Weights = weights, Bias = bias });

    /// <summary>Adds the softmax; the last layer.</summary>
    public EseModelBuilder Softmax(string layer = "softmax") => Add(new SoftmaxLayer(layer));

    /// <summary>Sets the range of a vector; names come from <see cref="CalibrationNames"/>.</summary>
    public EseModelBuilder Calibrate(string vector, ValueRange range)
    {
        _calibration[vector] = range;
        return this;
    }

    /// <summary>Sets the beam width that the model recommends; 1 is greedy.</summary>
    public EseModelBuilder BeamWidth(int width)
    {
        _decoder = new DecoderDefaults(width);
        return this;
    }

    /// <summary>Adds a step of the model's history.</summary>
    public EseModelBuilder Provenance(string step, string detail)
    {
        _provenance.Add(new ProvenanceStep(step, detail));
        return this;
    }

    /// <summary>Checks and returns the model, with its <see cref="EseModel.Id"/>.</summary>
    /// <exception cref="EseException">ESE0023 or ESE0025 to ESE0050: the model has a defect.</exception>
    public EseModel Build() => EseModelFile.Identify(new EseModel
    {
        Name = name,
        FrontEnd = _frontEnd ?? throw new EseException(ErrorTable.InvalidFrontEnd, "the front end is missing; call FrontEnd or LogSpectrogram before Build."),
        Labels = _labels,
        Blank = _blank,
        Layers = _layers.ToImmutable(),
        Calibration = _calibration.ToImmutable(),
        Decoder = _decoder,
        Provenance = _provenance.ToImmutable(),
    });

    // A wrong number of rows is the validator's to report.
    private static int CellsOf(Tensor inputWeights, int gates) => inputWeights.Shape.IsDefaultOrEmpty ? 0 : inputWeights.Shape[0] / gates;
}
