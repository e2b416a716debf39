using Ese.Compiler.Tests.Front.Support;
using Ese.Conformance;
using Ese.Conformance.Direct;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler.Tests.Front.Quantising;

public sealed class QuantizePassTests
{
    [Fact]
    public void IntegersOfRandomModelsComputeWhatTheFloatReferenceComputes()
    {
        // Gates that go below zero make a recurrence grow any rounding, so only models without them can be compared.
        foreach (var seed in Enumerable.Range(0, 150).Where(seed => RandomModels.Create(seed).Layers.All(HasSigmoidGates)))
        {
            var model = RandomModels.Create(seed);
            var features = RandomModels.Features(model, 20, seed);
            model = Calibrator.Calibrate(model, [new FeatureMatrix(features, 20)]);
            var graph = Sample.Quantize(model).Quantized!;
            var input = features.Chunk(graph.InputWidth).Select(row => Array.ConvertAll(row, value => graph.Input.Quantize(value))).ToArray();
            var integers = DirectEvaluator.Evaluate(graph, input)[^1].SelectMany(row => row).ToArray();
            var expected = new FloatEvaluator(model).Logits(features, 20);

            Assert.Equal(expected.Length, integers.Length);
            var scale = expected.Max(MathF.Abs);
            Assert.All(expected.Zip(integers), pair =>
                Assert.True(Math.Abs(pair.First - graph.Layers[^1].Output.Dequantize(pair.Second)) <= 0.02 * scale, $"seed {seed}: {pair}"));
        }
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(12, 16)]
    [InlineData(16, 8)]
    public void EveryRandomModelQuantisesInEveryWidth(int weightBits, int vectorBits)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var model = Sample.Calibrated(RandomModels.Create(seed));
            var graph = Sample.Quantize(model, new CompilerOptions { WeightBits = weightBits, VectorBits = vectorBits, Tables = "ese-paper" }).Quantized!;

