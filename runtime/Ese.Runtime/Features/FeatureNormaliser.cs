using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Normalises features as the front end asks.</summary>
internal static class FeatureNormaliser
{
    private const double Epsilon = 1e-6;

    /// <summary>Normalises whole frames in place; <see cref="NormalisationKind.UtteranceMeanStd"/> wants all frames of an utterance.</summary>
    public static void Apply(FrontEnd frontEnd, Span<float> features)
    {
        switch (frontEnd.Normalisation)
        {
            case NormalisationKind.UtteranceMeanStd:
                OverUtterance(features);
                break;
            case NormalisationKind.PerBin:
                PerBin(frontEnd, features);
                break;
            default:
                break;
        }
    }

    private static void PerBin(FrontEnd frontEnd, Span<float> features)
    {
        var mean = frontEnd.Mean.AsSpan();
        var scale = frontEnd.Scale.AsSpan();
        for (var start = 0; start < features.Length; start += mean.Length)
        {
            for (var bin = 0; bin < mean.Length; bin++)
            {
                features[start + bin] = (features[start + bin] - mean[bin]) * scale[bin];
            }
        }
    }

    private static void OverUtterance(Span<float> features)
    {
        if (features.IsEmpty)
        {
            return;
        }

        var sum = 0.0;
        foreach (var value in features)
        {
            sum += value;
        }

        var mean = sum / features.Length;
        var squares = 0.0;
        foreach (var value in features)
        {
            squares += (value - mean) * (value - mean);
        }

        var scale = 1 / (Math.Sqrt(squares / features.Length) + Epsilon);
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = (float)((features[i] - mean) * scale);
        }
    }
}
