using System.Collections.Immutable;
using Ese.Compiler.Evaluation;
using Ese.Isa;
using Ese.Runtime;
using Ese.Runtime.Decoding;
using Utterance = Ese.Compiler.Evaluation.Utterance;

namespace Ese.Training;

/// <summary>Reads one utterance and lists everything that is wrong with it. Thread-safe.</summary>
internal sealed class UtteranceCheck(FrontEnd frontEnd, CtcLabels labels, Func<int, int> stepsFor, CorpusPreparationOptions options)
{
    // One step of 16 bit: dither alone stays below, every microphone above.
    private const float Silence = 1.5f / 32768;

    // Of the features in single precision, and of what CTC sums over in double precision: twice that at half the speed still fits.
    private const long MaximumElements = 1L << 27;

    private readonly ReferenceText _texts = new(labels.Texts);
    private readonly LabelSpelling _spelling = new(labels);

    /// <summary>Reads an utterance.</summary>
    /// <returns>The utterance, or null with what is wrong with it.</returns>
    public (TrainingUtterance? Utterance, ImmutableArray<CorpusFinding> Findings) Read(Utterance utterance)
    {
        var findings = ImmutableArray.CreateBuilder<CorpusFinding>();
        string text = _texts.Normalise(utterance.Text);
        ImmutableArray<int>? target = Target(utterance, text, findings);
        float[]? samples = Samples(utterance, findings);
        if (target is { } spelled && samples is not null) CheckLength(utterance, spelled, samples, findings);
        return findings.Count > 0
            ? (null, findings.ToImmutable())
            : (new TrainingUtterance(utterance.Id, utterance.Speaker, text, target!.Value, samples), []);
    }

    private ImmutableArray<int>? Target(Utterance utterance, string text, ImmutableArray<CorpusFinding>.Builder findings)
    {
        IReadOnlyList<string> unwritable = _texts.Unwritable(utterance.Text);
        if (unwritable.Count > 0)
        {
            Add(findings, utterance, ErrorTable.UnknownCharacters, $"The transcript has {string.Join(", ", unwritable.Select(one => $"\"{one}\""))}, for which the model has no label; write it with the model's labels.");
            return null;
        }

        if (text.Length == 0)
        {
            Add(findings, utterance, ErrorTable.EmptyTranscript, "The transcript has no word; write down what is said or remove the line.");
            return null;
        }

        if (_spelling.Spell(text) is { } target) return target;
        Add(findings, utterance, ErrorTable.UnknownCharacters, $"The model's labels cannot spell \"{text}\"; write the transcript with the model's labels.");
        return null;
    }

    private float[]? Samples(Utterance utterance, ImmutableArray<CorpusFinding>.Builder findings)
    {
        AudioClip clip;
        try
        {
            using FileStream stream = File.OpenRead(utterance.AudioPath);
            clip = AudioFile.Read(stream, utterance.AudioPath);
        }
        catch (Exception cause) when (cause is EseException or IOException or UnauthorizedAccessException)
        {
            Add(findings, utterance, ErrorTable.UnreadableRecording, $"The recording {utterance.AudioPath} cannot be read: {cause.Message} Replace it or remove the line.");
            return null;
        }

        int count = findings.Count;
        if (clip.SampleRate != frontEnd.SampleRate && !options.Resample)
            Add(findings, utterance, ErrorTable.RecordingSampleRate, $"The recording has {clip.SampleRate} Hz, the model needs {frontEnd.SampleRate} Hz; convert it or ask for resampling.");
        if (clip.Samples.Length > 0 && clip.Samples.All(sample => Math.Abs(sample) < Silence))
            Add(findings, utterance, ErrorTable.SilentRecording, "The recording is silent from end to end; replace it or remove the line.");
        if (findings.Count > count) return null;
        return clip.SampleRate == frontEnd.SampleRate ? clip.Samples : Resampler.Resample(clip.Samples, clip.SampleRate, frontEnd.SampleRate);
    }

    private void CheckLength(Utterance utterance, ImmutableArray<int> target, float[] samples, ImmutableArray<CorpusFinding>.Builder findings)
    {
        int needed = CtcLoss.LeastSteps(target.AsSpan());
        int least = StepsFor(frontEnd.FramesFor(SpeedChange.LengthAt(samples.Length, frontEnd.SampleRate, options.FastestSpeed)));
        if (least < needed)
            Add(findings, utterance, ErrorTable.UtteranceTooShort, $"The recording gives {least} time steps at the fastest speed it is trained at, its transcript needs {needed}; check that they belong together or remove the line.");

        int frames = frontEnd.FramesFor(samples.Length);
        long steps = StepsFor(frames);
        if (Math.Max((long)frames * frontEnd.Bins, steps * ((2L * target.Length) + 1 + labels.Count)) > MaximumElements)
            Add(findings, utterance, ErrorTable.UtteranceTooLong, $"The recording gives {frames} frames, {steps} time steps for {target.Length} labels, which is too much for one utterance; divide it or remove the line.");
    }

    private int StepsFor(int frames) => frames == 0 ? 0 : Math.Max(0, stepsFor(frames));

    private static void Add(ImmutableArray<CorpusFinding>.Builder findings, Utterance utterance, ErrorCode code, string message) =>
        findings.Add(new CorpusFinding(utterance.Source.ToString(), code, message));
}
