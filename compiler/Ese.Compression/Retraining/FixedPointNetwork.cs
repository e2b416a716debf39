using System.Collections.Immutable;
using System.Diagnostics;
using Ese.Compiler;
using Ese.Isa;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression;

/// <summary>
/// A quantised model under training. Every step rounds single-precision masters to the model's integers, lets the compiler's
/// first passes make the binary's network of them, and computes exactly what the binary computes; gradients pass straight
/// through the rounding to the masters (Bengio et al. 2013, arXiv:1308.3432).
/// </summary>
/// <remarks>
/// Limits have no slope where a layer's output meets them: clamps, the ends of a format, sums of two directions. Cells and
/// projected vectors that saturate inside a recurrence pass their gradient on.
/// </remarks>
internal sealed class FixedPointNetwork : ITrainableNetwork
{
    private readonly EseModel _template;
    private readonly string? _file;
    private readonly ImmutableArray<FixedFormat> _formats;
    private readonly float[][] _rounded;
    private readonly ImmutableArray<FixedLayer> _layers;
    private readonly Dictionary<string, int> _places;
    private readonly ModelShapes _shapes;
    private readonly Scratch _input = new();
    private FixedFormat _inputFormat;

    /// <summary>Takes copies of a quantised model's tensors as masters.</summary>
    /// <param name="model">The model, as <see cref="ModelQuantizer"/> makes it.</param>
    /// <param name="file">Its file, for errors.</param>
    /// <exception cref="EseException">ESE4220: the model is not quantised; or it cannot be compiled.</exception>
    public FixedPointNetwork(EseModel model, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        Require(model, file);
        (_template, _file, _shapes) = (model, file, ModelShapes.Infer(model, file));
        Parameters = [.. ModelTensors.Of(model).Select(entry => new Parameter(entry))];
        _formats = [.. Parameters.Select(parameter => TensorStorage.FormatOf(parameter.Entry.Tensor))];
        _rounded = [.. Parameters.Select(parameter => new float[parameter.Values.Length])];
        _places = Parameters.Select((parameter, index) => (parameter.Name, index)).ToDictionary(pair => pair.Name, pair => pair.index);
        _layers = [.. IntegerNetwork.Of(model, file).Graph.Layers.Select(Layer)];
        Labels = _shapes.OutputWidth;

        // A batch norm that could not be folded scales every element on its own, and goes on doing so.
        foreach (var diagonal in Parameters.Where(IsDiagonal)) diagonal.KeepZeros();

        // No rounded value is NaN, so the first update sees that all have changed.
        foreach (var values in _rounded) Array.Fill(values, float.NaN);
    }

    /// <inheritdoc/>
    public ImmutableArray<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public int Labels { get; }

    /// <inheritdoc/>
    public int StepsFor(int frames) => _shapes.StepsFor(frames);

    /// <summary>Outputs of every layer in the last forward pass, in what their integers stand for.</summary>
    public ImmutableArray<Activations> Outputs { get; private set; } = [];

    /// <summary>The network in integers of the last forward pass.</summary>
    public QuantizedGraph? Graph { get; private set; }

    /// <summary>Marks every weight that is 0 now as pruned: it stays 0. Tensors without zeros have no mask.</summary>
    public void KeepZeros()
    {
        foreach (var parameter in Parameters.Where(parameter => parameter.Entry.IsWeight)) parameter.KeepZeros();
    }

    /// <inheritdoc/>
    public Activations Forward(Activations features, TrainingPass pass)
    {
        Update(pass.Workers);
        var outputs = ImmutableArray.CreateBuilder<Activations>(_layers.Length);
        var vectors = Quantize(features, pass.Workers);
        foreach (var layer in _layers)
        {
            vectors = layer.Forward(vectors, pass);
            outputs.Add(vectors);
        }

        Outputs = outputs.MoveToImmutable();
        return vectors;
    }

    /// <inheritdoc/>
    public void Backward(Activations logitsGradient, TrainingPass pass)
    {
        foreach (var parameter in _layers.SelectMany(layer => layer.Inner.Parameters)) Array.Clear(parameter.Gradient);
        Activations? gradient = logitsGradient;
        for (var layer = _layers.Length - 1; layer >= 0; layer--)
            gradient = _layers[layer].Backward(gradient ?? throw new UnreachableException(), pass, needsInputGradient: layer > 0);

        foreach (var inner in _layers.SelectMany(layer => layer.Inner.Parameters))
            if (_places.TryGetValue(inner.Name, out var place)) inner.Gradient.CopyTo(Parameters[place].Gradient, 0);
    }

