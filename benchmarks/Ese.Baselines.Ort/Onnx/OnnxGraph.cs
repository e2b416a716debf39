using System.Globalization;
using System.Runtime.InteropServices;

namespace Ese.Baselines.Ort;

/// <summary>Builds a graph node after node. Values are known by their names.</summary>
internal sealed class OnnxGraph(string name)
{
    /// <summary>The domain of ONNX Runtime's own operators.</summary>
    public const string Microsoft = "com.microsoft";

    private const int FloatType = 1;
    private const int Int8Type = 3;
    private const int Int64Type = 7;

    private readonly OnnxMessage _message = new();
    private int _values;

    /// <summary>A name no other value of this graph has.</summary>
    public string Fresh(string use) => string.Create(CultureInfo.InvariantCulture, $"{name}.{use}.{_values++}");

    /// <summary>Adds a node with one output and returns the output's name.</summary>
    public string Node(string operation, ReadOnlySpan<string> inputs, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        string output = Fresh(operation);
        Node("", operation, inputs, [output], attributes);
        return output;
    }

    /// <summary>Adds a node.</summary>
    /// <param name="domain">Empty for ONNX's own operators.</param>
    /// <param name="operation">The operator.</param>
    /// <param name="inputs">Names of its inputs; empty for one left out.</param>
    /// <param name="outputs">Names of its outputs; empty for one left out.</param>
    /// <param name="attributes">Its attributes.</param>
    public void Node(string domain, string operation, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var node = new OnnxMessage();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        foreach (string output in outputs)
        {
            node.Text(2, output);
        }

        node.Text(3, Fresh("node")).Text(4, operation);
        foreach (OnnxAttribute attribute in attributes)
        {
            node.Message(5, attribute.Message);
        }

        _message.Message(1, node.Text(7, domain));
    }

    /// <summary>Adds a constant tensor and returns its name.</summary>
    public string Constant(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) => Constant(FloatType, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a constant tensor of 8-bit integers and returns its name.</summary>
    public string Constant(ReadOnlySpan<sbyte> values, params ReadOnlySpan<long> shape) => Constant(Int8Type, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a constant vector of integers, such as a shape, and returns its name.</summary>
    public string Integers(params ReadOnlySpan<long> values) => Constant(Int64Type, MemoryMarshal.AsBytes(values), [values.Length]);

    /// <summary>Declares an input of the graph.</summary>
    public string Input(string value, params ReadOnlySpan<long> shape)
    {
        _message.Message(11, ValueInfo(value, shape));
        return value;
    }

    /// <summary>Declares an output of the graph.</summary>
    public void Output(string value, params ReadOnlySpan<long> shape) => _message.Message(12, ValueInfo(value, shape));

    /// <summary>The graph as a message; nothing may be added afterwards.</summary>
    public OnnxMessage ToMessage() => _message.Text(2, name);

    /// <summary>The graph as a whole model; nothing may be added afterwards.</summary>
    public byte[] ToModel() => new OnnxMessage()
        .Integer(1, 8)
        .Message(7, ToMessage())
        .Message(8, new OnnxMessage().Text(1, "").Integer(2, 17))
        .Message(8, new OnnxMessage().Text(1, Microsoft).Integer(2, 1))
        .ToArray();

    private string Constant(int type, ReadOnlySpan<byte> bytes, ReadOnlySpan<long> shape)
    {
        string value = Fresh("constant");
        var tensor = new OnnxMessage();
        foreach (long dimension in shape)
        {
            tensor.Integer(1, dimension);
        }

        _message.Message(5, tensor.Integer(2, type).Text(8, value).Bytes(9, bytes));
        return value;
    }

    private static OnnxMessage ValueInfo(string value, ReadOnlySpan<long> shape)
    {
        var dimensions = new OnnxMessage();
        foreach (long dimension in shape)
        {
            dimensions.Message(1, new OnnxMessage().Integer(1, dimension));
        }

        var tensor = new OnnxMessage().Integer(1, FloatType).Message(2, dimensions);
        return new OnnxMessage().Text(1, value).Message(2, new OnnxMessage().Message(1, tensor));
    }
}
