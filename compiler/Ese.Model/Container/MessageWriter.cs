using System.Diagnostics;
using Ese.Isa;
using Ese.Model.Schema;

namespace Ese.Model;

/// <summary>Turns a checked model into its message.</summary>
internal static class MessageWriter
{
    // Every enumeration of the schema is the domain's plus one, since zero means absent.
    public static ModelMessage Write(EseModel model)
    {
        var message = new ModelMessage
        {
            Name = model.Name,
            FrontEnd = Write(model.FrontEnd),
            Blank = (uint)model.Blank,
            Decoder = new DecoderMessage { BeamWidth = (uint)model.Decoder.BeamWidth },
            Numbers = model.Numbers is null ? null : new NumbersMessage { WeightBits = (uint)model.Numbers.WeightBits, VectorBits = (uint)model.Numbers.VectorBits },
        };
        message.Labels.AddRange(model.Labels);
        message.Layers.AddRange(model.Layers.Select(Write));
        message.Calibration.AddRange(model.Calibration.OrderBy(range => range.Key, StringComparer.Ordinal).Select(Write));
        message.Provenance.AddRange(model.Provenance.Select(step => new ProvenanceMessage { Step = step.Step, Detail = step.Detail }));
        return message;
    }

    private static FrontEndMessage Write(FrontEnd frontEnd)
    {
        var message = new FrontEndMessage
        {
            Kind = (FrontEndMessage.Types.Kind)(frontEnd.Kind + 1),
            SampleRate = (uint)frontEnd.SampleRate,
            WindowSamples = (uint)frontEnd.WindowSamples,
            HopSamples = (uint)frontEnd.HopSamples,
            FftSize = (uint)frontEnd.FftSize,
            Window = (FrontEndMessage.Types.Window)(frontEnd.Window + 1),
            Normalisation = (FrontEndMessage.Types.Normalisation)(frontEnd.Normalisation + 1),
        };
        if (frontEnd.Normalisation == NormalisationKind.PerBin)
        {
            message.Mean.AddRange(frontEnd.Mean);
            message.Scale.AddRange(frontEnd.Scale);
        }

        return message;
    }

    private static LayerMessage Write(Layer layer)
    {
        var message = new LayerMessage { Name = layer.Name };
        switch (layer)
        {
            case Conv2dLayer conv:
                message.Conv2D = Write(conv);
                break;
            case BatchNormLayer norm:
                message.BatchNorm = Write(norm);
                break;
            case ActivationLayer activation:
                message.Activation = Write(activation.Activation);
                break;
            case LstmLayer lstm:
                message.Lstm = Write(lstm);
                break;
            case GruLayer gru:
                message.Gru = Write(gru);
                break;
            case FullyConnectedLayer connected:
                message.FullyConnected = new FullyConnectedMessage { Weights = TensorCodec.Write(connected.Weights), Bias = Optional(connected.Bias) };
                break;
            case SoftmaxLayer:
                message.Softmax = new SoftmaxMessage();
                break;
            default:
                throw new UnreachableException();
        }

        return message;
    }

    private static Conv2dMessage Write(Conv2dLayer conv) => new()
    {
        Weights = TensorCodec.Write(conv.Weights),
        Bias = Optional(conv.Bias),
        StrideBins = (uint)conv.StrideBins,
        StrideSteps = (uint)conv.StrideSteps,
        PaddingBins = (uint)conv.PaddingBins,
        PaddingSteps = (uint)conv.PaddingSteps,
    };

    private static BatchNormMessage Write(BatchNormLayer norm) => new()
    {
        Scale = TensorCodec.Write(norm.Scale),
        Shift = TensorCodec.Write(norm.Shift),
        Mean = TensorCodec.Write(norm.Mean),
        Variance = TensorCodec.Write(norm.Variance),
        Epsilon = norm.Epsilon,
    };

    private static ActivationMessage Write(Activation activation) => new()
    {
        Kind = (ActivationMessage.Types.Kind)(activation.Kind + 1),
        Minimum = activation.Minimum,
        Maximum = activation.Maximum,
    };

    private static LstmMessage Write(LstmLayer lstm) => new()
    {
        Cells = (uint)lstm.Cells,
        Forward = Write(lstm.Forward),
        Backward = lstm.Backward is null ? null : Write(lstm.Backward),
        Merge = (MergeMessage)(lstm.Merge + 1),
        GateActivation = Write(lstm.GateActivation),
        CandidateActivation = Write(lstm.CandidateActivation),
        CellActivation = Write(lstm.CellActivation),
    };

    private static LstmDirectionMessage Write(LstmDirection direction) => new()
    {
        InputWeights = TensorCodec.Write(direction.InputWeights),
        RecurrentWeights = TensorCodec.Write(direction.RecurrentWeights),
        Bias = Optional(direction.Bias),
        Peepholes = Optional(direction.Peepholes),
        Projection = Optional(direction.Projection),
    };

    private static GruMessage Write(GruLayer gru) => new()
    {
        Cells = (uint)gru.Cells,
        Forward = Write(gru.Forward),
        Backward = gru.Backward is null ? null : Write(gru.Backward),
        Merge = (MergeMessage)(gru.Merge + 1),
        GateActivation = Write(gru.GateActivation),
        CandidateActivation = Write(gru.CandidateActivation),
    };

    private static GruDirectionMessage Write(GruDirection direction) => new()
    {
        InputWeights = TensorCodec.Write(direction.InputWeights),
        RecurrentWeights = TensorCodec.Write(direction.RecurrentWeights),
        InputBias = Optional(direction.InputBias),
        RecurrentBias = Optional(direction.RecurrentBias),
    };

    private static TensorMessage? Optional(Tensor? tensor) => tensor is null ? null : TensorCodec.Write(tensor);

    private static CalibrationMessage Write(KeyValuePair<string, ValueRange> calibration)
    {
        var message = new CalibrationMessage { Name = calibration.Key, Maximum = calibration.Value.Maximum, Limit = calibration.Value.Limit };
        message.Exponents.AddRange(calibration.Value.Exponents.Select(count => (ulong)count));
        return message;
    }
}
