using Ese.Compiler;
using Ese.Conformance.Direct;
using Ese.Model;

namespace Ese.Conformance.Tests;

/// <summary>That the random cases reach what the comparisons over them claim to hold for.</summary>
public class RandomModelCoverageTests
{
    private const int Cases = 600;
    private const int CompiledCases = 60;

    private static readonly string[] Wanted =
    [
        "Conv2dLayer", "BatchNormLayer", "ActivationLayer", "LstmLayer", "GruLayer", "FullyConnectedLayer", "SoftmaxLayer",
        "lstm one direction", "lstm Sum", "lstm Concatenate", "gru one direction", "gru Sum", "gru Concatenate",
        "peepholes", "projection", "peepholes and projection", "no lstm bias", "no gru bias",
        "gates Sigmoid", "gates HardTanh", "candidate Tanh", "candidate Sigmoid", "candidate HardTanh", "cell Tanh", "cell HardTanh",
        "activation Sigmoid", "activation Tanh", "activation HardTanh",
        "stride of bins", "stride of steps", "padding of bins", "padding of steps",
        "8-bit weights", "12-bit weights", "16-bit weights", "8-bit vectors", "16-bit vectors", "tables fine", "tables ese-paper",
        "pruned", "one column group", "column groups", "one channel", "channels", "one lane", "lanes", "queue of 1",
        "no frames", "channels of unequal length", "empty row", "sparse tensor",
    ];

    /// <summary>What vectors, layouts and plans of the SIMD emulator branch on.</summary>
    private static readonly string[] WantedWidths =
    [
        "1 channels", "2 to 4 channels", "5 to 7 channels", "8 to 31 channels", "32 channels",
        "1 lanes", "2 to 7 lanes", "8 to 15 lanes", "16 to 31 lanes", "32 lanes",
        "more than 64 frames", "one of 5 %", "one of 50 %",
    ];

    [Fact]
    public void EveryKindAndOptionIsReached()
    {
        var reached = Enumerable.Range(1, Cases).SelectMany(seed => Of(ConformanceCase.Create(seed))).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Wanted.Except(reached, StringComparer.Ordinal));
    }

    [Fact]
    public void ExecutorsAreComparedOnEveryKindAndWidth()
    {
        var reached = Enumerable.Range(1, Cases).Select(ExecutorCase.Create)
            .SelectMany(given => Of(given).Concat(WidthsOf(given))).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Wanted.Except(["queue of 1"], StringComparer.Ordinal).Concat(WantedWidths).Except(reached, StringComparer.Ordinal));
    }

    [Fact]
    public void StreamsWithAndWithoutIndexesAndSaturatedVectorsOccur()
    {
        var slots = new HashSet<string>(StringComparer.Ordinal);
        var saturated = 0;
        for (var seed = 1; seed <= CompiledCases; seed++)
        {
            var given = ConformanceCase.Create(seed);
            var result = ModelCompiler.Compile(given.Model, given.Options, given.Target);
            slots.UnionWith(result.Report.Layers.SelectMany(layer => layer.Matrices).Select(matrix => matrix.Slots));
            saturated += Saturates(result.Quantized, RandomModels.Features(given.Model, 20, seed)) ? 1 : 0;
        }

        Assert.All((string[])["i0", "i4", "i5", "i8"], index => Assert.Contains(slots, slot => slot.Contains(index, StringComparison.Ordinal)));
        Assert.InRange(saturated, CompiledCases / 10, CompiledCases);
    }

    private static bool Saturates(QuantizedGraph graph, float[] features)
    {
        int[][] input = [.. features.Chunk(graph.InputWidth).Select(frame => frame.Select(value => graph.Input.Quantize(value)).ToArray())];
        return DirectEvaluator.Evaluate(graph, input)
            .Zip(graph.Layers, (vectors, layer) => vectors.SelectMany(vector => vector).Any(value => value == layer.Output.Minimum || value == layer.Output.Maximum))
            .Any(limit => limit);
    }

    private static IEnumerable<string> WidthsOf(ConformanceCase given) =>
    [
        given.Target.Channels switch { 1 => "1", < 5 => "2 to 4", < 8 => "5 to 7", < 32 => "8 to 31", _ => "32" } + " channels",
        given.Target.Lanes switch { 1 => "1", < 8 => "2 to 7", < 16 => "8 to 15", < 32 => "16 to 31", _ => "32" } + " lanes",
        given.Frames.Max() > 64 ? "more than 64 frames" : "",
        given.Options.Density is { } density ? FormattableString.Invariant($"one of {density * 100:0} %") : "",
    ];

    private static IEnumerable<string> Of(ConformanceCase given) => given.Model.Layers
        .SelectMany(layer => Of(layer).Prepend(layer.GetType().Name))
        .Concat(
        [
            $"{given.Options.WeightBits}-bit weights", $"{given.Options.VectorBits}-bit vectors", $"tables {given.Options.Tables}",
            given.Options.Density is null ? "" : "pruned",
            given.Target.ColumnGroups > 1 ? "column groups" : "one column group",
            given.Target.Channels > 1 ? "channels" : "one channel",
            given.Target.Lanes > 1 ? "lanes" : "one lane",
            given.Target.QueueDepth == 1 ? "queue of 1" : "",
            given.Frames.Contains(0) ? "no frames" : "",
            given.Frames.Distinct().Count() > 1 ? "channels of unequal length" : "",
        ]);

    private static IEnumerable<string> Of(Layer layer) => layer switch
    {
        LstmLayer lstm =>
        [
            lstm.Backward is null ? "lstm one direction" : $"lstm {lstm.Merge}",
            lstm.Forward.Peepholes is null ? "" : lstm.Forward.Projection is null ? "peepholes" : "peepholes and projection",
            lstm.Forward.Projection is null ? "" : "projection",
            lstm.Forward.Bias is null ? "no lstm bias" : "",
            $"gates {lstm.GateActivation.Kind}", $"candidate {lstm.CandidateActivation.Kind}", $"cell {lstm.CellActivation.Kind}",
            .. Of(lstm.Forward.InputWeights),
        ],
        GruLayer gru =>
        [
            gru.Backward is null ? "gru one direction" : $"gru {gru.Merge}",
            gru.Forward.InputBias is null ? "no gru bias" : "",
            $"gates {gru.GateActivation.Kind}", $"candidate {gru.CandidateActivation.Kind}",
        ],
        ActivationLayer activation => [$"activation {activation.Activation.Kind}"],
        Conv2dLayer conv =>
        [
            conv.StrideBins > 1 ? "stride of bins" : "", conv.StrideSteps > 1 ? "stride of steps" : "",
            conv.PaddingBins > 0 ? "padding of bins" : "", conv.PaddingSteps > 0 ? "padding of steps" : "",
        ],
        _ => [],
    };

    private static IEnumerable<string> Of(Tensor tensor)
    {
        var rows = tensor.Values.ToArray().Chunk(tensor.Shape[1]).ToList();
        return
        [
            rows.Exists(row => row.All(value => value == 0)) ? "empty row" : "",
            rows.Sum(row => row.Count(value => value == 0)) > tensor.Values.Length / 2 ? "sparse tensor" : "",
        ];
    }
}
