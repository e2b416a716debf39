using Ese.Compiler.Tests.Front.Support;

namespace Ese.Compiler.Tests.Front.Driver;

public sealed class CompilerPipelineTests
{
    [Fact]
    public void ThePassesAreDescribedInTheirOrder() => Assert.Equal(
        """
         1  fold      Joins batch norms and activations with their neighbours; leaves conv, lstm, gru and fully connected layers.
         2  prune     Zeroes the smallest weights of recurrent and fully connected matrices, where a density is asked for.
         3  quantise  Chooses number formats from weights and calibration, rounds, and proves that no accumulator can overflow.

        """,
        new CompilerPipeline(FrontPasses.All, FrontPasses.Checks).Describe());

    [Fact]
    public void EveryPassIsReportedBeforeItRuns()
    {
        var events = new List<string>();
        var pipeline = new CompilerPipeline([new Act("a", _ => events.Add("run a")), new Act("b", _ => events.Add("run b"))], []);
        pipeline.Run(Start(), new Recorder(events));

        Assert.Equal(["a 0/2", "run a", "b 1/2", "run b", " 2/2"], events);
    }

    [Fact]
    public void ABrokenGraphIsADefectOfThePassThatLeftIt()
    {
        var breaks = new Act("break", compilation => compilation.Folded = compilation.Folded! with { InputWidth = 99 });
        var pipeline = new CompilerPipeline([new FoldPass(), breaks], FrontPasses.Checks);

        var error = Assert.Throws<CompilerInternalException>(() => pipeline.Run(Start()));
        Assert.Equal("break", error.Pass);
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRuleOfTheQuantisedGraphIsEnforced()
    {
        var layer = (QuantizedFullyConnected)Quantized().Quantized!.Layers[0];
        var format = layer.Weights.Format;
        QuantizedLayer[] broken =
        [
            layer with { Outputs = 4 },
            layer with { Bias = [1] },
            layer with { Weights = layer.Weights with { Align = 16 } },
            layer with { Weights = layer.Weights with { Weights = [.. layer.Weights.Weights.Skip(1), (short)format.Minimum] } },
            layer with { Weights = layer.Weights with { Columns = 4 } },
            layer with { Requantize = layer.Requantize with { Shift = 48 } },
            layer with { Requantize = layer.Requantize with { Low = 1, High = 0 } },
            layer with { Requantize = layer.Requantize with { Table = 0 } },
        ];
        foreach (var wrong in broken)
        {
            var breaks = new Act("break", compilation => compilation.Quantized = compilation.Quantized! with { Layers = [wrong] });
            var pipeline = new CompilerPipeline([.. FrontPasses.All, breaks], FrontPasses.Checks);
            Assert.Throws<CompilerInternalException>(() => pipeline.Run(Start()));
        }
    }

    [Fact]
    public void TwoPassesOfOneNameAreRefused() =>
        Assert.Throws<ArgumentException>(() => new CompilerPipeline([new FoldPass(), new FoldPass()], []));

    [Fact]
    public void ACancelledCompileStopsBeforeThePass()
    {
        var pipeline = new CompilerPipeline([new Act("never", _ => Assert.Fail("ran"))], []);

        Assert.Throws<OperationCanceledException>(() => pipeline.Run(Start(), null, new CancellationToken(canceled: true)));
    }

    private static Compilation Start() =>
        Sample.Start(Sample.Calibrated(Sample.Model(5, Sample.Full("f", 3, 5, Sample.Wave))));

    private static Compilation Quantized()
    {
        var compilation = Start();
        new CompilerPipeline(FrontPasses.All, FrontPasses.Checks).Run(compilation);
        return compilation;
    }

    private sealed class Act(string name, Action<Compilation> action) : ICompilerPass
    {
        public string Name => name;

        public string Summary => "A pass of a test.";

        public void Run(Compilation compilation, CancellationToken cancellationToken) => action(compilation);
    }

    private sealed class Recorder(List<string> events) : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value) => events.Add($"{value.Pass} {value.Finished}/{value.Total}");
    }
}
