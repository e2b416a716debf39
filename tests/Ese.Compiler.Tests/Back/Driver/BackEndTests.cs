using Ese.Conformance.Direct;
using Ese.Isa;

namespace Ese.Compiler.Tests.Back;

public class BackEndTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 1, 1)]
    [InlineData(4, 3, 2)]
    [InlineData(3, 2, 8)]
    [InlineData(8, 1, 4)]
    public void TheProgramOfARandomNetworkComputesWhatTheNetworkSays(int lanes, int groups, int queueDepth)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var source = new GraphSource(seed);
            var graph = source.Random();
            var features = source.Features(frames: 7, graph.InputWidth);
            var binary = BackEnd.Compile(graph, Targets.Small(lanes, groups, queueDepth)).Binary!;

            var expected = DirectEvaluator.Evaluate(graph, features);
            var actual = ProgramRunner.Run(binary, features);

            for (var layer = 0; layer < graph.Layers.Length; layer++)
            {
                Assert.True(
                    Same(expected[layer], actual[layer]), $"seed {seed}, layer {layer} of {string.Join(", ", graph.Layers.Select(one => one.Name))}");
            }
        }
    }

    [Fact]
    public void ABinaryDoesNotDependOnThreads()
    {
        var graph = new GraphSource(5).Inputs(20).AddLstm(40, 1, true, true).AddGru(30, 2).AddFullyConnected(9).Graph(20);

        var one = BackEnd.Compile(graph, Targets.Small(), threads: 1).Bytes!;
        var four = BackEnd.Compile(graph, Targets.Small(), threads: 4).Bytes!;

        Assert.Equal(one, four);
    }

    [Fact]
    public void ManyLayersShareScratchSegments()
    {
        var source = new GraphSource(3).Inputs(4);
        for (var layer = 0; layer < 20; layer++)
        {
            source.AddFullyConnected(3 + (layer % 4));
        }

        var graph = source.Graph(4);
        var features = source.Features(frames: 5, 4);
        var binary = BackEnd.Compile(graph, Targets.Small()).Binary!;

        Assert.Equal(InstructionTable.Segments, binary.Segments.Length);
        Assert.All(DirectEvaluator.Evaluate(graph, features).Zip(ProgramRunner.Run(binary, features)), pair => Assert.True(Same(pair.First, pair.Second)));
    }

    [Fact]
    public void AProgramForNoFramesStoresNothingAndEnds()
    {
        var graph = new GraphSource(1).Inputs(5).AddConv(3, 1).AddConv(2, 1).AddLstm(3, 1, false, false).AddFullyConnected(4).Graph(5);

        Assert.All(ProgramRunner.Run(BackEnd.Compile(graph, Targets.Small()).Binary!, []), Assert.Empty);
    }

    private static bool Same(int[][] first, int[][] second) =>
        first.Length == second.Length && first.Zip(second).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
}
