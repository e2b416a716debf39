namespace Ese.Model.Tests;

/// <summary>Compares models exactly: every setting, and tensors bit by bit.</summary>
internal static class ModelAssert
{
    public static void Equal(EseModel expected, EseModel actual)
    {
        Assert.Equal(expected.Name, actual.Name);
        Assert.Equal(expected.FrontEnd with { Mean = [], Scale = [] }, actual.FrontEnd with { Mean = [], Scale = [] });
        Assert.Equal(expected.FrontEnd.Mean.AsEnumerable(), actual.FrontEnd.Mean.AsEnumerable());
        Assert.Equal(expected.FrontEnd.Scale.AsEnumerable(), actual.FrontEnd.Scale.AsEnumerable());
        Assert.Equal(expected.Labels.AsEnumerable(), actual.Labels.AsEnumerable());
        Assert.Equal(expected.Blank, actual.Blank);
        Assert.Equal(expected.Decoder, actual.Decoder);
        Assert.Equal(expected.Numbers, actual.Numbers);
        Assert.Equal(expected.Provenance.AsEnumerable(), actual.Provenance.AsEnumerable());
        Assert.Equal(expected.Id, actual.Id);
        Assert.Equal(expected.Calibration.Keys, actual.Calibration.Keys);
        foreach ((string name, ValueRange range) in expected.Calibration)
        {
            Assert.Equal(range.Maximum, actual.Calibration[name].Maximum);
            Assert.Equal(range.Limit, actual.Calibration[name].Limit);
            Assert.Equal(range.Exponents.AsEnumerable(), actual.Calibration[name].Exponents.AsEnumerable());
        }

        Assert.Equal(expected.Layers.Select(Settings), actual.Layers.Select(Settings));
        TensorEntry[] wanted = [.. ModelTensors.Of(expected)];
        TensorEntry[] found = [.. ModelTensors.Of(actual)];
        Assert.Equal(wanted.Select(entry => entry.Place), found.Select(entry => entry.Place));
        for (int k = 0; k < wanted.Length; k++)
        {
            Assert.Equal(wanted[k].Tensor.Shape.AsEnumerable(), found[k].Tensor.Shape.AsEnumerable());
            Assert.Equal(wanted[k].Tensor.Kind, found[k].Tensor.Kind);
            Assert.Equal(wanted[k].Tensor.FractionBits, found[k].Tensor.FractionBits);
            Assert.Equal(wanted[k].Tensor.Sparse, found[k].Tensor.Sparse);
            Assert.Equal(wanted[k].Tensor.Values.ToArray(), found[k].Tensor.Values.ToArray());
        }
    }

    private static object Settings(Layer layer) => layer switch
    {
        Conv2dLayer conv => (conv.Name, conv.StrideBins, conv.StrideSteps, conv.PaddingBins, conv.PaddingSteps),
        BatchNormLayer norm => (norm.Name, norm.Epsilon),
        LstmLayer lstm => (lstm.Name, lstm.Cells, lstm.Merge, lstm.GateActivation, lstm.CandidateActivation, lstm.CellActivation),
        GruLayer gru => (gru.Name, gru.Cells, gru.Merge, gru.GateActivation, gru.CandidateActivation),
        _ => layer is FullyConnectedLayer ? layer.Name : layer,
    };
}
