using Ese.Emulator;
using Ese.Isa;
using Ese.Runtime;
using Ese.Runtime.Decoding;
using Ese.Tool.Files;

namespace Ese.Tool.Recognition;

/// <summary>A compiled binary on the emulator.</summary>
internal sealed class BinarySpeechModel : SpeechModel
{
    private readonly EseBinary _binary;
    private readonly string _file;
    private readonly SharedWeightStreams _streams = new();

    private BinarySpeechModel(EseBinary binary, string file)
    {
        _binary = binary;
        _file = file;
    }

    /// <summary>Reads and verifies a binary.</summary>
    /// <exception cref="EseException">The file is no valid binary.</exception>
    public static BinarySpeechModel Read(string file)
    {
        EseBinary binary = EseBinaryReader.Read(InputFiles.ReadBytes(file), file);
        BinaryVerifier.Verify(binary, file);
        ModelFacts facts = binary.Facts;
        return new BinarySpeechModel(binary, file)
        {
            Name = facts.Name,
            Path = "binary",
            FrontEnd = facts.FrontEnd,
            Labels = new CtcLabels(facts.Labels, facts.Blank),
            SamplesPerStep = facts.FrontEnd.HopSamples * FramesPerStep(binary),
            BeamWidth = facts.BeamWidth,
        };
    }

    /// <inheritdoc/>
    public override ISpeechRunner CreateRunner() => new Runner(_binary, new EmulatorDevice(_binary.Architecture, _streams), _file);

    private static int FramesPerStep(EseBinary binary)
    {
        int frames = 1;
        for (TimeAxis axis = binary.Axes[binary.Facts.LogitAxis]; axis.Parent >= 0; axis = binary.Axes[axis.Parent]) frames *= axis.Stride;
        return frames;
    }

    private sealed class Runner(EseBinary binary, EmulatorDevice device, string file) : ISpeechRunner
    {
        private readonly ModelExecutor _executor = new(binary, device, file);

        public LabelPosteriors Run(ReadOnlySpan<float> features, int frames, CancellationToken cancellationToken) =>
            LabelPosteriors.FromIntegers(_executor.Run(features, frames, cancellationToken), binary.Facts.Labels.Length, binary.Facts.Logits);

        public void Dispose() => device.Dispose();
    }
}
