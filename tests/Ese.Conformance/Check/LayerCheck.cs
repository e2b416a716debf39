using System.Globalization;
using Ese.Compiler;
using Ese.Conformance.Direct;
using Ese.Isa;
using Ese.Runtime;

namespace Ese.Conformance;

/// <summary>
/// The compiled binary on the reference interpreter against the direct evaluation, on every layer, channel, time step
/// and element.
/// </summary>
public static class LayerCheck
{
    private const int Cases = 40;

    /// <summary>The first difference over a fixed set of cases, or null. What seeded faults are run against.</summary>
    public static string? FirstDifference() => FixedCases.First(Cases, seed => Difference(seed));

    /// <summary>The first difference of one case, or null.</summary>
    public static string? Difference(int seed, bool streamable = false) => Difference(ConformanceCase.Create(seed, streamable), seed);

    /// <summary>The first difference of one case with features of a seed, or null.</summary>
    public static string? Difference(ConformanceCase given, int seed)
    {
        ArgumentNullException.ThrowIfNull(given);
        var result = ModelCompiler.Compile(given.Model, given.Options, given.Target);
        var binary = EseBinaryReader.Read(result.Bytes);
        using var device = new EmulatorDevice(binary.Architecture, kind: EmulatorKind.Reference);
        var executor = new ModelExecutor(binary, device);
        var features = given.Frames.Select((frames, channel) => RandomModels.Features(given.Model, frames, seed + channel)).ToArray();
        var logits = executor.RunBatch([.. features.Zip(given.Frames, (values, frames) => new Utterance(values, frames))]);
        for (var channel = 0; channel < features.Length; channel++)
        {
            var expected = DirectEvaluator.Evaluate(result.Quantized, Quantise(features[channel], result.Quantized));
            var difference = Layers(executor, result.Quantized, expected, channel)
                ?? Compare("logits", channel, expected[^1], logits[channel]);
            if (difference is not null)
            {
                return string.Create(CultureInfo.InvariantCulture, $"case {seed}: {difference}");
            }
        }

        return null;
    }

    private static string? Layers(ModelExecutor executor, QuantizedGraph graph, IReadOnlyList<int[][]> expected, int channel)
    {
        if (expected[^1].Length == 0)
        {
            return null;
        }

        for (var layer = 0; layer < graph.Layers.Length; layer++)
        {
            var symbol = executor.Binary.Symbols.Single(symbol => symbol.Layer == graph.Layers[layer].Name);
            var difference = Compare(symbol.Layer, channel, expected[layer], executor.ReadLayer(symbol, channel));
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }

    private static string? Compare(string layer, int channel, int[][] expected, ReadOnlySpan<short> actual)
    {
        var width = expected.Length == 0 ? 0 : expected[0].Length;
        if (actual.Length != expected.Length * width)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"layer '{layer}', channel {channel}: {actual.Length} words, expected {expected.Length} steps of {width}");
        }

        for (var step = 0; step < expected.Length; step++)
        {
            for (var element = 0; element < width; element++)
            {
                if (actual[(step * width) + element] != expected[step][element])
                {
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"layer '{layer}', channel {channel}, step {step}, element {element}: {actual[(step * width) + element]}, expected {expected[step][element]}");
                }
            }
        }

        return null;
    }

    private static int[][] Quantise(float[] features, QuantizedGraph graph) =>
        [.. features.Chunk(graph.InputWidth).Select(frame => frame.Select(value => Quantise(value, graph.Input)).ToArray())];

    private static int Quantise(float value, FixedFormat format) =>
        DirectNumbers.Saturate((Int128)Math.Floor((value * Math.Pow(2, format.FractionBits)) + 0.5), format.Bits);
}
