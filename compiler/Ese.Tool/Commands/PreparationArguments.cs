using System.CommandLine;
using Ese.Tool.CommandLine;
using Ese.Training;

namespace Ese.Tool.Commands;

/// <summary>The options of commands that read a corpus whose every utterance must be usable.</summary>
internal sealed class PreparationArguments
{
    /// <summary>What becomes of utterances that cannot be used.</summary>
    public Option<string> Bad { get; } = new Option<string>("--bad") { Description = "What to do about utterances that cannot be used.", HelpName = "refuse|skip", DefaultValueFactory = _ => "refuse" }.AcceptOnlyFromAmong("refuse", "skip");

    /// <summary>Whether recordings of another sample rate are resampled.</summary>
    public Option<bool> Resample { get; } = new("--resample") { Description = "Resample recordings of another sample rate instead of refusing them." };

    /// <summary>Threads.</summary>
    public Option<int?> Threads { get; } = new Option<int?>("--threads") { Description = "Threads; the result is the same for any number. Default: one per processor.", HelpName = "n" }.InRange(1, 256);

    /// <summary>A split to learn or to choose by, which is not the test split unless it is named.</summary>
    public static Option<string?> LearningSplit() =>
        new("--split") { Description = "Split of the corpus. Default: train or the only one, or all of a corpus without splits.", HelpName = "name" };

    /// <summary>What these options say.</summary>
    public CorpusPreparationOptions Of(ParseResult arguments) => new()
    {
        Bad = arguments.GetRequiredValue(Bad) == "skip" ? BadUtterances.Skip : BadUtterances.Refuse,
        Resample = arguments.GetValue(Resample),
        Threads = arguments.GetValue(Threads) ?? Environment.ProcessorCount,
    };
}