            Assert.Equal(vectorBits, graph.Input.Bits);
            Assert.All(graph.Layers.Take(graph.Layers.Length - 1), layer => Assert.Equal(vectorBits, layer.Output.Bits));
            Assert.Equal(16, graph.Layers[^1].Output.Bits);
            Assert.InRange(graph.Tables.Length, 0, 3);
        }
    }

    [Fact]
    public void WeightsUseTheirWidthAndRoundHalvesUp()
    {
        var layer = Sample.Full("f", 1, 3, index => index switch { 0 => 127f / 64, 1 => 0.5f / 64, _ => -0.5f / 64 });
        var matrix = Full(Quantize(Sample.Model(3, layer), new CompilerOptions { WeightBits = 8 })).Weights;

        Assert.Equal(new FixedFormat(8, 6), matrix.Format);
        Assert.Equal(new short[] { 127, 1, 0 }, matrix.Weights);
    }

    [Fact]
    public void TheMostNegativeIntegerIsNeverAWeight()
    {
        var matrix = Full(Quantize(Sample.Model(3, Sample.Full("f", 1, 3, _ => -2f)), new CompilerOptions { WeightBits = 8 })).Weights;

        Assert.Equal(new FixedFormat(8, 5), matrix.Format);
        Assert.Equal(-64, matrix.Weights[0]);
    }

    [Fact]
    public void StoredIntegersAreKeptWhereNothingWasFolded()
    {
        var stored = new Tensor([1, 3], ElementKind.Int12, 8, false, [5f / 256, -3f / 256, 1f / 256]);
        var layer = new FullyConnectedLayer("f") { Weights = stored };
        var plain = Sample.Quantize(Sample.Calibrated(Sample.Model(3, layer)), new CompilerOptions { WeightBits = 12 });
        var folded = Sample.Quantize(Sample.Calibrated(Sample.Model(3, Sample.Norm("n", 3), layer)), new CompilerOptions { WeightBits = 12 });

        Assert.Equal(new short[] { 5, -3, 1 }, Full(plain).Weights.Weights);
        Assert.Equal(8, Full(plain).Weights.Format.FractionBits);
        Assert.True(Assert.Single(plain.Quantization!.Matrices).Kept);
        Assert.False(Assert.Single(folded.Quantization!.Matrices).Kept);
    }

    [Fact]
    public void AlignIsAtMostFifteenHoweverFarMatricesLieApart()
    {
        var lstm = Sample.Lstm("l", 2, 3);
        lstm = lstm with { Forward = lstm.Forward with { InputWeights = Tensor.Float([8, 3], [.. Enumerable.Repeat(1e-9f, 24)]), Bias = null } };
        var direction = ((QuantizedLstm)Quantize(Sample.Model(3, lstm)).Quantized!.Layers[0]).Forward;

        Assert.Equal(0, direction.Input.Align);
        Assert.Equal(15, direction.Recurrent.Align);
    }

    [Fact]
    public void AZeroMatrixTakesTheBinaryPointOfItsNeighbour()
    {
        var lstm = Sample.Lstm("l", 2, 3);
        lstm = lstm with { Forward = lstm.Forward with { RecurrentWeights = Tensor.Float([8, 2], new float[16]) } };
        var direction = ((QuantizedLstm)Quantize(Sample.Model(3, lstm)).Quantized!.Layers[0]).Forward;

        Assert.Equal((0, 0), (direction.Input.Align, direction.Recurrent.Align));
    }

    [Fact]
    public void ALargeBiasLowersTheBinaryPointOfItsAccumulator()
    {
        var layer = Sample.Full("f", 2, 3, index => index * 1e-4f, [1000f, -3f]);
        var full = Full(Quantize(Sample.Model(3, layer)));

        Assert.InRange(full.Bias[0], 1 << 29, (1 << 30) - 1);
        Assert.Equal(full.Bias[0] / 1000.0 * -3, full.Bias[1], 1.0);
    }

    [Fact]
    public void AClampBoundsItsVectorAndNeedsNoCalibration()
    {
        var model = Quantize(Sample.Model(3, Sample.Full("f", 2, 3, Sample.Wave), HardTanh("a", -0.5f, 2), Sample.Full("g", 2, 2, Sample.Wave)));
        var full = (QuantizedFullyConnected)model.Quantized!.Layers[0];

        Assert.Equal(new FixedFormat(16, 14), full.Output);
        Assert.Equal((-8192, 32767), (full.Requantize.Low, full.Requantize.High));
        Assert.True(model.Quantization!.Vectors.Single(vector => vector.Name == "a/output").Proven);
    }

    [Fact]
    public void ABoundFarAboveWhatCalibrationSawIsNotUsed()
    {
        var model = Quantize(Sample.Model(3, Sample.Full("f", 2, 3, Sample.Wave), HardTanh("a", 0, 20_000), Sample.Full("g", 2, 2, Sample.Wave)));

        Assert.False(model.Quantization!.Vectors.Single(vector => vector.Name == "a/output").Proven);
        Assert.InRange(model.Quantized!.Layers[0].Output.FractionBits, 11, 13);
    }

    [Fact]
    public void AnOpenEndedClampIsCalibrated()
    {
        var model = Quantize(Sample.Model(3, Sample.Full("f", 2, 3, Sample.Wave), HardTanh("a", 0, float.MaxValue), Sample.Full("g", 2, 2, Sample.Wave)));

        Assert.Equal(32767, ((QuantizedFullyConnected)model.Quantized!.Layers[0]).Requantize.High);
    }

    [Fact]
    public void EightBitVectorsSaturateOutliersForTheSakeOfTheRest()
    {
        var layer = Sample.Full("f", 1, 3, index => index == 0 ? 1 : 0);
        var values = Enumerable.Range(0, 30_000).Select(index => index == 0 ? 100f : 0.5f * Sample.Wave(index)).ToArray();
        var model = Calibrator.Calibrate(Sample.Model(3, layer), [new FeatureMatrix(values, 10_000)]);
        var eight = Sample.Quantize(model, new CompilerOptions { VectorBits = 8 });
        var sixteen = Sample.Quantize(model);

        // 0 saturates nothing; 30,000 roundings cost more than a single clipped outlier until the step is fine enough.
        Assert.InRange(eight.Quantized!.Input.FractionBits, 1, 4);
        Assert.Equal(1 / 30_000.0, eight.Quantization!.Vectors[0].SaturatedShare);
        Assert.Equal(8, sixteen.Quantized!.Input.FractionBits);
        Assert.Equal(0.0, sixteen.Quantization!.Vectors[0].SaturatedShare);
    }

    [Fact]
    public void TheReportSaysWhichAccumulatorsAreNarrow()
    {
        var report = Quantize(Sample.Model(3, Sample.Lstm("l", 2, 3)), new CompilerOptions { WeightBits = 8 }).Quantization!;

        Assert.Equal(["i", "f", "g", "o"], report.Accumulators.Select(margin => margin.Gate));
        Assert.True(report.IsNarrow("l", "forward", AccumulatorStage.Gates));
        Assert.False(Quantize(Sample.Model(3, Sample.Lstm("l", 2, 3))).Quantization!.IsNarrow("l", "forward", AccumulatorStage.Gates));
    }

    [Fact]
    public void TheSameModelGivesTheSameIntegers()
    {
        var model = Sample.Calibrated(RandomModels.Create(17));
        var (first, second) = (Sample.Quantize(model).Quantized!, Sample.Quantize(model, new CompilerOptions { Threads = 2 }).Quantized!);
        var input = Enumerable.Range(0, 20).Select(step => Enumerable.Range(0, first.InputWidth).Select(k => (step * 7919 * (k + 1)) % 30_000).ToArray()).ToArray();

        Assert.Equal(DirectEvaluator.Evaluate(first, input)[^1], DirectEvaluator.Evaluate(second, input)[^1]);
    }

    [Fact]
    public void AMissingCalibrationIsRefusedByLayerAndVector()
    {
        var model = Sample.Model(3, Sample.Lstm("l", 2, 3));
        AssertRefused(ErrorTable.CalibrationMissing, "'input'", model, new CompilerOptions());
        var calibrated = Sample.Calibrated(model);
        AssertRefused(
            ErrorTable.CalibrationMissing,
            "Layer 'l' needs the observed range of vector 'l/forward/cell'",
            calibrated with { Calibration = calibrated.Calibration.Remove("l/forward/cell") },
            new CompilerOptions());
    }

    [Theory]
    [InlineData(ActivationKind.Linear, -1, 1)]
    [InlineData(ActivationKind.HardTanh, 0, 1)]
    [InlineData(ActivationKind.HardTanh, -1, 2)]
    public void AGateActivationWithoutATableIsRefused(ActivationKind kind, float minimum, float maximum)
    {
        var activation = new Activation(kind, minimum, maximum);
        var lstm = Sample.Lstm("l", 2, 3);
        LstmLayer[] layers = [lstm with { GateActivation = activation }, lstm with { CandidateActivation = activation }, lstm with { CellActivation = activation }];
        string[] roles = ["gate", "candidate", "cell"];
        for (var index = 0; index < layers.Length; index++)
        {
            AssertRefused(ErrorTable.ActivationNotCompilable, $"Layer 'l': its {roles[index]} activation", Sample.Calibrated(Sample.Model(3, layers[index])), new CompilerOptions());
        }
    }

    [Fact]
    public void AGruWhoseGatesGoBelowZeroIsCalibratedSinceNothingBoundsIt()
    {
        var gru = Gru() with { GateActivation = new Activation(ActivationKind.HardTanh) };
        var sigmoid = (QuantizedGru)Quantize(Sample.Model(3, Gru())).Quantized!.Layers[0];
        var model = Sample.Calibrated(Sample.Model(3, gru));
        var range = new ValueRange(9f, model.Calibration["g/forward/hidden"].Exponents);
        var hardTanh = (QuantizedGru)Sample.Quantize(
            model with { Calibration = model.Calibration.SetItem("g/forward/hidden", range) }).Quantized!.Layers[0];

        Assert.Equal((15, 11), (sigmoid.Forward.Hidden.FractionBits, hardTanh.Forward.Hidden.FractionBits));
        AssertRefused(
            ErrorTable.RangeNotRepresentable,
            "'g/forward/hidden'",
            model with { Calibration = model.Calibration.SetItem("g/forward/hidden", range with { Maximum = 1e5f }) },
            new CompilerOptions());
    }

    [Fact]
    public void APeepholeBeyondSixteenBitsIsRefused()
    {
        var lstm = Sample.Lstm("l", 2, 3);
        var model = Sample.Calibrated(Sample.Model(3, lstm with { Forward = lstm.Forward with { Peepholes = Tensor.Float([3, 2], [1e6f, 0, 0, 0, 0, 0]) } }));

        AssertRefused(ErrorTable.RangeNotRepresentable, "peephole", model, new CompilerOptions());
    }

    [Fact]
    public void WeightsTooLargeForAnyBinaryPointAreRefused() => AssertRefused(
        ErrorTable.RangeNotRepresentable,
        "'l' (forward)",
        Sample.Calibrated(Sample.Model(3, Sample.Lstm("l", 2, 3) with { Forward = Huge() })),
        new CompilerOptions());

    [Fact]
    public void AVectorTooLargeForAnyBinaryPointIsRefused() => AssertRefused(
        ErrorTable.RangeNotRepresentable,
        "'f/output'",
        Sample.Calibrated(Sample.Model(3, Sample.Full("f", 1, 3, _ => 1e12f))),
        new CompilerOptions());

    [Fact]
    public void OptionsTheTargetLacksAreRefused()
    {
        var model = Sample.Calibrated(Sample.Model(3, Sample.Full("f", 2, 3, Sample.Wave)));
        AssertRefused(ErrorTable.FormatNotSupported, "Weights of 9 bits", model, new CompilerOptions { WeightBits = 9 });
        AssertRefused(ErrorTable.FormatNotSupported, "Vectors of 12 bits", model, new CompilerOptions { VectorBits = 12 });
        AssertRefused(ErrorTable.OptionOutOfRange, "'coarse'", model, new CompilerOptions { Tables = "coarse" });
    }

    private static bool HasSigmoidGates(Layer layer) =>
        layer is not LstmLayer { GateActivation.Kind: ActivationKind.HardTanh } and not GruLayer { GateActivation.Kind: ActivationKind.HardTanh };

    private static GruLayer Gru() => new("g")
    {
        Cells = 2,
        Forward = new GruDirection
        {
            InputWeights = Tensor.Float([6, 3], [.. Enumerable.Range(0, 18).Select(Sample.Wave)]),
            RecurrentWeights = Tensor.Float([6, 2], [.. Enumerable.Range(0, 12).Select(Sample.Wave)]),
        },
    };

    private static LstmDirection Huge() => Sample.Lstm("l", 2, 3).Forward with
    {
        InputWeights = Tensor.Float([8, 3], [.. Enumerable.Repeat(1e20f, 24)]),
        RecurrentWeights = Tensor.Float([8, 2], [.. Enumerable.Repeat(1e20f, 16)]),
    };

    private static ActivationLayer HardTanh(string name, float minimum, float maximum) =>
        new(name, new Activation(ActivationKind.HardTanh, minimum, maximum));

    private static Compilation Quantize(EseModel model, CompilerOptions? options = null) => Sample.Quantize(Sample.Calibrated(model), options);

    private static QuantizedFullyConnected Full(Compilation compilation) => (QuantizedFullyConnected)compilation.Quantized!.Layers[^1];

    private static void AssertRefused(ErrorCode code, string fragment, EseModel model, CompilerOptions options)
    {
        var error = Assert.Throws<EseException>(() => Sample.Quantize(model, options));
        Assert.Equal(code, error.Code);
        Assert.Contains(fragment, error.Message, StringComparison.Ordinal);
    }
}
