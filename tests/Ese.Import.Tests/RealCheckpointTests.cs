using Ese.Model;
using Ese.Testing;

namespace Ese.Import.Tests;

public sealed class RealCheckpointTests
{
    [CorpusFact("an4-ds2/model.safetensors")]
    public void TheAn4CheckpointIsImportedWhole()
    {
        EseModel model = Import();
        ModelStatistics statistics = ModelStatistics.Of(model);
        Assert.Equal(6, statistics.LayerCount);
        Assert.Equal(29, model.Labels.Length);
        var shapes = ModelShapes.Infer(model);
        Assert.Equal((161, 672, 29), (shapes.InputWidth, shapes["rnns.0"].InputWidth, shapes.OutputWidth));
        Assert.Equal((61, 21), (shapes["conv1"].Bins, shapes["conv2"].Bins));
        Assert.Equal((0, 1, 1, 2, 50), (shapes.StepsFor(0), shapes.StepsFor(1), shapes.StepsFor(2), shapes.StepsFor(3), shapes.StepsFor(100)));

        // Every parameter is there once; the two biases of each LSTM direction became one.
        int parameters = ModelTensors.Of(model).Sum(entry => entry.Tensor.Values.Length) + (6 * 1024);
        int statisticsOfNorms = 2 * (32 + 32 + 256 + 256 + 256);
        Assert.Equal(4_270_112, parameters - statisticsOfNorms);
    }

    [CorpusFact("an4-ds2/model.safetensors")]
    public void TheAn4ModelComesBackFromItsFile()
    {
        EseModel model = Import(new ImportOptions("an4", ElementKind.Int16));
        byte[] bytes = EseModelFile.Write(model);
        long before = GC.GetAllocatedBytesForCurrentThread();
        EseModel read = EseModelFile.Read(bytes, "an4.esemodel");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (16L * bytes.Length) + (1 << 20));
        Assert.Equal(model.Id, read.Id);
        Assert.Equal(EseModelHeader.Of(read), EseModelFile.ReadHeader(bytes));
        Assert.Equal(ModelTensors.Of(model).SelectMany(entry => entry.Tensor.Values.ToArray()), ModelTensors.Of(read).SelectMany(entry => entry.Tensor.Values.ToArray()));
    }

    private static EseModel Import(ImportOptions? options = null) => DeepSpeech2Import.Import(
        Corpora.PathOf("an4-ds2/model.safetensors"), Corpora.PathOf("an4-ds2/config.json"), options ?? new ImportOptions("an4"));
}
