using System.Globalization;
using Ese.Isa;

namespace Ese.Compiler.Tests.Back;

public class CompileReportTests
{
    [Fact]
    public Task TheTextNamesEveryLayerAndMatrix() => Verifier.Verify(CompileReportText.Format(Report()));

    [Fact]
    public Task TheJsonHoldsTheSame() => Verifier.Verify(CompileReportJson.Format(Report()));

    [Fact]
    public void TheTextDoesNotDependOnTheCulture()
    {
        var expected = CompileReportText.Format(Report()) + CompileReportJson.Format(Report());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal(expected, CompileReportText.Format(Report()) + CompileReportJson.Format(Report()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TheCyclesOfTheLayersAreThoseOfTheRun()
    {
        var report = Report();
        var cycles = report.Cycles!;

        Assert.Equal(cycles.Cycles, report.Layers.Sum(layer => layer.Cycles!.Cycles) + cycles.Program.Cycles);
        Assert.All(report.Layers, layer => Assert.Equal(layer.Cycles!.Cycles, layer.Matrices.Sum(matrix => matrix.Cycles!.Cycles)));
        var shares = cycles.Shares;
        Assert.Equal(1, shares.Compute + shares.Padding + shares.Imbalance + shares.Queue + shares.Fetch + shares.Vector + shares.Dependency, 12);
        Assert.Equal(cycles.Cycles / 100.0, cycles.Microseconds);
    }

    [Fact]
    public void AProgramTooLongToModelSaysSo()
    {
        var report = Report();
        var unknown = report with
        {
            Cycles = null,
            Layers = [.. report.Layers.Select(layer => layer with
            {
                Cycles = null, Matrices = [.. layer.Matrices.Select(matrix => matrix with { Cycles = null })],
            })],
        };

        Assert.EndsWith("\ncycles not modelled: one second of audio takes too many steps to simulate\n", CompileReportText.Format(unknown), StringComparison.Ordinal);
    }

    [Fact]
    public void NarrowFollowsTheCertificate()
    {
        var graph = Graph();
        var narrow = BackEnd.Compile(graph, Targets.Small(), report: Certificate(bits: 32)).Binary!.Program;
        var wide = BackEnd.Compile(graph, Targets.Small(), report: Certificate(bits: 33)).Binary!.Program;
        var unproven = BackEnd.Compile(graph, Targets.Small()).Binary!.Program;

        static int[] Flags(IEnumerable<InstructionWord> program) => [.. program
            .Where(word => word[CommonFields.Opcode] == SpMV.Definition.Opcode)
            .Select(word => (int)word[SpMV.Narrow])];
        Assert.Equal([1, 1, 0, 0, 0, 0, 1], Flags(narrow));
        Assert.Equal([0, 0, 0, 0, 0, 0, 1], Flags(wide));
        Assert.All(Flags(unproven), flag => Assert.Equal(0, flag));
    }

    private static CompileReport Report() => BackEnd.Compile(Graph(), Targets.Small(), report: Certificate(bits: 31)).Report!;

    private static QuantizedGraph Graph() => new GraphSource(12) { WeightBits = 12, VectorBits = 16 }
        .Inputs(9).AddConv(3, 1).AddLstm(10, 1, true, true).AddFullyConnected(5).Graph(9);

    private static QuantizationReport Certificate(int bits) => new()
    {
        Matrices = [],
        Vectors = [new VectorNumbers("lstm1/forward/cell", new FixedFormat(16, 11), 3.5, false, 0.0125)],
        Accumulators =
        [
            new AccumulatorMargin("lstm1", "forward", AccumulatorStage.Gates, "i", 3, 1, bits, 48),
            new AccumulatorMargin("full2", "", AccumulatorStage.Output, "", 0, 1, 25, 48),
        ],
    };
}
