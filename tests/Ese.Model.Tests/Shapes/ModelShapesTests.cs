namespace Ese.Model.Tests;

public sealed class ModelShapesTests
{
    [Fact]
    public void ShapesFollowTheVectorsThroughEveryLayerKind()
    {
        var shapes = ModelShapes.Infer(SmallModels.AllKinds());
        Assert.Equal(6, shapes.InputWidth);
        Assert.Equal(
            ["conv 6>6 2x3", "bn 6>6 2x3", "clip 6>6 2x3", "lstm 6>2 1x2", "gru 2>2 1x2", "fbn 2>2 1x2", "sigmoid 2>2 1x2", "fc 2>3 1x3", "softmax 3>3 1x3"],
            shapes.Layers.Select(shape => $"{shape.Layer} {shape.InputWidth}>{shape.OutputWidth} {shape.Channels}x{shape.Bins}"));
        Assert.Equal((1, 6), (shapes["conv"].InputChannels, shapes["conv"].InputBins));
        Assert.Throws<KeyNotFoundException>(() => shapes["none"]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(100, 50)]
    [InlineData(101, 51)]
    public void StepsFollowTheConvolution(int frames, int steps) =>
        Assert.Equal(steps, ModelShapes.Infer(SmallModels.AllKinds()).StepsFor(frames));
}
