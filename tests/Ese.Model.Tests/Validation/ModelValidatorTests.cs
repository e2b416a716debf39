using Ese.Isa;

namespace Ese.Model.Tests;

/// <summary>Every defect of a model has its code, and names layer, gate and tensor.</summary>
public sealed class ModelValidatorTests
{
    private static readonly EseModel Good = SmallModels.AllKinds();

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    public void NamesAreChecked(string name)
    {
        Expect("ESE0030", Good with { Name = name });
        Expect("ESE0030", WithLayer(2, new ActivationLayer(name, Activation.Tanh)));
    }

    [Fact]
    public void LayerNamesAreUnique() =>
        Expect("ESE0031", WithLayer(2, new ActivationLayer("conv", Activation.Tanh)), "layer 'conv' appears twice");

    [Fact]
    public void TheFrontEndIsChecked()
    {
        FrontEnd frontEnd = Good.FrontEnd;
        FrontEnd[] wrong =
        [
            frontEnd with { Kind = (FeatureKind)9 }, frontEnd with { Window = (WindowKind)9 }, frontEnd with { Normalisation = (NormalisationKind)9 },
            frontEnd with { SampleRate = 3_999 }, frontEnd with { SampleRate = 192_001 }, frontEnd with { FftSize = 1 << 17 }, frontEnd with { WindowSamples = 11 },
            frontEnd with { HopSamples = 0 }, frontEnd with { HopSamples = 11 }, frontEnd with { Mean = [1f] },
            frontEnd with { Normalisation = NormalisationKind.PerBin },
            frontEnd with { Normalisation = NormalisationKind.PerBin, Mean = [0, 0, 0, 0, 0, 0], Scale = [1, 1, 1, 1, 1, 0] },
        ];
        Assert.All(wrong, entry => Expect("ESE0032", Good with { FrontEnd = entry }));
        Expect("ESE0025", Good with { FrontEnd = frontEnd with { Normalisation = NormalisationKind.PerBin, Mean = [0, 0, 0, 0, 0, float.NaN], Scale = [1, 1, 1, 1, 1, 1] } });
    }

    [Fact]
    public void PerBinStatisticsComeBack()
    {
        EseModel model = EseModelFile.Identify(Good with { FrontEnd = Good.FrontEnd with { Normalisation = NormalisationKind.PerBin, Mean = [0, 1, 2, 3, 4, 5], Scale = [1, 2, 3, 4, 5, 6] } });
        ModelAssert.Equal(model, EseModelFile.Read(EseModelFile.Write(model)));
    }

    [Fact]
    public void LabelsAreChecked()
    {
        Expect("ESE0033", Good with { Labels = [] });
        Expect("ESE0033", Good with { Labels = ["", "a", "\n"] }, "label 2 is '?'");
        Expect("ESE0033", Good with { Labels = ["", "a", "\ud800"] });
        Expect("ESE0033", Good with { Labels = ["", "a", new string('b', 65)] });
        Expect("ESE0034", Good with { Labels = ["", "a", "a"] }, "label 2 repeats 'a'");
        Expect("ESE0036", Good with { Labels = ["", "a"] }, "layer 'softmax' gives 3 logits, but there are 2 labels");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(3)]
    public void TheBlankIsTheOneEmptyLabel(int blank) => Expect("ESE0035", Good with { Blank = blank });

    [Fact]
    public void ASecondEmptyLabelIsReported() => Expect("ESE0035", Good with { Labels = ["", "", "b"] });

    [Fact]
    public void AModelNeedsALayerWithWeights()
    {
        Expect("ESE0037", Good with { Layers = [] });
        Expect("ESE0037", Good with { Layers = [new SoftmaxLayer("softmax")] });
    }

    [Fact]
    public void TooManyLayersAreReported() => Expect("ESE0023", Good with
    {
        Layers = [Good.Layers[0], .. Enumerable.Range(0, 1024).Select(k => new ActivationLayer($"a{k}", Activation.Tanh))],
    });

