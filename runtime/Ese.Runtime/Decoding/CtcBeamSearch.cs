namespace Ese.Runtime.Decoding;

/// <summary>One utterance in the prefix beam search; pieces give the same result as the whole. Not thread-safe.</summary>
public sealed class CtcBeamSearch
{
    private readonly CtcLabels _labels;
    private readonly CtcBeamOptions _options;
    private readonly TextScorer _scorer;
    private readonly List<int> _candidates = [];
    private List<BeamPrefix> _beam;
    private List<BeamPrefix> _listed = [];

    internal CtcBeamSearch(CtcLabels labels, CtcBeamOptions options, TextScorer scorer)
    {
        _labels = labels;
        _options = options;
        _scorer = scorer;
        var root = new BeamPrefix(null, -1, scorer.Start) { InBeam = true };
        root.Current = Alignments.None with { Blank = 0, BestBlank = 0 };
        _beam = [root];
    }

    /// <summary>Time steps taken so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Takes the next steps.</summary>
    /// <exception cref="ArgumentException">The posteriors have another number of labels.</exception>
    public void Advance(LabelPosteriors posteriors, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(posteriors);
        if (posteriors.LabelCount != _labels.Count)
            throw new ArgumentException($"Posteriors of {posteriors.LabelCount} labels; the decoder has {_labels.Count}.", nameof(posteriors));

        for (int step = 0; step < posteriors.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Extend(posteriors[step]);
            Prune();
            Steps++;
        }
    }

    /// <summary>The best hypotheses as if the utterance ended here, with different texts, best first; at least one.</summary>
    public IReadOnlyList<CtcHypothesis> Hypotheses()
    {
        var scored = _beam.ConvertAll(prefix => (Prefix: prefix, Score: prefix.Current.Total + _scorer.Finish(prefix.Text)));
        scored.Sort((left, right) => Compare(left.Score, left.Prefix, right.Score, right.Prefix));
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var hypotheses = new List<CtcHypothesis>();
        foreach ((BeamPrefix prefix, double score) in scored)
        {
            if (hypotheses.Count == _options.NBest) break;
            var emissions = EmissionTrail.ToEmissions(prefix.Current.BestTrail);
            string text = _labels.Spell(emissions.Select(emission => emission.Label));
            if (!texts.Add(text)) continue;
            hypotheses.Add(new CtcHypothesis { Emissions = emissions, Text = text, LogProbability = prefix.Current.Total, Score = score });
        }

        return hypotheses;
    }

    private void Extend(ReadOnlySpan<double> row)
    {
        SelectCandidates(row);
        _listed.Clear();
        foreach (BeamPrefix prefix in _beam)
        {
            Alignments now = prefix.Current;
            double total = now.Total;
            List(prefix);
            EndInBlank(ref prefix.Next, now, total, row[_labels.Blank]);
            if (prefix.Parent is not null)
            {
                double posterior = row[prefix.Label];
                EmissionTrail? trail = now.LabelTrail?.Prolong(Steps, posterior);
                EndInLabel(ref prefix.Next, now.Label + posterior, now.BestLabel + posterior, trail);
            }

            foreach (int label in _candidates)
            {
                // After the same label only a blank separates; without one the label is repeated, not emitted again.
                bool repeated = label == prefix.Label;
                double from = repeated ? now.Blank : total;
                double best = repeated ? now.BestBlank : now.Best;
                if (double.IsNegativeInfinity(from)) continue;
                BeamPrefix child = prefix.Child(label) ?? prefix.Add(label, _scorer.Extend(prefix.Text, _labels.Texts[label]));
                List(child);
                EmissionTrail? before = repeated ? now.BlankTrail : now.BestTrail;
                EndInLabel(ref child.Next, from + row[label], best + row[label], EmissionTrail.Append(before, label, Steps, row[label]));
            }
        }
    }

    private void SelectCandidates(ReadOnlySpan<double> row)
    {
        int top = 0;
        for (int label = 1; label < row.Length; label++)
            if (row[label] > row[top]) top = label;

        _candidates.Clear();
        for (int label = 0; label < row.Length; label++)
            if (label != _labels.Blank && (label == top || row[label] >= _options.TokenThreshold)) _candidates.Add(label);
    }

    private void List(BeamPrefix prefix)
    {
        if (prefix.Listed) return;
        prefix.Listed = true;
        prefix.Next = Alignments.None;
        _listed.Add(prefix);
    }

    private static void EndInBlank(ref Alignments next, Alignments now, double total, double posterior)
    {
        next.Blank = total + posterior;
        next.BestBlank = now.Best + posterior;
        next.BlankTrail = now.BestTrail;
    }

    private static void EndInLabel(ref Alignments next, double sum, double best, EmissionTrail? trail)
    {
        next.Label = LogMath.Add(next.Label, sum);
        // Of equally probable alignments the one that emits the label earlier is kept.
        bool better = best > next.BestLabel
            || (best == next.BestLabel && trail is not null && (next.LabelTrail is null || trail.Last.FirstStep < next.LabelTrail.Last.FirstStep));
        if (!better) return;
        next.BestLabel = best;
        next.LabelTrail = trail;
    }

    private void Prune()
    {
        foreach (BeamPrefix prefix in _beam) prefix.InBeam = false;
        foreach (BeamPrefix prefix in _listed)
        {
            prefix.Listed = false;
            prefix.Current = prefix.Next;
            prefix.Score = prefix.Current.Total + prefix.Text.Total;
        }

        _listed.Sort((left, right) => Compare(left.Score, left, right.Score, right));
        double least = _listed[0].Score - _options.BeamThreshold;
        int kept = 0;
        while (kept < _listed.Count && kept < _options.BeamWidth && (kept == 0 || _listed[kept].Score >= least))
            _listed[kept++].InBeam = true;

        for (int i = kept; i < _listed.Count; i++) _listed[i].Current = Alignments.None;
        for (int i = kept; i < _listed.Count; i++) _listed[i].RemoveUnused();
        _listed.RemoveRange(kept, _listed.Count - kept);
        (_beam, _listed) = (_listed, _beam);
    }

    private static int Compare(double leftScore, BeamPrefix left, double rightScore, BeamPrefix right)
    {
        int order = rightScore.CompareTo(leftScore);
        return order != 0 ? order : BeamPrefix.CompareLabels(left, right);
    }
}
