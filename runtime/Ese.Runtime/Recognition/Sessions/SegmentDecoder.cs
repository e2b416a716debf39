using System.Collections.Immutable;
using Ese.Isa;
using Ese.Runtime.Decoding;

namespace Ese.Runtime;

/// <summary>Turns the logits of a segment into text with times. Immutable and thread-safe.</summary>
internal sealed class SegmentDecoder
{
    private readonly CtcGreedyDecoder _greedy;
    private readonly CtcBeamDecoder? _beam;
    private readonly FixedFormat _format;

    /// <summary>Prepares the decoder.</summary>
    /// <param name="facts">Labels and format of the logits.</param>
    /// <param name="axes">Time axes of the model.</param>
    /// <param name="beam">Settings of the beam search, or null for greedy decoding.</param>
    public SegmentDecoder(ModelFacts facts, ImmutableArray<TimeAxis> axes, CtcBeamOptions? beam)
    {
        Labels = new CtcLabels(facts.Labels, facts.Blank);
        _greedy = new CtcGreedyDecoder(Labels);
        _beam = beam is null ? null : new CtcBeamDecoder(Labels, beam);
        _format = facts.Logits;
        SampleRate = facts.FrontEnd.SampleRate;
        SamplesPerStep = facts.FrontEnd.HopSamples;
        for (var axis = axes[facts.LogitAxis]; axis.Parent >= 0; axis = axes[axis.Parent])
        {
            SamplesPerStep *= axis.Stride;
        }
    }

    /// <summary>The labels of the logits.</summary>
    public CtcLabels Labels { get; }

    /// <summary>Samples from one step of the logits to the next.</summary>
    public int SamplesPerStep { get; }

    /// <summary>Samples per second.</summary>
    public int SampleRate { get; }

    /// <summary>The ln posteriors of logits <c>[steps × labels]</c>.</summary>
    public LabelPosteriors Posteriors(ReadOnlySpan<short> logits) => LabelPosteriors.FromIntegers(logits, Labels.Count, _format);

    /// <summary>Decodes a whole segment.</summary>
    public CtcHypothesis Decode(ReadOnlySpan<short> logits, CancellationToken cancellationToken) =>
        _beam is null ? _greedy.Decode(Posteriors(logits)) : _beam.Decode(Posteriors(logits), cancellationToken)[0];

    /// <summary>Starts a search that can be asked in between; null for greedy decoding, which is cheap to repeat.</summary>
    public CtcBeamSearch? StartSearch() => _beam?.Start();

    /// <summary>Gives a hypothesis its times.</summary>
    /// <param name="hypothesis">What was decoded.</param>
    /// <param name="start">First sample of the segment, counted from the beginning of the audio.</param>
    /// <param name="samples">Samples of the segment.</param>
    /// <param name="isFinal">Whether the segment is complete.</param>
    public TranscriptionSegment Segment(CtcHypothesis hypothesis, long start, long samples, bool isFinal)
    {
        var offset = new StepClock(SamplesPerStep, SampleRate, start).Duration;
        var words = DecodedWord.From(hypothesis, Labels, new StepClock(SamplesPerStep, SampleRate, samples))
            .Select(word => new TranscribedWord(word.Text, offset + word.Start, offset + word.End, word.Confidence))
            .ToImmutableArray();
        return new TranscriptionSegment(
            hypothesis.Text,
            words.IsEmpty ? offset : words[0].Start,
            words.IsEmpty ? offset : words[^1].End,
            hypothesis.Confidence,
            isFinal,
            words);
    }
}
