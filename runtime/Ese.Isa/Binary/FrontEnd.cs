using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>The front end: how samples become feature vectors. Part of model and binary, because weights are trained with it.</summary>
public sealed record FrontEnd
{
    /// <summary>Kind of features.</summary>
    public required FeatureKind Kind { get; init; }

    /// <summary>Sample rate in Hz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Samples per frame.</summary>
    public required int WindowSamples { get; init; }

    /// <summary>Samples from one frame to the next.</summary>
    public required int HopSamples { get; init; }

    /// <summary>Length of the discrete Fourier transform, at least <see cref="WindowSamples"/>.</summary>
    public required int FftSize { get; init; }

    /// <summary>Window applied to each frame.</summary>
    public required WindowKind Window { get; init; }

    /// <summary>How features are normalised.</summary>
    public required NormalisationKind Normalisation { get; init; }

    /// <summary>Mean per bin for <see cref="NormalisationKind.PerBin"/>, else empty.</summary>
    public ImmutableArray<float> Mean { get; init; } = [];

    /// <summary>Scale per bin for <see cref="NormalisationKind.PerBin"/>, else empty.</summary>
    public ImmutableArray<float> Scale { get; init; } = [];

    /// <summary>Features per frame, <c>FftSize / 2 + 1</c>.</summary>
    public int Bins => (FftSize / 2) + 1;

    /// <summary>Frames of an utterance: <c>1 + (samples − window) / hop</c>, 0 when shorter than one window.</summary>
    public int FramesFor(int samples) =>
        samples < WindowSamples ? 0 : 1 + ((samples - WindowSamples) / HopSamples);
}
