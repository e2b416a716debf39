using CsCheck;
using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compression.Tests.Quantizing;

public class ModelQuantizerTests
{
    private static readonly Gen<int> Seed = Gen.Int[0, 10_000];

    [Fact]
    public void InFloatingPointAQuantisedModelForgetsItsWidths()
    {
        EseModel quantised = ModelQuantizer.Quantize(QuantizingSamples.Model(1), QuantizingSamples.Options(0));
        Assert.NotNull(quantised.Numbers);
        Assert.Null(new Ese.Training.TrainingNetwork(quantised).ToModel().Numbers);
    }

    [Fact]
    public void TheBinaryHasExactlyTheIntegersThatTheModelStores() => Seed.Sample(
        seed =>
        {
            EseModel model = ModelQuantizer.Quantize(QuantizingSamples.Model(seed), QuantizingSamples.Options(seed));
            EseModel read = EseModelFile.Read(EseModelFile.Write(model));
            QuantizedGraph graph = ModelCompiler.Compile(read, new CompilerOptions()).Quantized;
            foreach (TensorEntry entry in ModelTensors.Of(read).Where(entry => entry.IsWeight && entry.Layer is not Conv2dLayer))
            {
                QuantizedMatrix matrix = MatrixOf(graph, entry);
                FixedFormat format = TensorStorage.FormatOf(entry.Tensor);
                Assert.Equal(format, matrix.Format);
                Assert.Equal(entry.Tensor.Values.ToArray(), matrix.Weights.Select(weight => (float)format.Dequantize(weight)));
            }
        },
        iter: 60);

    [Fact]
    public void EveryKernelKeepsItsIntegers() => Seed.Sample(
        seed =>
        {
            EseModel model = ModelQuantizer.Quantize(QuantizingSamples.Model(seed), QuantizingSamples.Options(seed));
            HashSet<string> kernels = [.. model.Layers.OfType<Conv2dLayer>().Select(layer => layer.Name)];
            Assert.All(IntegerNetwork.Of(model).Report.Matrices.Where(matrix => kernels.Contains(matrix.Layer)), matrix => Assert.True(matrix.Kept));
        },
        iter: 40);

    [Fact]
    public void TheModelRemembersItsWidthsAndTheStep()
    {
        EseModel model = ModelQuantizer.Quantize(QuantizingSamples.Model(3), new QuantizingOptions(12, 8, RangeRule.Mse));
        Assert.Equal(new NumberDefaults(12, 8), model.Numbers);
        Assert.Equal(new ProvenanceStep("quantise", "range=mse; vectors=8; weights=12"), model.Provenance[^1]);
        CompileReport report = ModelCompiler.Compile(EseModelFile.Read(EseModelFile.Write(model)), new CompilerOptions()).Report;
        Assert.Equal((12, 8), (report.WeightBits, report.VectorBits));
        report = ModelCompiler.Compile(model, new CompilerOptions { VectorBits = 16 }).Report;
        Assert.Equal((12, 16), (report.WeightBits, report.VectorBits));
    }

    [Fact]
    public void QuantisingAgainChangesNoTensor()
    {
        var options = new QuantizingOptions(8, 8, RangeRule.Mse);
        EseModel once = ModelQuantizer.Quantize(QuantizingSamples.Model(8), options);
        EseModel twice = ModelQuantizer.Quantize(once, options);
        Assert.Equal(
            ModelTensors.Of(once).SelectMany(entry => entry.Tensor.Values.ToArray()),
            ModelTensors.Of(twice).SelectMany(entry => entry.Tensor.Values.ToArray()));
    }

    [Fact]
    public void SparseTensorsAreStoredWithoutTheirZeros()
    {
        EseModel model = ModelQuantizer.Quantize(QuantizingSamples.Model(5), new QuantizingOptions(8, 8, RangeRule.Max));
        Assert.All(ModelTensors.Of(model).Where(entry => entry.IsWeight), entry =>
        {
            int nonZero = entry.Tensor.Values.Length - entry.Tensor.Values.Span.Count(0f);
            Assert.Equal(entry.Tensor.Values.Length + (8L * nonZero) < 8L * entry.Tensor.Values.Length, entry.Tensor.Sparse);
        });
    }

    private static QuantizedMatrix MatrixOf(QuantizedGraph graph, TensorEntry entry)
    {
        QuantizedLayer layer = graph.Layers.Single(layer => layer.Name == entry.Layer.Name);
        return layer switch
        {
            QuantizedFullyConnected connected => connected.Weights,
            QuantizedLstm lstm => Of(entry.Direction == "forward" ? lstm.Forward : lstm.Backward!, entry.Name),
            QuantizedGru gru => Of(entry.Direction == "forward" ? gru.Forward : gru.Backward!, entry.Name),
            _ => throw new InvalidOperationException(layer.Name),
        };
    }

    private static QuantizedMatrix Of(QuantizedLstmDirection direction, string name) => name switch
    {
        "input weights" => direction.Input,
        "recurrent weights" => direction.Recurrent,
        _ => direction.Projection!.Weights,
    };

    private static QuantizedMatrix Of(QuantizedGruDirection direction, string name) =>
        name == "input weights" ? direction.Input : direction.Recurrent;
}
