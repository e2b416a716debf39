using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model.Schema;

namespace Ese.Model;

/// <summary>Turns a message whose bytes <see cref="WireCheck"/> passed into a model; <see cref="ModelValidator"/> checks the rest.</summary>
internal sealed class MessageReader(string? file)
{
    public EseModel Read(ModelMessage message)
    {
        ImmutableSortedDictionary<string, ValueRange>.Builder calibration =
            ImmutableSortedDictionary.CreateBuilder<string, ValueRange>(StringComparer.Ordinal);
        string previous = "";
        foreach (CalibrationMessage range in message.Calibration)
        {
            if (string.CompareOrdinal(previous, range.Name) >= 0)
                throw Error($"calibration '{LabelCheck.Printable(range.Name, 80)}' is not behind the one before it");

            previous = range.Name;
            calibration.Add(range.Name, Read(range));
        }

        return new EseModel
        {
            Name = message.Name,
            FrontEnd = Read(message.FrontEnd ?? throw Missing("the front end")),
            Labels = [.. message.Labels],
            Blank = Integer(message.Blank),
            Layers = [.. message.Layers.Select(Read)],
            Calibration = calibration.ToImmutable(),
            Decoder = new DecoderDefaults(Integer((message.Decoder ?? throw Missing("the decoder defaults")).BeamWidth)),
            Numbers = message.Numbers is null ? null : new NumberDefaults(Integer(message.Numbers.WeightBits), Integer(message.Numbers.VectorBits)),
            Provenance = [.. message.Provenance.Select(step => new ProvenanceStep(step.Step, step.Detail))],
        };
    }

    private static FrontEnd Read(FrontEndMessage message) => new()
    {
        Kind = (FeatureKind)(message.Kind - 1),
        SampleRate = Integer(message.SampleRate),
        WindowSamples = Integer(message.WindowSamples),
        HopSamples = Integer(message.HopSamples),
        FftSize = Integer(message.FftSize),
        Window = (WindowKind)(message.Window - 1),
        Normalisation = (NormalisationKind)(message.Normalisation - 1),
        Mean = [.. message.Mean],
        Scale = [.. message.Scale],
    };

    private Layer Read(LayerMessage message)
    {
        string name = message.Name;
        string place = $"layer '{LabelCheck.Printable(name, 80)}'";
        return message.KindCase switch
        {
            LayerMessage.KindOneofCase.Conv2D => Read(name, place, message.Conv2D),
            LayerMessage.KindOneofCase.BatchNorm => Read(name, place, message.BatchNorm),
            LayerMessage.KindOneofCase.Activation => new ActivationLayer(name, Read(message.Activation, place, "activation")),
            LayerMessage.KindOneofCase.Lstm => Read(name, place, message.Lstm),
            LayerMessage.KindOneofCase.Gru => Read(name, place, message.Gru),
            LayerMessage.KindOneofCase.FullyConnected => new FullyConnectedLayer(name)
            {
                Weights = Need(message.FullyConnected.Weights, place, "weights"),
                Bias = Optional(message.FullyConnected.Bias, place, "bias"),
            },
            LayerMessage.KindOneofCase.Softmax => new SoftmaxLayer(name),
            _ => throw Missing($"{place}, the kind"),
        };
    }

    private Conv2dLayer Read(string name, string place, Conv2dMessage message) => new(name)
    {
        Weights = Need(message.Weights, place, "weights"),
        Bias = Optional(message.Bias, place, "bias"),
        StrideBins = Integer(message.StrideBins),
        StrideSteps = Integer(message.StrideSteps),
        PaddingBins = Integer(message.PaddingBins),
        PaddingSteps = Integer(message.PaddingSteps),
    };

    private BatchNormLayer Read(string name, string place, BatchNormMessage message) => new(name)
    {
        Scale = Need(message.Scale, place, "scale"),
        Shift = Need(message.Shift, place, "shift"),
        Mean = Need(message.Mean, place, "mean"),
        Variance = Need(message.Variance, place, "variance"),
        Epsilon = message.Epsilon,
    };

    private LstmLayer Read(string name, string place, LstmMessage message) => new(name)
    {
        Cells = Integer(message.Cells),
        Forward = Read(message.Forward ?? throw Missing($"{place}, forward"), $"{place}, forward"),
        Backward = message.Backward is null ? null : Read(message.Backward, $"{place}, backward"),
        Merge = (MergeKind)(message.Merge - 1),
        GateActivation = Read(message.GateActivation, place, "gate activation"),
        CandidateActivation = Read(message.CandidateActivation, place, "candidate activation"),
        CellActivation = Read(message.CellActivation, place, "cell activation"),
    };

    private LstmDirection Read(LstmDirectionMessage message, string place) => new()
    {
        InputWeights = Need(message.InputWeights, place, "input weights"),
        RecurrentWeights = Need(message.RecurrentWeights, place, "recurrent weights"),
        Bias = Optional(message.Bias, place, "bias"),
        Peepholes = Optional(message.Peepholes, place, "peepholes"),
        Projection = Optional(message.Projection, place, "projection"),
    };

    private GruLayer Read(string name, string place, GruMessage message) => new(name)
    {
        Cells = Integer(message.Cells),
        Forward = Read(message.Forward ?? throw Missing($"{place}, forward"), $"{place}, forward"),
        Backward = message.Backward is null ? null : Read(message.Backward, $"{place}, backward"),
        Merge = (MergeKind)(message.Merge - 1),
        GateActivation = Read(message.GateActivation, place, "gate activation"),
        CandidateActivation = Read(message.CandidateActivation, place, "candidate activation"),
    };

    private GruDirection Read(GruDirectionMessage message, string place) => new()
    {
        InputWeights = Need(message.InputWeights, place, "input weights"),
        RecurrentWeights = Need(message.RecurrentWeights, place, "recurrent weights"),
        InputBias = Optional(message.InputBias, place, "input bias"),
        RecurrentBias = Optional(message.RecurrentBias, place, "recurrent bias"),
    };

    private Activation Read(ActivationMessage? message, string place, string name) => message is null
        ? throw Missing($"{place}, {name}")
        : new Activation((ActivationKind)(message.Kind - 1), message.Minimum, message.Maximum);

    private ValueRange Read(CalibrationMessage message) => message.Exponents.Count == ValueRange.Bins
        ? new ValueRange(message.Maximum, [.. message.Exponents.Select(count => count > long.MaxValue ? -1 : (long)count)], message.Limit)
        : throw Error($"calibration '{LabelCheck.Printable(message.Name, 80)}' has {message.Exponents.Count} counts; {ValueRange.Bins} are needed");

    private Tensor Need(TensorMessage? message, string place, string name) =>
        Optional(message, place, name) ?? throw Missing($"{place}, {name}");

    private Tensor? Optional(TensorMessage? message, string place, string name) =>
        message is null ? null : TensorCodec.Read(message, $"{place}, {name}", file);

    // Out of every range the validator allows.
    private static int Integer(uint value) => value > int.MaxValue ? -1 : (int)value;

    private EseException Missing(string what) => Error($"{what} is missing");

    private EseException Error(string message) =>
        new(ErrorTable.MalformedModelMessage, $"{message}; write the file again.", file);
}
