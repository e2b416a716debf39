using Ese.Isa;

namespace Ese.Runtime;

/// <summary>
/// Turns samples into the feature vectors a model was trained with. Immutable and thread-safe; the same samples give the
/// same bits, at once or in pieces.
/// </summary>
public sealed class FeatureExtractor
{
    private const int MaximumFftSize = 65536;

    private readonly FrontEndTables _tables;

    /// <summary>Prepares the front end.</summary>
    /// <param name="frontEnd">The front end of a model or binary.</param>
    /// <param name="file">Name for error messages.</param>
    /// <exception cref="EseModelException">The front end cannot be run (ESE3303).</exception>
    public FeatureExtractor(FrontEnd frontEnd, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(frontEnd);
        Check(frontEnd, file);
        FrontEnd = frontEnd;
        _tables = new FrontEndTables(frontEnd);
    }

    /// <summary>The front end.</summary>
    public FrontEnd FrontEnd { get; }

    /// <summary>True when nothing can be normalised before the utterance has ended.</summary>
    public bool NeedsWholeUtterance => FrontEnd.Normalisation == NormalisationKind.UtteranceMeanStd;

    /// <summary>Extracts the features of an utterance.</summary>
    /// <param name="samples">Samples <c>[time]</c> at the front end's rate, full scale [−1, 1); those that are no number count as silence.</param>
    /// <param name="frames">Frames, 0 when the utterance is shorter than one window.</param>
    /// <returns>Normalised features <c>[frames × bins]</c>.</returns>
    public float[] Extract(ReadOnlySpan<float> samples, out int frames)
    {
        frames = FrontEnd.FramesFor(samples.Length);
        var features = new float[frames * FrontEnd.Bins];
        var transform = new FrameTransform(_tables);
        for (var frame = 0; frame < frames; frame++)
        {
            transform.Apply(
                samples.Slice(frame * FrontEnd.HopSamples, FrontEnd.WindowSamples),
                features.AsSpan(frame * FrontEnd.Bins, FrontEnd.Bins));
        }

        FeatureNormaliser.Apply(FrontEnd, features);
        return features;
    }

    /// <summary>Starts an utterance that arrives in pieces.</summary>
    public FeatureStream OpenStream() => new(FrontEnd, new FrameTransform(_tables));

    private static void Check(FrontEnd frontEnd, string? file)
    {
        var perBin = frontEnd.Normalisation == NormalisationKind.PerBin;
        var finding = frontEnd switch
        {
            { Kind: not FeatureKind.LogSpectrogram } => $"a feature kind of {(int)frontEnd.Kind}; needed is LogSpectrogram",
            { Window: not (WindowKind.HammingPeriodic or WindowKind.HannPeriodic) } => $"a window kind of {(int)frontEnd.Window}; needed is HammingPeriodic or HannPeriodic",
            { Normalisation: not (NormalisationKind.None or NormalisationKind.UtteranceMeanStd or NormalisationKind.PerBin) } =>
                $"a normalisation of {(int)frontEnd.Normalisation}; needed is None, UtteranceMeanStd or PerBin",
            { SampleRate: < AudioFile.MinimumSampleRate or > AudioFile.MaximumSampleRate } =>
                $"a sample rate of {frontEnd.SampleRate} Hz; needed is {AudioFile.MinimumSampleRate} to {AudioFile.MaximumSampleRate} Hz",
            { FftSize: < 1 or > MaximumFftSize } => $"a transform of {frontEnd.FftSize} points; needed are 1 to {MaximumFftSize}",
            { WindowSamples: < 1 } => $"a window of {frontEnd.WindowSamples} samples; needed is at least 1",
            { HopSamples: < 1 } => $"a hop of {frontEnd.HopSamples} samples; needed is at least 1",
            _ when frontEnd.WindowSamples > frontEnd.FftSize => $"a window of {frontEnd.WindowSamples} samples; needed are at most the transform's {frontEnd.FftSize}",
            _ when perBin && !IsPerBin(frontEnd.Mean, frontEnd.Bins) => $"{frontEnd.Mean.Length} means; needed is a finite one for each of {frontEnd.Bins} bins",
            _ when perBin && !IsPerBin(frontEnd.Scale, frontEnd.Bins) => $"{frontEnd.Scale.Length} scales; needed is a finite one for each of {frontEnd.Bins} bins",
            _ => null,
        };
        if (finding is not null)
        {
            throw new EseModelException(ErrorTable.FrontEndUnusable, $"Found {finding}.", file);
        }
    }

    private static bool IsPerBin(System.Collections.Immutable.ImmutableArray<float> values, int bins) =>
        values.Length == bins && values.All(float.IsFinite);
}
