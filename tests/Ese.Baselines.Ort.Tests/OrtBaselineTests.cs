using Ese.Compiler;
using Ese.Model;

namespace Ese.Baselines.Ort.Tests;

public class OrtBaselineTests
{
    private static readonly OrtBaseline Baseline = new();

    private static readonly BenchmarkShape SmallDdese = BenchmarkShapes.Ddese with
    {
        Features = 33, Cells = 24, Layers = 2, Frames = 21, Convolutions = [new(4, 5, 3, 2, 2, 0, 1), new(4, 3, 3, 2, 1, 1, 1)],
    };

    private static readonly BenchmarkShape SmallSogou = BenchmarkShapes.Sogou with { Features = 13, Cells = 32, Projection = 16, Frames = 7 };

    public static TheoryData<string, BenchmarkShape> Shapes => new()
    {
        { "both directions", SmallDdese },
        { "one direction", SmallDdese with { Bidirectional = false } },
        { "projection", SmallSogou },
        { "projection, both directions", SmallSogou with { Bidirectional = true } },
        { "peepholes and projection", SmallSogou with { Peepholes = true } },
        { "peepholes without projection", SmallSogou with { Peepholes = true, Projection = 0 } },
        { "one frame", SmallSogou with { Peepholes = true, Frames = 1 } },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SinglePrecisionGivesWhatTheFloatReferenceGives(string what, BenchmarkShape shape) =>
        Assert.True(Difference(shape, BaselinePrecision.Float32) < 1e-4, what);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EightBitsStayNearTheFloatReference(string what, BenchmarkShape shape)
    {
        double difference = Difference(shape, BaselinePrecision.DynamicInt8);
        Assert.True(difference is > 1e-6 and < 0.05, $"{what}: {difference}");
    }

    [Fact]
    public void ChannelsDoNotMix()
    {
        const int Channels = 3;
        EseModel model = BenchmarkModel.Generate(SmallSogou);
        int width = SmallSogou.Features;
        using IBaselineNetwork network = Baseline.Load(model, new BaselineRun(0, SmallSogou.Layers, SmallSogou.Frames, Channels, BaselinePrecision.Float32, 1));
        float[][] features = [.. Enumerable.Range(0, Channels).Select(channel => SyntheticFeatures.Draw(SmallSogou.Frames, width, (ulong)channel + 7))];
        var input = new float[network.InputLength];
        for (int step = 0; step < SmallSogou.Frames; step++)
            for (int channel = 0; channel < Channels; channel++)
                features[channel].AsSpan(step * width, width).CopyTo(input.AsSpan(((step * Channels) + channel) * width));

        var output = new float[network.OutputLength];
        network.Run(input, output);

        int outputs = SmallSogou.Outputs;
        for (int channel = 0; channel < Channels; channel++)
        {
            float[] expected = new FloatEvaluator(model).Logits(features[channel], SmallSogou.Frames);
            for (int step = 0; step < SmallSogou.Frames; step++)
                for (int index = 0; index < outputs; index++)
                    Assert.Equal(expected[(step * outputs) + index], output[(((step * Channels) + channel) * outputs) + index], 1e-4);
        }
    }

    [Fact]
    public void StagesOneAfterAnotherGiveTheWholeNetwork()
    {
        EseModel model = BenchmarkModel.Generate(SmallDdese);
        int firstLstm = model.Layers.TakeWhile(layer => layer is not LstmLayer).Count();
        float[] features = SyntheticFeatures.Draw(SmallDdese.Frames, SmallDdese.Features, 5);
        float[] whole = Run(model, new BaselineRun(0, model.Layers.Length, SmallDdese.Frames, 1, BaselinePrecision.Float32, 1), features);
        float[] plane = Run(model, new BaselineRun(0, firstLstm, SmallDdese.Frames, 1, BaselinePrecision.Float32, 2), features);
        float[] hidden = Run(model, new BaselineRun(firstLstm, SmallDdese.Layers, SmallDdese.LstmSteps, 1, BaselinePrecision.Float32, 1), plane);
        float[] posteriors = Run(model, new BaselineRun(firstLstm + SmallDdese.Layers, 2, SmallDdese.LstmSteps, 1, BaselinePrecision.Float32, 1), hidden);

        Assert.Equal(SmallDdese.LstmSteps * SmallDdese.Labels, whole.Length);
        for (int index = 0; index < whole.Length; index++) Assert.Equal(whole[index], posteriors[index], 1e-5);
    }

    [Fact]
    public void ALayerWithoutCounterpartIsNamed()
    {
        var lstm = (LstmLayer)BenchmarkModel.Generate(SmallSogou).Layers[0];
        EseModel model = new EseModelBuilder("other")
            .LogSpectrogram(16_000, 24, 12)
            .Labels([.. Enumerable.Range(0, 16).Select(label => label == 0 ? "" : $"s{label}")], 0)
            .Add(lstm with { Name = "odd", CandidateActivation = Activation.Sigmoid })
            .Softmax()
            .Build();
        var error = Assert.Throws<NotSupportedException>(() => Baseline.Load(model, new BaselineRun(0, 1, 4, 1, BaselinePrecision.Float32, 1)));
        Assert.Contains("'odd'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheVersionIsThePackages() => Assert.Equal("1.31.1", Baseline.Version);

    private static double Difference(BenchmarkShape shape, BaselinePrecision precision)
    {
        EseModel model = BenchmarkModel.Generate(shape);
        float[] features = SyntheticFeatures.Draw(shape.Frames, shape.Features, 5);
        float[] expected = new FloatEvaluator(model).Logits(features, shape.Frames);
        float[] actual = Run(model, new BaselineRun(0, model.Layers.Length - 1, shape.Frames, 1, precision, 1), features);
        Assert.Equal(expected.Length, actual.Length);
        return expected.Zip(actual, (one, other) => Math.Abs(one - other)).Max() / expected.Max(Math.Abs);
    }

    private static float[] Run(EseModel model, BaselineRun run, float[] input)
    {
        using IBaselineNetwork network = Baseline.Load(model, run);
        var output = new float[network.OutputLength];
        network.Run(input, output);
        return output;
    }
}