    [Fact]
    public void TensorShapesFollowTheChain()
    {
        var conv = (Conv2dLayer)Good.Layers[0];
        var lstm = (LstmLayer)Good.Layers[3];
        var gru = (GruLayer)Good.Layers[4];
        var connected = (FullyConnectedLayer)Good.Layers[7];
        Expect("ESE0038", WithLayer(0, conv with { Weights = SmallModels.Ones(2, 3, 3) }), "layer 'conv', weights: shape [2 × 3 × 3] has 3 dimensions; 4");
        Expect("ESE0038", WithLayer(0, conv with { Bias = SmallModels.Ones(3) }), "layer 'conv', bias");
        Expect("ESE0038", WithLayer(1, ((BatchNormLayer)Good.Layers[1]) with { Mean = SmallModels.Ones(6) }), "layer 'bn', mean: shape [6]; [2] is needed");
        Expect("ESE0038", WithLayer(3, lstm with { Forward = lstm.Forward with { RecurrentWeights = SmallModels.Ones(8, 2) } }), "layer 'lstm', forward, recurrent weights: shape [8 × 2]; [8 × 1]");
        Expect("ESE0038", WithLayer(3, lstm with { Backward = lstm.Forward with { Peepholes = SmallModels.Ones(2, 2) } }), "layer 'lstm', backward, peepholes");
        Expect("ESE0038", WithLayer(4, gru with { Forward = gru.Forward with { RecurrentBias = SmallModels.Ones(5) } }), "layer 'gru', forward, recurrent bias");
        Expect("ESE0038", WithLayer(7, connected with { Weights = SmallModels.Ones(3, 5) }), "layer 'fc', weights");
    }

    [Fact]
    public void LayerSizesAreChecked()
    {
        var lstm = (LstmLayer)Good.Layers[3];
        Expect("ESE0039", WithLayer(3, lstm with { Cells = 0 }), "layer 'lstm': 0 cells");
        Expect("ESE0039", WithLayer(3, lstm with { Cells = 1 << 20 }));
        var conv = new Conv2dLayer("conv") { Weights = SmallModels.Ones(65_536, 1, 1, 1), StrideBins = 1, StrideSteps = 1, PaddingBins = 0, PaddingSteps = 0 };
        Expect("ESE0039", SmallModels.One(conv, 3));
    }

    [Fact]
    public void ConvolutionGeometryIsChecked()
    {
        var conv = (Conv2dLayer)Good.Layers[0];
        Expect("ESE0040", WithLayer(0, conv with { StrideBins = 0 }));
        Expect("ESE0040", WithLayer(0, conv with { StrideSteps = -1 }));
        Expect("ESE0040", WithLayer(0, conv with { PaddingBins = 3 }));
        Expect("ESE0040", WithLayer(0, conv with { PaddingSteps = int.MaxValue }));
        Expect("ESE0040", WithLayer(0, conv with { Weights = SmallModels.Ones(2, 1, 9, 3) }), "the kernel spans 9 bins, but the padded input has only 8");
    }

    [Fact]
    public void AConvolutionBehindARecurrentLayerIsReported() => Expect(
        "ESE0041", Good with { Layers = [.. Good.Layers[..5], (Conv2dLayer)Good.Layers[0] with { Name = "late" }] }, "layer 'late': the layer before it, 'gru', has no frequency axis");

    [Fact]
    public void VariancesArePositive()
    {
        var norm = (BatchNormLayer)Good.Layers[1];
        Expect("ESE0042", WithLayer(1, norm with { Variance = Tensor.Float([2], [1, -1]) }), "layer 'bn', variance, element [1]");
        Expect("ESE0042", WithLayer(1, norm with { Variance = Tensor.Float([2], [1, 0]), Epsilon = 0 }));
        Expect("ESE0042", WithLayer(1, norm with { Epsilon = -0.5f }));
        Expect("ESE0025", WithLayer(1, norm with { Epsilon = float.NaN }));
    }

    [Fact]
    public void SoftmaxIsLast() => Expect("ESE0043", Good with { Layers = [Good.Layers[0], new SoftmaxLayer("early"), .. Good.Layers[1..]] }, "layer 'early'");

    [Fact]
    public void ActivationsAreChecked()
    {
        Expect("ESE0044", WithLayer(2, new ActivationLayer("clip", new Activation(ActivationKind.HardTanh, 1, 1))));
        Expect("ESE0044", WithLayer(2, new ActivationLayer("clip", new Activation((ActivationKind)7))));
        Expect("ESE0044", WithLayer(3, (LstmLayer)Good.Layers[3] with { CellActivation = new Activation((ActivationKind)(-1)) }), "layer 'lstm', cell");
        Expect("ESE0025", WithLayer(4, (GruLayer)Good.Layers[4] with { CandidateActivation = new Activation(ActivationKind.Tanh, float.NaN) }), "layer 'gru', candidate n");
    }

    [Fact]
    public void BothDirectionsHaveOneWidth()
    {
        var lstm = (LstmLayer)Good.Layers[3];
        Expect("ESE0045", WithLayer(3, lstm with { Backward = SmallModels.Direction(6, 2, 2) }), "layer 'lstm': the forward direction gives 1 outputs, the backward direction 2");
        Expect("ESE0045", WithLayer(3, lstm with { Merge = (MergeKind)5 }));
    }

