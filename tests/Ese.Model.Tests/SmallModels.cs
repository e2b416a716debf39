namespace Ese.Model.Tests;

/// <summary>A small model with every layer kind and element kind.</summary>
internal static class SmallModels
{
    public static EseModel AllKinds() =>
        EseModelFile.Identify(AllKindsBuilder().Build() with { Numbers = new NumberDefaults(12, 8) });

    public static EseModelBuilder AllKindsBuilder() => new EseModelBuilder("small")
        .LogSpectrogram(8_000, windowSamples: 10, hopSamples: 5)
        .Labels("_ab", '_')
        .Conv2d("conv", Values(ElementKind.Int12, true, 2, 1, 3, 3), Values(ElementKind.Float32, false, 2), strideBins: 2, strideSteps: 2, paddingBins: 1, paddingSteps: 1)
        .BatchNorm("bn", Values(ElementKind.Float32, false, 2), Values(ElementKind.Float32, false, 2), Values(ElementKind.Float32, false, 2), Ones(2))
        .HardTanh("clip", 0, 20)
        .Lstm("lstm", Direction(6, 2, 1), Direction(6, 2, 1), MergeKind.Concatenate)
        .Gru("gru", Gru(2, 2), Gru(2, 2))
        .BatchNorm("fbn", Ones(2), Ones(2), Ones(2), Ones(2))
        .Sigmoid("sigmoid")
        .FullyConnected("fc", Values(ElementKind.Int16, true, 3, 2), Values(ElementKind.Float32, false, 3))
        .Softmax()
        .Calibrate(CalibrationNames.Input, new ValueRange(3.5f, [.. Enumerable.Range(0, ValueRange.Bins).Select(k => (long)k)], 2.5f))
        .BeamWidth(8)
        .Provenance("train", "corpus=none; epochs=0");

    public static EseModel One(Layer layer, int labels, int window = 4) => new()
    {
        Name = "one",
        FrontEnd = new Ese.Isa.FrontEnd
        {
            Kind = Ese.Isa.FeatureKind.LogSpectrogram,
            SampleRate = 8_000,
            WindowSamples = window,
            HopSamples = 2,
            FftSize = window,
            Window = Ese.Isa.WindowKind.HannPeriodic,
            Normalisation = Ese.Isa.NormalisationKind.None,
        },
        Labels = [.. Enumerable.Range(0, labels).Select(k => k == 0 ? "" : $"l{k}")],
        Blank = 0,
        Layers = [layer],
    };

    public static Tensor Values(ElementKind kind, bool sparse, params int[] shape)
    {
        float[] values = new float[shape.Aggregate(1, (a, b) => a * b)];
        for (int k = 0; k < values.Length; k++)
            values[k] = k % 3 == 1 ? 0 : ((k % 7) - 3.25f) / 8;

        return TensorStorage.Convert(Tensor.Float([.. shape], values), kind, sparse);
    }

    public static Tensor Ones(params int[] shape) =>
        Tensor.Float([.. shape], [.. Enumerable.Repeat(1f, shape.Aggregate(1, (a, b) => a * b))]);

    public static LstmDirection Direction(int inputs, int cells, int projection) => new()
    {
        InputWeights = Values(ElementKind.Int8, true, 4 * cells, inputs),
        RecurrentWeights = Values(ElementKind.Float16, false, 4 * cells, projection),
        Bias = Values(ElementKind.Float32, false, 4 * cells),
        Peepholes = Values(ElementKind.Float16, true, 3, cells),
        Projection = Values(ElementKind.Int12, false, projection, cells),
    };

    public static GruDirection Gru(int inputs, int cells) => new()
    {
        InputWeights = Values(ElementKind.Float32, true, 3 * cells, inputs),
        RecurrentWeights = Values(ElementKind.Int16, false, 3 * cells, cells),
        InputBias = Values(ElementKind.Float32, false, 3 * cells),
        RecurrentBias = Values(ElementKind.Float32, false, 3 * cells),
    };
}
