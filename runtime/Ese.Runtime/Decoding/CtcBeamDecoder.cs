namespace Ese.Runtime.Decoding;

/// <summary>
/// Prefix beam search (Graves 2006; Hannun et al. 2014): sums the alignments of each label sequence and ranks by
/// <c>ln p + α · ln p_LM + β · words + boosts</c>. Thread-safe; the same posteriors give the same result everywhere.
/// </summary>
public sealed class CtcBeamDecoder
{
    private readonly TextScorer _scorer;

    /// <summary>Creates the decoder.</summary>
    /// <param name="labels">The labels of the logits.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">Beam width or N-best is below 1.</exception>
    /// <exception cref="Isa.EseException">ESE3104, ESE3105: the labels cannot spell a boosted phrase, or no word of the language model.</exception>
    public CtcBeamDecoder(CtcLabels labels, CtcBeamOptions options)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BeamWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.NBest, 1);
        Labels = labels;
        Options = options;
        _scorer = new TextScorer(labels, options);
    }

    /// <summary>The labels of the logits.</summary>
    public CtcLabels Labels { get; }

    /// <summary>Settings.</summary>
    public CtcBeamOptions Options { get; }

    /// <summary>Decodes an utterance.</summary>
    /// <returns>The best hypotheses, best first; at least one.</returns>
    /// <exception cref="ArgumentException">The posteriors have another number of labels.</exception>
    public IReadOnlyList<CtcHypothesis> Decode(LabelPosteriors posteriors, CancellationToken cancellationToken = default)
    {
        CtcBeamSearch search = Start();
        search.Advance(posteriors, cancellationToken);
        return search.Hypotheses();
    }

    /// <summary>Starts an utterance whose posteriors arrive in pieces.</summary>
    public CtcBeamSearch Start() => new(Labels, Options, _scorer);
}
