using Ese.Isa;

namespace Ese.Compiler.Tests.Back;

public class BackEndErrorTests
{
    [Fact]
    public void TooManyCellsAreRefused() => Refused(
        "ESE1101", new GraphSource(1).Inputs(6).AddLstm(9, 0, false, false), 6, Targets.Small() with { MaximumCells = 8 }, "'lstm0'", "9 cells");

    [Fact]
    public void TooManyInputsAreRefused() => Refused(
        "ESE1101", new GraphSource(1).Inputs(6).AddGru(9, 0), 6, Targets.Small() with { MaximumInput = 5 }, "'gru0'", "6 inputs");

    [Fact]
    public void TooManyRowsPerLaneAreRefused() => Refused(
        "ESE1102", new GraphSource(1).Inputs(6).AddLstm(9, 0, false, false), 6, Targets.Small() with { RowsPerLane = 11 }, "'lstm0'", "needs 12", "has 11");

    [Fact]
    public void TooLittleActivationMemoryIsRefused() => Refused(
        "ESE1103", new GraphSource(1).Inputs(6).AddFullyConnected(3), 6, Targets.Small() with { ActivationWords = 9 }, "'full0'", "needs 10", "has 9");

    [Fact]
    public void TooLittleCellMemoryIsRefused() => Refused(
        "ESE1104", new GraphSource(1).Inputs(6).AddLstm(9, 0, false, false), 6, Targets.Small() with { CellWords = 11 }, "'lstm0'", "needs 12", "has 11");

    [Fact]
    public void TooLittleParameterMemoryIsRefused() => Refused(
        "ESE1105", new GraphSource(1).Inputs(6).AddLstm(9, 0, true, false), 6, Targets.Small() with { ParameterWords = 83 }, "'lstm0'", "needs 84", "has 83");

    [Fact]
    public void AProgramThatDoesNotFitIsRefused() => Refused(
        "ESE1106", new GraphSource(1).Inputs(6).AddFullyConnected(3), 6, Targets.Small() with { ProgramWords = 10 }, "has 12 instructions", "holds 10");

    [Fact]
    public void AnImageThatDoesNotFitIsRefused() => Refused(
        "ESE1107", new GraphSource(1).Inputs(6).AddFullyConnected(3), 6, Targets.Small() with { MemoryBytes = 100 }, "can load 100");

    [Fact]
    public void MoreConvolutionsThanTimeAxesAreRefused()
    {
        var source = new GraphSource(1).Inputs(6);
        for (var layer = 0; layer < 8; layer++)
        {
            source.AddConv(1, 2);
        }

        Refused("ESE1108", source.AddFullyConnected(3), 6, Targets.Small(), "'conv7'", "has 8");
    }

    [Fact]
    public void AShiftThatNoFieldHoldsIsRefused()
    {
        var graph = new GraphSource(1).Inputs(6).AddFullyConnected(3).Graph(6);
        var layer = (QuantizedFullyConnected)graph.Layers[0];
        graph = graph with { Layers = [layer with { Requantize = new Requantization(48, 0, 9) }] };

        Refused("ESE1109", graph, Targets.Small(), "'full0'", "needs 48", "-15 to 47");
    }

    [Fact]
    public void AConvolutionBehindAnotherKindOfLayerIsRefused() => Refused(
        "ESE1110", new GraphSource(1).Inputs(6).AddFullyConnected(6).AddConv(2, 1).AddFullyConnected(3), 6, Targets.Small(), "'conv1'", "'full0'");

    [Fact]
    public void AConvolutionThatGivesTheLogitsInTheWrongOrderIsRefused() => Refused(
        "ESE1110", new GraphSource(4).Inputs(6).AddConv(2, 6), 6, Targets.Small(), "'conv0'", "last layer");

    [Fact]
    public void AWeightWidthTheTargetCannotDecodeIsRefused() => Refused(
        "ESE1002", new GraphSource(1) { WeightBits = 12 }.Inputs(6).AddFullyConnected(3), 6,
        Targets.Small() with { SlotFormats = [SlotFormat.All[0], SlotFormat.All[8]] }, "'full0'", "12 bits", "w8i0, w16i0");

    [Fact]
    public void AVectorWidthTheTargetDoesNotHaveIsRefused() => Refused(
        "ESE1002", new GraphSource(1) { VectorBits = 8 }.Inputs(6).AddFullyConnected(3), 6, Targets.Small() with { VectorBits = [16] }, "'input'", "8 bits");

    private static void Refused(string code, GraphSource source, int inputs, ArchitectureRecord architecture, params string[] words) =>
        Refused(code, source.Graph(inputs), architecture, words);

    private static void Refused(string code, QuantizedGraph graph, ArchitectureRecord architecture, params string[] words)
    {
        var error = Assert.Throws<EseException>(() => BackEnd.Compile(graph, architecture));

        Assert.Equal(code, error.Code.Id);
        Assert.Equal("hand.esemodel", error.File);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }
}
