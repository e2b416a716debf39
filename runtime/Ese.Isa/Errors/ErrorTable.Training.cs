namespace Ese.Isa;

/// <content><c>ESE41xx</c>: training and its corpora.</content>
public static partial class ErrorTable
{
    /// <summary>Utterances of a corpus cannot be used.</summary>
    public static readonly ErrorCode DefectiveUtterances = new("ESE4101", "defective utterances in a corpus", "Correct the lines and recordings that are listed, or have defective utterances skipped.");

    /// <summary>Every utterance of a corpus was skipped.</summary>
    public static readonly ErrorCode NoUsableUtterance = new("ESE4102", "no utterance left", "Correct at least one of the utterances that are listed.");

    /// <summary>A recording is no audio that can be read.</summary>
    public static readonly ErrorCode UnreadableRecording = new("ESE4103", "recording unreadable", "Replace the recording by a readable WAV or NIST SPHERE file, or remove its line.");

    /// <summary>A recording has another sample rate than the model.</summary>
    public static readonly ErrorCode RecordingSampleRate = new("ESE4104", "recording of another sample rate", "Convert the recording to the model's sample rate, or ask for resampling.");

    /// <summary>A transcript has no word.</summary>
    public static readonly ErrorCode EmptyTranscript = new("ESE4105", "transcript empty", "Write down what is said, or remove the line.");

    /// <summary>A transcript has characters that no label stands for.</summary>
    public static readonly ErrorCode UnknownCharacters = new("ESE4106", "characters without label", "Write the transcript with the model's labels, numbers as words.");

    /// <summary>A recording is too short for its transcript.</summary>
    public static readonly ErrorCode UtteranceTooShort = new("ESE4107", "recording too short for its transcript", "Check that recording and transcript belong together; if they do, remove the line.");

    /// <summary>A recording holds nothing but silence, or samples that are no number, which count as silence.</summary>
    public static readonly ErrorCode SilentRecording = new("ESE4108", "recording silent", "Replace the recording, or remove its line.");

    /// <summary>A speaker that was named does not occur in the corpus.</summary>
    public static readonly ErrorCode UnknownSpeaker = new("ESE4109", "unknown speaker", "Name speakers of the corpus.");

    /// <summary>Holding out speakers would leave nobody to train with.</summary>
    public static readonly ErrorCode TooFewSpeakers = new("ESE4110", "too few speakers", "Hold out fewer speakers than the corpus has.");

    /// <summary>A recording is too long to be trained with as one utterance.</summary>
    public static readonly ErrorCode UtteranceTooLong = new("ESE4111", "recording too long", "Divide recording and transcript at a pause, or remove the line.");

    /// <summary>The samples of a corpus are more than memory holds.</summary>
    public static readonly ErrorCode CorpusTooLarge = new("ESE4112", "corpus larger than memory", "Train with a split or a part of the corpus.");

    private static ErrorCode[] TrainingData =>
    [
        DefectiveUtterances, NoUsableUtterance, UnreadableRecording, RecordingSampleRate, EmptyTranscript, UnknownCharacters,
        UtteranceTooShort, SilentRecording, UnknownSpeaker, TooFewSpeakers, UtteranceTooLong, CorpusTooLarge,
    ];

    private static ErrorCode[] Training => [.. TrainingData];
}
