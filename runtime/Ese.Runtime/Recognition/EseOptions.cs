using Ese.Runtime.Decoding;
using Microsoft.Extensions.Logging;

namespace Ese.Runtime;

/// <summary>Settings of a recognizer. A recognizer copies them when it is created; later changes have no effect on it.</summary>
public sealed class EseOptions
{
    /// <summary>Which device runs the model.</summary>
    public EseDeviceChoice Device { get; set; } = EseDeviceChoice.Auto;

    /// <summary>How cards are used, and what happens when one fails.</summary>
    public EseCardOptions Cards { get; } = new();

    /// <summary>
    /// Whether everything that runs on a card runs on the emulator, too. Logits that differ end the recognition with ESE3207; the
    /// emulator sets the speed. Without cards it has no effect.
    /// </summary>
    public bool VerifyAgainstEmulator { get; set; }

    /// <summary>
    /// Hypotheses the decoder follows, 1 to 10,000; 1 is greedy. Null for what the model recommends, or for 64 where a
    /// language model or phrases need the beam search.
    /// </summary>
    public int? BeamWidth { get; set; }

    /// <summary>Word language model; at most one of the three <c>LanguageModel</c> sources may be set.</summary>
    public ArpaLanguageModel? LanguageModel { get; set; }

    /// <summary>Path of an ARPA language model, read when the recognizer is created.</summary>
    public string? LanguageModelPath { get; set; }

    /// <summary>An ARPA language model, read to its end when the recognizer is created; not closed.</summary>
    public Stream? LanguageModelStream { get; set; }

    /// <summary>Weight of the language model's logarithmic probabilities, 0 to 100.</summary>
    public double LanguageModelWeight { get; set; } = new CtcBeamOptions().LanguageModelWeight;

    /// <summary>Added to the score for every word where there is a language model, −100 to 100.</summary>
    public double WordBonus { get; set; } = new CtcBeamOptions().WordBonus;

    /// <summary>Phrases to prefer, each with its weight in units of natural logarithms.</summary>
    public IList<BoostedPhrase> Phrases { get; } = [];

    /// <summary>Longest recording that <c>Transcribe</c> accepts; live streams may go on for ever. Null for no limit.</summary>
    public TimeSpan? MaximumDuration { get; set; }

    /// <summary>
    /// Longest piece that is recognised as a whole, 1 second to 10 minutes. Longer audio is cut where it is quietest in the last
    /// third of a piece, so that memory does not grow with its length.
    /// </summary>
    public TimeSpan SegmentLength { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Threads that one recognition may use on the emulator, 1 or 2: the two directions of a bidirectional layer run side by
    /// side. Null for 2 where there are as many processors.
    /// </summary>
    public int? Threads { get; set; }

    /// <summary>Receives log messages of category <c>Ese.Runtime</c>; null for none. Dependency injection sets it.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>
    /// Receives the logits <c>[steps × labels]</c> of every run, in the order of a recording's pieces; for tools that compare devices.
    /// Called by the threads that recognise.
    /// </summary>
    internal Action<short[]>? LogitsObserver { get; set; }
}
