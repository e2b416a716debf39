using Ese.Model;

namespace Ese.Training.Tests;

public sealed class NetworkInitializerTests
{
    private readonly EseModel _model = SmallNetworks.Smooth(seed: 1);

    [Theory]
    [InlineData("conv", "weights", 9)]
    [InlineData("conv", "bias", 9)]
    [InlineData("lstm", "input weights", 6)]
    [InlineData("lstm", "recurrent weights", 6)]
    [InlineData("lstm", "bias", 6)]
    [InlineData("lstm", "peepholes", 6)]
    [InlineData("lstm", "projection", 6)]
    [InlineData("gru", "input weights", 5)]
    [InlineData("gru", "recurrent bias", 5)]
    [InlineData("fc", "weights", 5)]
    [InlineData("fc", "bias", 5)]
    public void ValuesFillTheirRange(string layer, string tensor, int inputs)
    {
        float bound = 1 / MathF.Sqrt(inputs);
        float[] values = [.. Enumerable.Range(0, 40).SelectMany(seed => Values(NetworkInitializer.Create(_model, RandomSource.FromSeed(seed)), layer, tensor))];
        Assert.All(values, value => Assert.InRange(value, -bound, bound));
        Assert.InRange(values.Max(), 0.9f * bound, bound);
        Assert.InRange(values.Min(), -bound, -0.9f * bound);
        Assert.InRange(values.Average(), -0.2f * bound, 0.2f * bound);
    }

    [Fact]
    public void BatchNormsChangeNothing()
    {
        EseModel model = NetworkInitializer.Create(_model, RandomSource.FromSeed(1));
        foreach (string layer in (string[])["convNorm", "norm"])
        {
            Assert.All(Values(model, layer, "scale"), value => Assert.Equal(1f, value));
            Assert.All(Values(model, layer, "shift"), value => Assert.Equal(0f, value));
            Assert.All(Values(model, layer, "mean"), value => Assert.Equal(0f, value));
            Assert.All(Values(model, layer, "variance"), value => Assert.Equal(1f, value));
        }
    }

    [Fact]
    public void TheSeedDecidesEveryTensorByItself()
    {
        EseModel first = NetworkInitializer.Create(_model, RandomSource.FromSeed(1));
        EseModel renamed = NetworkInitializer.Create(
            _model with { Layers = _model.Layers.SetItem(0, _model.Layers[0] with { Name = "other" }) }, RandomSource.FromSeed(1));
        EseModel second = NetworkInitializer.Create(_model, RandomSource.FromSeed(2));
        Assert.Equal(Values(first, "fc", "weights"), Values(renamed, "fc", "weights"));
        Assert.NotEqual(Values(first, "conv", "weights"), Values(renamed, "other", "weights"));
        Assert.NotEqual(Values(first, "fc", "weights"), Values(second, "fc", "weights"));

        float[] lstm = Values(first, "lstm", "recurrent weights");
        Assert.NotEqual(lstm[..(lstm.Length / 2)], lstm[(lstm.Length / 2)..]);
    }

    private static float[] Values(EseModel model, string layer, string tensor) =>
        [.. ModelTensors.Of(model).Where(entry => entry.Layer.Name == layer && entry.Name == tensor).SelectMany(entry => entry.Tensor.Values.ToArray())];
}
