using Ese.Compiler;
using Ese.Isa;
using Ese.Model;
using Ese.Runtime;
using Ese.Runtime.Decoding;

namespace Ese.Tool.Recognition;

/// <summary>
/// A model in floating point: what a compiled binary is compared with. Every recording is recognised as a whole, since
/// a reference that was cut would be none; memory grows with its length.
/// </summary>
internal sealed class FloatSpeechModel : SpeechModel
{
    private readonly FrontEnd _frontEnd;
    private readonly FeatureExtractor _extractor;
    private readonly FloatEvaluator _evaluator;
    private readonly CtcLabels _labels;
    private readonly CtcGreedyDecoder _greedy;
    private readonly CtcBeamDecoder? _beam;
    private readonly int _samplesPerStep;

    private FloatSpeechModel(EseModel model, CtcBeamOptions? beam)
    {
        _frontEnd = model.FrontEnd;
        _extractor = new FeatureExtractor(model.FrontEnd);
        _evaluator = new FloatEvaluator(model);
        _labels = new CtcLabels(model.Labels, model.Blank);
        _greedy = new CtcGreedyDecoder(_labels);
        _beam = beam is null ? null : new CtcBeamDecoder(_labels, beam);
        _samplesPerStep = model.Layers.OfType<Conv2dLayer>().Aggregate(model.FrontEnd.HopSamples, (samples, layer) => samples * layer.StrideSteps);
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="EseException">The file is no valid model, or the settings do not fit it.</exception>
    public static FloatSpeechModel Read(string file, DecoderSettings decoding)
    {
        EseModel model = EseModelFile.Read(file);
        int beamWidth = decoding.WidthFor(model.Decoder.BeamWidth);
        return new FloatSpeechModel(model, beamWidth == 1 ? null : decoding.Beam(beamWidth))
        {
            Name = model.Name,
            Path = "float",
            Labels = model.Labels,
            BeamWidth = beamWidth,
        };
    }

    /// <inheritdoc/>
    public override Transcription Recognize(string path, CancellationToken cancellationToken)
    {
        float[] samples = Recordings.Read(path, _frontEnd.SampleRate);
        float[] features = _extractor.Extract(samples, out int frames);
        LabelPosteriors posteriors = LabelPosteriors.FromLogits(_evaluator.Logits(features, frames, null, cancellationToken), _evaluator.Outputs);
        CtcHypothesis best = _beam is null ? _greedy.Decode(posteriors) : _beam.Decode(posteriors, cancellationToken)[0];
        var clock = new StepClock(_samplesPerStep, _frontEnd.SampleRate, samples.Length);
        return new Transcription(best.Text, clock.Duration, best.Text.Length == 0 ? [] : [Segment(best, clock)]);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Nothing outside managed memory is held.
    }

    private TranscriptionSegment Segment(CtcHypothesis best, StepClock clock)
    {
        TranscribedWord[] words = [.. DecodedWord.From(best, _labels, clock).Select(word => new TranscribedWord(word.Text, word.Start, word.End, word.Confidence))];
        return new TranscriptionSegment(
            best.Text, words.FirstOrDefault()?.Start ?? default, words.LastOrDefault()?.End ?? default, best.Confidence, IsFinal: true, [.. words]);
    }
}
