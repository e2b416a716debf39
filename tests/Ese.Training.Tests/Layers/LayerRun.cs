using System.Collections.Immutable;
using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Training.Tests;

/// <summary>Runs single layers, in the trainer and in the float reference.</summary>
internal static class LayerRun
{
    /// <summary>A pass in training or in use.</summary>
    public static TrainingPass Pass(bool isTraining = true, int threads = 2) =>
        new(new Workers(threads), isTraining, RandomSource.FromSeed(3));

    /// <summary>The float reference's output, utterance by utterance.</summary>
    public static float[] Reference(Layer layer, Activations input)
    {
        var evaluator = new FloatEvaluator(Model(input.Width, [layer]));
        var output = new List<float>();
        for (int utterance = 0; utterance < input.Layout.Count; utterance++)
        {
            int steps = input.Layout.Steps[utterance];
            if (steps == 0) continue;
            output.AddRange(evaluator.Logits(
                input.All.Slice(input.Layout.FirstRows[utterance] * input.Width, steps * input.Width), steps));
        }

        return [.. output];
    }

    /// <summary>Fails unless a layer in use computes what the float reference does.</summary>
    public static void EqualsReference(TrainingLayer layer, Activations input, float tolerance = 1e-5f)
    {
        Activations output = layer.Forward(input, Pass(isTraining: false));
        float[] expected = Reference(layer.ToLayer(), input);
        Assert.Equal(expected.Length, output.All.Length);
        for (int index = 0; index < expected.Length; index++) Assert.Equal(expected[index], output.Values[index], tolerance);
    }

    /// <summary>Bits of everything a forward and a backward pass compute.</summary>
    public static int[] Bits(TrainingLayer layer, Activations input, int threads)
    {
        TrainingPass pass = Pass(threads: threads);
        Activations output = layer.Forward(input, pass);
        float[] result = output.All.ToArray();
        Activations gradient = new([.. result], output.Layout, output.Width);
        Activations inputGradient = layer.Backward(gradient, pass, needsInputGradient: true)!;
        return
        [
            .. result.Select(BitConverter.SingleToInt32Bits),
            .. inputGradient.All.ToArray().Select(BitConverter.SingleToInt32Bits),
            .. layer.Parameters.SelectMany(parameter => parameter.Gradient.Concat(parameter.Values)).Select(BitConverter.SingleToInt32Bits),
        ];
    }

    // Only the number of bins, FftSize / 2 + 1, and the layers matter here.
    private static EseModel Model(int width, ImmutableArray<Layer> layers) => new()
    {
        Name = "layers",
        FrontEnd = new FrontEnd
        {
            Kind = FeatureKind.LogSpectrogram,
            SampleRate = 16_000,
            WindowSamples = 320,
            HopSamples = 160,
            FftSize = 2 * (width - 1),
            Window = WindowKind.HammingPeriodic,
            Normalisation = NormalisationKind.None,
        },
        Labels = [],
        Blank = 0,
        Layers = layers,
    };
}