    /// <summary>The model with the integers that the present masters round to.</summary>
    public EseModel ToModel()
    {
        return TensorReplacement.In(_template, entry => FixedTensors.Round(Parameters[_places[entry.Place]].ToTensor(), _formats[_places[entry.Place]]));
    }

    /// <summary>Rounds the masters and takes over the network that the compiler makes of them, where they have changed.</summary>
    private void Update(Workers workers)
    {
        var changed = new bool[_rounded.Length];
        workers.Run(_rounded.Length, index => changed[index] = FixedTensors.Round(Parameters[index].Values, _formats[index], _rounded[index]));
        if (!changed.Contains(true)) return;

        var model = TensorReplacement.In(_template, entry =>
        {
            var place = _places[entry.Place];
            return new Tensor(entry.Tensor.Shape, entry.Tensor.Kind, entry.Tensor.FractionBits, entry.Tensor.Sparse, _rounded[place]);
        });
        Graph = IntegerNetwork.Of(model, _file).Graph;
        _inputFormat = Graph.Input;
        foreach (var parameter in _layers.SelectMany(layer => layer.Inner.Parameters))
            if (_places.TryGetValue(parameter.Name, out var place)) _rounded[place].CopyTo(parameter.Values, 0);

        var (graph, formats) = (Graph, Graph.Layers.Select(layer => layer.Output).Prepend(Graph.Input).ToArray());
        workers.Run(_layers.Length, index => _layers[index].Load(graph.Layers[index], formats[index], graph.Tables));
    }

    private Activations Quantize(Activations features, Workers workers)
    {
        var input = _input.Take(features.Layout, features.Width);
        FixedRows.Run(workers, features.Rows, row =>
        {
            var source = features.Row(row);
            var target = input.Row(row);
            for (var element = 0; element < target.Length; element++)
                target[element] = (float)_inputFormat.Dequantize(_inputFormat.Quantize(source[element]));
        });
        return input;
    }

    private FixedLayer Layer(QuantizedLayer layer)
    {
        var index = _template.Layers.IndexOf(_template.Layers.Single(candidate => candidate.Name == layer.Name));
        var next = index + 1 < _template.Layers.Length ? _template.Layers[index + 1] : null;
        var activation = (next as ActivationLayer)?.Activation ?? Activation.Linear;
        return _template.Layers[index] switch
        {
            Conv2dLayer conv => new FixedMatrixLayer(new Conv2dTraining(conv, _shapes.Layers[index]), activation),
            FullyConnectedLayer connected => new FixedMatrixLayer(new FullyConnectedTraining(connected), activation),
            LstmLayer lstm => new FixedRecurrentLayer(new LstmTraining(lstm, _shapes.Layers[index])),
            GruLayer gru => new FixedRecurrentLayer(new GruTraining(gru, _shapes.Layers[index])),
            ActivationLayer alone => new FixedMatrixLayer(Identity(alone.Name, layer.Outputs), alone.Activation),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What the compiler makes of an activation that has no layer to join: a unit matrix, which learns nothing.</summary>
    private static FullyConnectedTraining Identity(string name, int width)
    {
        var weights = new float[width * width];
        for (var unit = 0; unit < width; unit++) weights[(unit * width) + unit] = 1;
        return new FullyConnectedTraining(new FullyConnectedLayer(name) { Weights = Tensor.Float([width, width], weights) });
    }

    private static bool IsDiagonal(Parameter parameter)
    {
        if (parameter.Entry is not { IsWeight: true, Layer: FullyConnectedLayer, Tensor.Shape: [var rows, var columns] } || rows != columns) return false;
        for (var index = 0; index < parameter.Values.Length; index++)
            if (parameter.Values[index] != 0 && index % (columns + 1) != 0) return false;
        return true;
    }

    /// <summary>Requires a quantised model.</summary>
    /// <exception cref="EseException">ESE4220.</exception>
    public static void Require(EseModel model, string? file)
    {
        var other = ModelTensors.Of(model).FirstOrDefault(entry => TensorStorage.FixedBits(entry.Tensor.Kind) == 0);
        if (model.Numbers is not null && other is null) return;
        var found = other is null ? "it does not say for which widths it was quantised" : $"{other.Place}: is stored as {other.Tensor.Kind}";
        throw new EseException(ErrorTable.ModelNotQuantised, $"Only a quantised model is retrained in fixed point, but {found}; run 'ese quantise' first.", file);
    }
}
