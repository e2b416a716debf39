namespace Ese.Compiler.Tests.Back;

public class LaneAssignerTests
{
    [Fact]
    public void DenseUnitsKeepTheirOrder()
    {
        var graph = new GraphSource(1).Inputs(9).AddFullyConnected(11).Graph(9);
        var layer = (QuantizedFullyConnected)graph.Layers[0];
        Array.Fill(layer.Weights.Weights, (short)3);

        var output = LaneAssigner.Assign(graph, Targets.Small(), null).Layers[0].Output;

        Assert.Equal(VectorLayout.Identity(11).Positions.AsEnumerable(), output.Positions);
    }

    [Fact]
    public void TheOrderDoesNotDependOnThreads()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var graph = new GraphSource(seed).Inputs(30).AddLstm(30, 1, false, false).AddLstm(24, 2, false, true).AddGru(20, 1).AddFullyConnected(9).Graph(30);

            var one = LaneAssigner.Assign(graph, Targets.Small(4, groups: 2), null, threads: 1);
            var four = LaneAssigner.Assign(graph, Targets.Small(4, groups: 2), null, threads: 4);

            Assert.All(one.Layers.Zip(four.Layers), pair => Assert.Equal(pair.First.Output.Positions.AsEnumerable(), pair.Second.Output.Positions));
        }
    }

    [Fact]
    public void SummedDirectionsShareOneOrder()
    {
        var graph = Sparse(join: 1);

        var layer = Assert.IsType<LaneRecurrent>(LaneAssigner.Assign(graph, Targets.Small(), null).Layers[0]);

        Assert.NotEqual(VectorLayout.Identity(30).Positions.AsEnumerable(), layer.Output.Positions);
        Assert.Equal(layer.Directions[0].Hidden.Positions.AsEnumerable(), layer.Directions[1].Hidden.Positions);
    }

    [Fact]
    public void ConcatenatedDirectionsHaveAnOrderEach()
    {
        var layer = Assert.IsType<LaneRecurrent>(LaneAssigner.Assign(Sparse(join: 2), Targets.Small(), null).Layers[0]);

        Assert.NotEqual(layer.Directions[0].Hidden.Positions.AsEnumerable(), layer.Directions[1].Hidden.Positions);
    }

    [Fact]
    public void AConvolutionStoresThePaddingOfTheNext()
    {
        var graph = new GraphSource(2).Inputs(8).AddConv(3, 1).AddConv(2, 2).AddFullyConnected(4).Graph(8);
        var (first, second) = ((QuantizedConv2d)graph.Layers[0], (QuantizedConv2d)graph.Layers[1]);

        var lanes = LaneAssigner.Assign(graph, Targets.Small(), null);

        Assert.Equal(8 + 2, lanes.Input.Words);
        Assert.Equal(1, lanes.Input.Positions[0]);
        Assert.Equal((first.OutputBins + 4) * 3, lanes.Layers[0].Output.Words);
        Assert.Equal(((2 + 1) * 3) + 2, lanes.Layers[0].Output.Positions[(2 * first.OutputBins) + 1]);
        Assert.Equal(second.OutputBins * 2, lanes.Layers[1].Output.Words);
    }

    private static QuantizedGraph Sparse(int join)
    {
        for (var seed = 0; ; seed++)
        {
            var graph = new GraphSource(seed).Inputs(30).AddLstm(30, join, false, false).AddFullyConnected(3).Graph(30);
            var lstm = (QuantizedLstm)graph.Layers[0];
            if (new[] { lstm.Forward, lstm.Backward! }.All(direction => NonZero(direction.Input) + NonZero(direction.Recurrent) < 0.4))
            {
                return graph;
            }
        }
    }

    private static double NonZero(QuantizedMatrix matrix) => (double)matrix.Weights.Count(weight => weight != 0) / matrix.Weights.Length;
}
