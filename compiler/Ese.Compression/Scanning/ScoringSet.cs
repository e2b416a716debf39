using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ese.Compiler;
using Ese.Isa;
using Ese.Runtime;
using Ese.Training;

namespace Ese.Compression;

/// <summary>Utterances to score networks on, as features.</summary>
internal sealed class ScoringSet
{
    private ScoringSet(ImmutableArray<TrainingUtterance> utterances, ImmutableArray<FeatureMatrix> features, string digest)
    {
        Utterances = utterances;
        Features = features;
        Digest = digest;
    }

    /// <summary>The utterances.</summary>
    public ImmutableArray<TrainingUtterance> Utterances { get; }

    /// <summary>Features of each, <c>[frames × bins]</c>.</summary>
    public ImmutableArray<FeatureMatrix> Features { get; }

    /// <summary>SHA-256 of the utterances, 64 lower-case hexadecimal digits: the same wherever the corpus lies.</summary>
    public string Digest { get; }

    /// <summary>Speakers of the utterances, in ordinal order.</summary>
    public ImmutableArray<string> Speakers =>
        [.. Utterances.Select(utterance => utterance.Speaker).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Words of all transcripts.</summary>
    public int Words => Utterances.Sum(utterance => utterance.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);

    /// <summary>Extracts features.</summary>
    /// <param name="utterances">The utterances.</param>
    /// <param name="frontEnd">The model's front end.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="cancellationToken">Stops between utterances.</param>
    public static ScoringSet Extract(
        ImmutableArray<TrainingUtterance> utterances, FrontEnd frontEnd, int threads, CancellationToken cancellationToken = default)
    {
        var extractor = new FeatureExtractor(frontEnd);
        var features = new FeatureMatrix[utterances.Length];
        new Workers(threads, cancellationToken).Run(features.Length, index =>
        {
            float[] values = extractor.Extract(utterances[index].Samples.Span, out int frames);
            features[index] = new FeatureMatrix(values, frames);
        });
        return new ScoringSet(utterances, ImmutableCollectionsMarshal.AsImmutableArray(features), CorpusDigest.Of(utterances));
    }
}
