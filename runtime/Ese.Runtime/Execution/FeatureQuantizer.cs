using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Turns normalised features into the words of input steps.</summary>
internal sealed class FeatureQuantizer(ModelFacts facts)
{
    /// <summary>Features of one frame.</summary>
    public int Bins { get; } = facts.FrontEnd.Bins;

    /// <summary>Words of one input step.</summary>
    public int Words { get; } = facts.InputWords;

    /// <summary>Quantises whole frames.</summary>
    /// <param name="features">Features, [frames × bins].</param>
    /// <param name="words">Words, [frames × <see cref="Words"/>]; those that hold no feature become zero.</param>
    public void Quantize(ReadOnlySpan<float> features, Span<short> words)
    {
        words.Clear();
        for (var frame = 0; features.Length > 0; frame++, features = features[Bins..])
        {
            var step = words.Slice((frame * Words) + facts.InputOffset, Bins);
            for (var bin = 0; bin < step.Length; bin++)
            {
                step[bin] = (short)facts.Input.Quantize(features[bin]);
            }
        }
    }

    /// <summary>Checks that a span holds a whole number of frames.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public void Check(ReadOnlySpan<float> features, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        if (features.Length != (long)frames * Bins)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{features.Length} features are not {frames} frames of {Bins} bins"), nameof(features));
        }
    }
}
