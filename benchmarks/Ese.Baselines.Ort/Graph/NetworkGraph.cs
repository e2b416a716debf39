using System.Globalization;
using Ese.Compiler;
using Ese.Model;

namespace Ese.Baselines.Ort;

/// <summary>A model's layers as an ONNX graph. Vectors are <c>[steps × channels × width]</c> between layers.</summary>
internal sealed class NetworkGraph
{
    private readonly OnnxGraph _graph = new("network");
    private readonly ModelShapes _shapes;
    private readonly BaselineRun _run;
    private string _value;
    private int _steps;
    private bool _isPlane;

    /// <summary>Lays out the layers.</summary>
    /// <exception cref="NotSupportedException">A layer has no counterpart.</exception>
    public NetworkGraph(EseModel model, BaselineRun run)
    {
        _run = run;
        _shapes = ModelShapes.Infer(model);
        _steps = run.Steps;
        InputWidth = _shapes.Layers[run.FirstLayer].InputWidth;
        _value = _graph.Input(InputName, _steps, run.Channels, InputWidth);
        for (int index = run.FirstLayer; index < run.FirstLayer + run.LayerCount; index++)
        {
            Add(model.Layers[index], _shapes.Layers[index]);
        }

        LayerShape last = _shapes.Layers[run.FirstLayer + run.LayerCount - 1];
        Flatten(last);
        OutputWidth = last.OutputWidth;
        _value = _graph.Node("Identity", [_value]);
        _graph.Output(_value, _steps, run.Channels, OutputWidth);
    }

    /// <summary>Name of the graph's input.</summary>
    public static string InputName => "input";

    /// <summary>Name of the graph's output.</summary>
    public string OutputName => _value;

    /// <summary>Elements of an input vector.</summary>
    public int InputWidth { get; }

    /// <summary>Elements of an output vector.</summary>
    public int OutputWidth { get; }

    /// <summary>Time steps of the output.</summary>
    public int OutputSteps => _steps;

    /// <summary>Further inputs: states of a single step, <c>[channels × width]</c>, to be set to zero.</summary>
    public List<(string Name, int Width)> States { get; } = [];

    /// <summary>The graph as an ONNX model.</summary>
    public byte[] ToModel() => _graph.ToModel();

    private void Add(Layer layer, LayerShape shape)
    {
        switch (layer)
        {
            case Conv2dLayer convolution:
                Convolve(convolution, shape);
                break;
            case BatchNormLayer norm:
                Normalise(norm);
                break;
            case ActivationLayer activation:
                _value = Activate(activation);
                break;
            case LstmLayer lstm:
                Flatten(shape with { OutputWidth = shape.InputWidth });
                _value = Recur(lstm);
                break;
            case FullyConnectedLayer connected:
                Flatten(shape with { OutputWidth = shape.InputWidth });
                _value = MatrixNodes.Product(
                    _graph, _run.Precision, _value, WeightMatrix.Transposed(connected.Weights.Values.Span, shape.InputWidth), connected.Bias is { } bias ? bias.Values.Span : default);
                break;
            case SoftmaxLayer:
                _value = _graph.Node("Softmax", [_value], OnnxAttribute.Of("axis", -1));
                break;
            default:
                throw new NotSupportedException($"The ONNX Runtime baseline has no counterpart of layer '{layer.Name}'.");
        }
    }

    // A plane is [1 × channels × bins × steps], as convolutions take it.
    private void Convolve(Conv2dLayer layer, LayerShape shape)
    {
        if (!_isPlane)
        {
            string flat = _graph.Node("Reshape", [_value, _graph.Integers(_steps, shape.InputWidth)]);
            string turned = _graph.Node("Transpose", [flat], OnnxAttribute.Of("perm", 1, 0));
            _value = _graph.Node("Reshape", [turned, _graph.Integers(1, shape.InputChannels, shape.InputBins, _steps)]);
            _isPlane = true;
        }

        string[] inputs =
        [
            _value,
            _graph.Constant(layer.Weights.Values.Span, [.. layer.Weights.Shape.Select(dimension => (long)dimension)]),
            .. layer.Bias is { } bias ? (string[])[_graph.Constant(bias.Values.Span, bias.Values.Length)] : [],
        ];
        _value = _graph.Node(
            "Conv",
            inputs,
            OnnxAttribute.Of("strides", layer.StrideBins, layer.StrideSteps),
            OnnxAttribute.Of("pads", layer.PaddingBins, layer.PaddingSteps, layer.PaddingBins, layer.PaddingSteps));
        _steps = shape.StepsFor(_steps);
    }

    private void Normalise(BatchNormLayer norm)
    {
        int length = norm.Scale.Values.Length;
        if (_isPlane)
        {
            _value = _graph.Node(
                "BatchNormalization",
                [_value, Vector(norm.Scale), Vector(norm.Shift), Vector(norm.Mean), Vector(norm.Variance)],
                OnnxAttribute.Of("epsilon", norm.Epsilon));
            return;
        }

        var scale = new float[length];
        var shift = new float[length];
        for (int index = 0; index < length; index++)
        {
            double factor = norm.Scale.Values.Span[index] / Math.Sqrt(norm.Variance.Values.Span[index] + norm.Epsilon);
            scale[index] = (float)factor;
            shift[index] = (float)(norm.Shift.Values.Span[index] - (factor * norm.Mean.Values.Span[index]));
        }

        _value = _graph.Node("Add", [_graph.Node("Mul", [_value, _graph.Constant(scale, length)]), _graph.Constant(shift, length)]);

        string Vector(Tensor tensor) => _graph.Constant(tensor.Values.Span, tensor.Values.Length);
    }

    private string Activate(ActivationLayer layer) => layer.Activation.Kind switch
    {
        ActivationKind.Sigmoid => _graph.Node("Sigmoid", [_value]),
        ActivationKind.Tanh => _graph.Node("Tanh", [_value]),
        ActivationKind.HardTanh => _graph.Node(
            "Clip", [_value, _graph.Constant([layer.Activation.Minimum]), _graph.Constant([layer.Activation.Maximum])]),
        _ => _value,
    };

    private string Recur(LstmLayer layer)
    {
        if (layer.GateActivation.Kind != ActivationKind.Sigmoid || layer.CandidateActivation.Kind != ActivationKind.Tanh || layer.CellActivation.Kind != ActivationKind.Tanh)
        {
            throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"The ONNX Runtime baseline has only sigmoid gates and tanh; layer '{layer.Name}' has others."));
        }

        return layer.Forward.Projection is null
            ? LstmNodes.Add(_graph, layer, _run.Precision, _value, _steps, _run.Channels)
            : new LstmpNodes(_graph, layer, _run.Precision, _steps, _run.Channels).Add(_value, States);
    }

    private void Flatten(LayerShape shape)
    {
        if (_isPlane)
        {
            string turned = _graph.Node("Transpose", [_value], OnnxAttribute.Of("perm", 3, 0, 1, 2));
            _value = _graph.Node("Reshape", [turned, _graph.Integers(_steps, _run.Channels, shape.OutputWidth)]);
            _isPlane = false;
        }
    }
}
