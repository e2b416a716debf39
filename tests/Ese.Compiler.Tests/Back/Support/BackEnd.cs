using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler.Tests.Back;

/// <summary>Runs the passes behind the quantised graph on a network made by hand.</summary>
internal static class BackEnd
{
    /// <summary>Compiles a network.</summary>
    public static Compilation Compile(
        QuantizedGraph graph, ArchitectureRecord architecture, int threads = 1, QuantizationReport? report = null)
    {
        var compilation = new Compilation(ModelFor(graph), new CompilerOptions { Threads = threads }, architecture, "hand.esemodel")
        {
            Quantized = graph,
            Quantization = report,
        };
        new CompilerPipeline(BackPasses.All, BackPasses.Checks).Run(compilation);
        return compilation;
    }

    /// <summary>A model that has the network's front end and labels.</summary>
    private static EseModel ModelFor(QuantizedGraph graph) => new()
    {
        Name = "hand",
        Id = new string('0', 64),
        FrontEnd = new FrontEnd
        {
            Kind = FeatureKind.LogSpectrogram,
            SampleRate = 8000,
            WindowSamples = 2,
            HopSamples = 1,
            FftSize = 2 * (graph.InputWidth - 1),
            Window = WindowKind.HammingPeriodic,
            Normalisation = NormalisationKind.None,
        },
        Labels = [.. Enumerable.Range(0, graph.Layers[^1].Outputs).Select(label => label == 0 ? "" : $"L{label}")],
        Blank = 0,
        Layers = [],
    };
}
