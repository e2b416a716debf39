using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ese.Model;
using Ese.Testing;

namespace Ese.Training.Tests;

/// <summary>Asks <c>eng/torch-oracle</c> for the loss and the gradients of a network.</summary>
internal static class TorchOracle
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>A Python interpreter with PyTorch, or null.</summary>
    public static string? Interpreter { get; } = Environment.GetEnvironmentVariable("ESE_TORCH") is { Length: > 0 } path ? path : null;

    /// <summary>Computes the training loss of a batch and its gradients.</summary>
    public static TorchAnswer Ask(EseModel model, TrainingBatch batch)
    {
        using var folder = new TemporaryFolder();
        string request = folder.Write("request.json", JsonSerializer.Serialize(Request(model, batch), _json));
        string answer = folder.PathOf("answer.json");
        string script = Path.Combine(RepositoryPaths.Root, "eng", "torch-oracle");
        using Process process = Process.Start(new ProcessStartInfo(Interpreter!, [script, request, answer])
        {
            RedirectStandardError = true,
        })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return JsonSerializer.Deserialize<TorchAnswer>(File.ReadAllText(answer), _json)!;
    }

    private static object Request(EseModel model, TrainingBatch batch) => new
    {
        Bins = batch.Features.Width,
        model.Blank,
        batch.Targets,
        Features = Enumerable.Range(0, batch.Ids.Length)
            .Select(utterance => RecurrentBatch.Utterance(batch.Features, utterance).Values),
        Layers = model.Layers.Where(layer => layer is not SoftmaxLayer).Select(Describe),
    };

    private static Dictionary<string, object> Describe(Layer layer)
    {
        var result = new Dictionary<string, object>
        {
            ["kind"] = layer.GetType().Name,
            ["tensors"] = ModelTensors.Of(layer).ToDictionary(
                entry => entry.Direction is null ? entry.Name : $"{entry.Direction}, {entry.Name}",
                entry => new { entry.Place, entry.Tensor.Shape, Values = entry.Tensor.Values.ToArray() }),
        };
        foreach ((string name, object value) in Attributes(layer)) result.Add(name, value);
        return result;
    }

    private static (string Name, object Value)[] Attributes(Layer layer) => layer switch
    {
        Conv2dLayer conv =>
        [
            ("strideBins", conv.StrideBins),
            ("strideSteps", conv.StrideSteps),
            ("paddingBins", conv.PaddingBins),
            ("paddingSteps", conv.PaddingSteps),
        ],
        BatchNormLayer norm => [("epsilon", norm.Epsilon)],
        ActivationLayer activation => [("activation", activation.Activation)],
        LstmLayer lstm =>
        [
            ("cells", lstm.Cells),
            ("outputs", lstm.OutputsPerDirection),
            ("backward", lstm.Backward is not null),
            ("merge", lstm.Merge),
            ("hasBias", lstm.Forward.Bias is not null),
            ("isPlain", IsPlain(lstm)),
            ("gate", lstm.GateActivation),
            ("candidate", lstm.CandidateActivation),
            ("cell", lstm.CellActivation),
        ],
        GruLayer gru =>
        [
            ("cells", gru.Cells),
            ("backward", gru.Backward is not null),
            ("merge", gru.Merge),
            ("hasBias", gru.Forward.InputBias is not null || gru.Forward.RecurrentBias is not null),
        ],
        _ => [],
    };

    // What PyTorch has a layer for.
    private static bool IsPlain(LstmLayer lstm) =>
        lstm.Forward.Peepholes is null
        && lstm.GateActivation == Activation.Sigmoid
        && lstm.CandidateActivation == Activation.Tanh
        && lstm.CellActivation == Activation.Tanh;
}
