using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>The rest of a binary around a random program: two time axes, and facts that nothing here looks at.</summary>
internal static class RandomBinary
{
    public static EseBinary Create(ArchitectureRecord architecture, RandomSegments segments, byte[] image, ImmutableArray<InstructionWord> program) => new()
    {
        ModelId = new string('0', 64),
        Architecture = architecture,
        Facts = Facts(segments),
        Axes = [new TimeAxis(0, -1, 1, 1, 0), new TimeAxis(1, 0, 3, 2, 1)],
        Segments = segments.All,
        Program = program,
        Image = image,
        Tags = [new SourceTag(0, "", "")],
        Symbols = [],
    };

    private static ModelFacts Facts(RandomSegments segments) => new()
    {
        Name = "random",
        FrontEnd = new FrontEnd
        {
            Kind = FeatureKind.LogSpectrogram,
            SampleRate = 16000,
            WindowSamples = 1,
            HopSamples = 1,
            FftSize = 1,
            Window = WindowKind.HannPeriodic,
            Normalisation = NormalisationKind.None,
            Mean = [],
            Scale = [],
        },
        Labels = [""],
        Blank = 0,
        Input = new FixedFormat(16, 12),
        InputWords = segments.InputWords,
        InputOffset = 0,
        Logits = new FixedFormat(16, 11),
        LogitWords = segments.OutputWords,
        LogitAxis = 1,
        Streamable = false,
        LayerCount = 0,
        WeightCount = 0,
        NonZeroCount = 0,
    };
}