    [Fact]
    public void CalibrationNamesVectorsOfTheModel()
    {
        ValueRange range = Good.Calibration[CalibrationNames.Input];
        Assert.All(
            ["none/output", "clip/forward/hidden", "gru/forward/cell", "lstm/sideways/cell", "input/output"],
            name => Expect("ESE0046", Good with { Calibration = Good.Calibration.Add(name, range) }, $"'{name}'"));
        string[] right =
        [
            CalibrationNames.Output("conv"), CalibrationNames.Hidden("gru", "backward"),
            CalibrationNames.Cell("lstm", "forward"), CalibrationNames.Hidden("lstm", "forward"), CalibrationNames.Memory("lstm", "forward"),
        ];
        ModelValidator.Validate(Good with { Calibration = Good.Calibration.AddRange(right.Select(name => KeyValuePair.Create(name, range))) });
    }

    [Fact]
    public void CalibrationRangesAreChecked()
    {
        ValueRange range = Good.Calibration[CalibrationNames.Input];
        ValueRange[] wrong =
        [
            range with { Maximum = float.NaN }, range with { Maximum = -1 }, range with { Maximum = float.PositiveInfinity },
            range with { Exponents = [1] }, range with { Limit = float.NaN }, range with { Limit = -1 }, range with { Exponents = range.Exponents.SetItem(3, -1) },
        ];
        Assert.All(wrong, entry => Expect("ESE0047", Good with { Calibration = Good.Calibration.SetItem(CalibrationNames.Input, entry) }));
    }

    [Theory]
    [InlineData(9, 8)]
    [InlineData(0, 16)]
    [InlineData(8, 12)]
    public void TheWidthsAreChecked(int weights, int vectors) => Expect("ESE0051", Good with { Numbers = new NumberDefaults(weights, vectors) });

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void TheBeamWidthIsChecked(int width) => Expect("ESE0048", Good with { Decoder = new DecoderDefaults(width) });

    [Fact]
    public void ProvenanceIsChecked()
    {
        Expect("ESE0049", Good with { Provenance = [new ProvenanceStep("", "")] });
        Expect("ESE0049", Good with { Provenance = [new ProvenanceStep("prune", new string('x', 4096))] });
        Expect("ESE0049", Good with { Provenance = [new ProvenanceStep("prune", "a\nb")] });
    }

    [Fact]
    public void ValuesAreExactInTheirKind()
    {
        var connected = (FullyConnectedLayer)Good.Layers[7];
        Expect("ESE0050", WithLayer(7, connected with { Weights = new Tensor([3, 2], ElementKind.Int8, 0, false, [0, 0, 0, 0.5f, 0, 0]) }), "layer 'fc', weights, element [1, 1] is 0.5");
        Expect("ESE0050", WithLayer(7, connected with { Weights = new Tensor([3, 2], ElementKind.Int8, 0, false, [0, 0, 0, -128f, 0, 0]) }));
        Expect("ESE0050", WithLayer(7, connected with { Weights = new Tensor([3, 2], ElementKind.Float16, 0, false, [0, 0, 0, 1 / 3f, 0, 0]) }));
    }

    [Fact]
    public void ATensorHasOneValuePerElementAndAKnownKind()
    {
        var connected = (FullyConnectedLayer)Good.Layers[7];
        Assert.All(
            [
                new Tensor([3, 2], ElementKind.Float32, 0, false, [1f]), new Tensor(default, ElementKind.Float32, 0, false, [1f]),
                new Tensor([3, 0], ElementKind.Float32, 0, false, []), new Tensor([3, 2], ElementKind.Float32, 1, false, new float[6]),
                new Tensor([3, 2], ElementKind.Int8, 101, false, new float[6]), new Tensor([3, 2], (ElementKind)9, 0, false, new float[6]),
            ],
            tensor => Expect("ESE0024", WithLayer(7, connected with { Weights = tensor }), "layer 'fc', weights"));
    }

    [Fact]
    public void AnErrorNamesTheGate()
    {
        var lstm = (LstmLayer)Good.Layers[3];
        float[] values = lstm.Forward.RecurrentWeights.Values.ToArray();
        values[7] = float.NegativeInfinity;
        Expect("ESE0025", WithLayer(3, lstm with { Forward = lstm.Forward with { RecurrentWeights = Tensor.Float([8, 1], values) } }), "layer 'lstm', forward, recurrent weights, gate o, element [7, 0]");
    }

    private static EseModel WithLayer(int index, Layer layer) => Good with { Layers = Good.Layers.SetItem(index, layer) };

    private static void Expect(string code, EseModel model, string text = "")
    {
        EseException exception = Assert.Throws<EseException>(() => ModelValidator.Validate(model, "m.esemodel"));
        Assert.Equal((code, "m.esemodel"), (exception.Code.Id, exception.File));
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
    }
}
