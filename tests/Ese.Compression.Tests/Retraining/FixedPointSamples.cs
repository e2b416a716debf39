using System.Collections.Immutable;
using Ese.Compression.Tests.Quantizing;
using Ese.Conformance;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression.Tests.Retraining;

/// <summary>Random quantised networks, and batches for them.</summary>
internal static class FixedPointSamples
{
    public static readonly TrainingPass Scoring = new(new Workers(1), IsTraining: false, default);

    public static TrainingPass Training(int threads) => new(new Workers(threads), IsTraining: true, default);

    /// <summary>A random network, half of those with peepholes having large ones.</summary>
    public static EseModel Model(int seed)
    {
        EseModel model = QuantizingSamples.Model(seed);
        return ModelQuantizer.Quantize(seed % 4 < 2 ? LoudPeepholes.In(model) : model, QuantizingSamples.Options(seed));
    }

    /// <summary>Utterances of different lengths, one behind the other.</summary>
    public static Activations Batch(EseModel model, int seed, params ReadOnlySpan<int> frames)
    {
        var layout = new SequenceLayout([.. frames]);
        var features = new List<float>();
        foreach (int count in frames) features.AddRange(RandomModels.Features(model, count, seed + features.Count));
        return new Activations([.. features], layout, model.FrontEnd.Bins);
    }

    /// <summary>The integers of an utterance's vectors.</summary>
    public static ImmutableArray<int> Integers(Activations vectors, int utterance, int fractionBits) =>
        [.. vectors.Values
            .Skip(vectors.Layout.FirstRows[utterance] * vectors.Width)
            .Take(vectors.Layout.Steps[utterance] * vectors.Width)
            .Select(value => checked((int)Math.ScaleB(value, fractionBits)))];
}
