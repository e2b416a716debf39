using System.Collections.Immutable;
using System.Diagnostics;
using Ese.Isa;
using Ese.Model;

namespace Ese.Training;

/// <summary>A model under training in single precision. It ends at the logits; softmax is part of the loss.</summary>
internal sealed class TrainingNetwork : ITrainableNetwork
{
    private readonly EseModel _template;
    private readonly int _firstThatLearns;

    /// <summary>Takes copies of a model's tensors.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">How it is trained.</param>
    /// <exception cref="EseException">ESE0038 to ESE0041, ESE0043, ESE0045: the layers do not fit each other.</exception>
    public TrainingNetwork(EseModel model, TrainingNetworkOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _template = model;
        ImmutableArray<LayerShape> shapes = ModelShapes.Infer(model).Layers;
        Stages =
        [
            .. model.Layers.Zip(shapes)
                .Where(item => item.First is not SoftmaxLayer)
                .Select(item => Stage(item.First, item.Second, options ?? new TrainingNetworkOptions())),
        ];
        _firstThatLearns = Stages.TakeWhile(stage => !stage.Learns).Count();
        Labels = shapes[^1].OutputWidth;
        Parameters = [.. Stages.SelectMany(stage => stage.Layer.Parameters)];
    }

    /// <summary>The layers in order, without softmax.</summary>
    public ImmutableArray<TrainingStage> Stages { get; }

    /// <inheritdoc/>
    public ImmutableArray<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public int Labels { get; }

    /// <inheritdoc/>
    public int StepsFor(int frames) => Stages.Aggregate(frames, (steps, stage) => stage.Layer.StepsFor(steps));

    /// <inheritdoc/>
    public Activations Forward(Activations features, TrainingPass pass) =>
        Stages.Aggregate(features, (vectors, stage) => stage.Forward(vectors, pass));

    /// <inheritdoc/>
    public void Backward(Activations logitsGradient, TrainingPass pass)
    {
        foreach (Parameter parameter in Parameters)
            Array.Clear(parameter.Gradient);

        Activations? gradient = logitsGradient;
        for (int stage = Stages.Length - 1; stage >= _firstThatLearns; stage--)
            gradient = Stages[stage].Backward(gradient ?? throw new UnreachableException(), pass, needsInputGradient: stage > _firstThatLearns);
    }

    /// <summary>
    /// Marks every element of a matrix or kernel that is 0 now as pruned: it stays 0. Tensors without zeros have no mask.
    /// </summary>
    public void KeepZeros()
    {
        foreach (Parameter parameter in Parameters.Where(parameter => parameter.Entry.IsWeight))
            parameter.KeepZeros();
    }

    /// <summary>
    /// The model with the present values in single precision. It has no id, and neither calibration nor widths, which belonged to
    /// the values before.
    /// </summary>
    public EseModel ToModel() => _template with
    {
        Layers = [.. Stages.Select(stage => stage.Layer.ToLayer()), .. _template.Layers.OfType<SoftmaxLayer>()],
        Calibration = _template.Calibration.Clear(),
        Numbers = null,
        Id = "",
    };

    private static TrainingStage Stage(Layer layer, LayerShape shape, TrainingNetworkOptions options) => new(
        layer switch
        {
            Conv2dLayer conv => new Conv2dTraining(conv, shape),
            BatchNormLayer norm => new BatchNormTraining(norm, shape),
            ActivationLayer activation => new ActivationTraining(activation),
            LstmLayer lstm => new LstmTraining(lstm, shape),
            GruLayer gru => new GruTraining(gru, shape),
            FullyConnectedLayer connected => new FullyConnectedTraining(connected),
            _ => throw new UnreachableException(),
        },
        layer is LstmLayer or GruLayer && options.Dropout > 0 ? new Dropout(layer.Name, options.Dropout) : null);
}
