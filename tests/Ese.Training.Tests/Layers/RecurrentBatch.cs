using System.Collections.Immutable;
using Ese.Compiler;
using Ese.Model;

namespace Ese.Training.Tests;

/// <summary>What the tests of recurrent layers share: a batch of unequal utterances, the float reference, comparisons of bits.</summary>
internal static class RecurrentBatch
{
    public const int Inputs = 9;

    /// <summary>Utterances of different lengths, among them one of one step and two of the same length.</summary>
    public static Activations Unequal() => new RandomValues(5).Vectors(Inputs, 1f, 5, 1, 8, 3, 5);

    /// <summary>The shape of a layer that takes such a batch; its output is not asked for.</summary>
    public static LayerShape Shape(string layer) =>
        new(layer, Inputs, 1, Inputs, 1, BehindConvolution: false, HasBins: false);

    /// <summary>The layer's output for every utterance by the reference that nothing else shares code with.</summary>
    public static float[] Reference(Layer layer, Activations batch, int outputs)
    {
        EseModel model = new EseModelBuilder("reference")
            .LogSpectrogram(sampleRate: 16_000, windowSamples: 2 * (Inputs - 1), hopSamples: Inputs - 1)
            .Labels("_A", blank: '_')
            .Add(layer)
            .FullyConnected("fc", Tensor.Float([2, outputs], new float[2 * outputs]))
            .Softmax()
            .Build();
        var evaluator = new FloatEvaluator(model);
        var seen = new OutputObserver(CalibrationNames.Output(layer.Name));
        for (int utterance = 0; utterance < batch.Layout.Count; utterance++)
            evaluator.Logits(Utterance(batch, utterance).All, batch.Layout.Steps[utterance], seen);

        return [.. seen.Values];
    }

    /// <summary>One utterance of a batch as a batch.</summary>
    public static Activations Utterance(Activations batch, int utterance)
    {
        int first = batch.Layout.FirstRows[utterance] * batch.Width;
        int steps = batch.Layout.Steps[utterance];
        return new Activations(batch.Values[first..(first + (steps * batch.Width))], new SequenceLayout([steps]), batch.Width);
    }

    /// <summary>Output, input gradient and parameter gradients of a pass.</summary>
    public static ImmutableArray<float[]> Pass(TrainingLayer layer, Activations batch, int threads)
    {
        var pass = new TrainingPass(new Workers(threads), IsTraining: true, RandomSource.FromSeed(1));
        foreach (Parameter parameter in layer.Parameters) Array.Clear(parameter.Gradient);
        Activations output = layer.Forward(batch, pass);
        float[] values = output.All.ToArray();
        float[] gradient = Gradient(values.Length);
        Activations inputGradient = layer.Backward(output with { Values = gradient }, pass, needsInputGradient: true)!;
        return [values, inputGradient.All.ToArray(), .. layer.Parameters.Select(parameter => parameter.Gradient.ToArray())];
    }

    /// <summary>A gradient of the output.</summary>
    public static float[] Gradient(int length) => new RandomValues(6).Uniform(length);

    private sealed class OutputObserver(string vector) : IVectorObserver
    {
        public List<float> Values { get; } = [];

        public void Observe(string name, ReadOnlySpan<float> values)
        {
            if (name == vector) Values.AddRange(values);
        }
    }
}
