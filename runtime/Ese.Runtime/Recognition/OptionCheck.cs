using Ese.Emulator;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Checks settings before anything is built from them.</summary>
internal static class OptionCheck
{
    private const int MaximumBeamWidth = 10_000;
    private const int MaximumAttempts = 10;

    /// <summary>Refuses settings out of range or in contradiction.</summary>
    /// <exception cref="EseException">ESE3304, ESE3305.</exception>
    public static void Check(EseOptions options)
    {
        options.Device.Check();
        var models = (options.LanguageModel is null ? 0 : 1) + (options.LanguageModelPath is null ? 0 : 1) + (options.LanguageModelStream is null ? 0 : 1);
        var finding = options switch
        {
            { BeamWidth: < 1 or > MaximumBeamWidth } => $"a BeamWidth of {options.BeamWidth}; needed is 1 to {MaximumBeamWidth}",
            { BeamWidth: 1 } when models > 0 || options.Phrases.Count > 0 =>
                "a BeamWidth of 1 with a language model or phrases; greedy decoding cannot use them, needed is 2 or more",
            _ when models > 1 => "more than one language model; needed is one of LanguageModel, LanguageModelPath, LanguageModelStream",
            { LanguageModelWeight: not (>= 0 and <= 100) } => "a LanguageModelWeight out of range; needed is 0 to 100",
            { WordBonus: not (>= -100 and <= 100) } => "a WordBonus out of range; needed is -100 to 100",
            { Threads: < 1 or > SimdInterpreter.MaximumThreads } => $"{options.Threads} Threads; needed is 1 or {SimdInterpreter.MaximumThreads}",
            _ when options.MaximumDuration <= TimeSpan.Zero => "a MaximumDuration that is not positive; needed is a positive duration or null",
            _ when options.SegmentLength < TimeSpan.FromSeconds(1) || options.SegmentLength > TimeSpan.FromMinutes(10) =>
                "a SegmentLength out of range; needed is 1 second to 10 minutes",
            { Cards.Attempts: < 0 or > MaximumAttempts } => $"{options.Cards.Attempts} Cards.Attempts; needed is 0 to {MaximumAttempts}",
            _ when options.Cards.TransferDeadline <= TimeSpan.Zero => "a Cards.TransferDeadline that is not positive; needed is a positive duration",
            _ when options.Cards.RunDeadline <= TimeSpan.Zero => "a Cards.RunDeadline that is not positive; needed is a positive duration or null",
            _ => null,
        };
        if (finding is not null)
        {
            throw new EseException(ErrorTable.OptionInvalid, $"Found {finding}.");
        }
    }
}
