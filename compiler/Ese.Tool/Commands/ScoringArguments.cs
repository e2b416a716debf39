using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Ese.Compiler.Evaluation;
using Ese.Compression;
using Ese.Isa;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Training;

namespace Ese.Tool.Commands;

/// <summary>The options of commands that score networks on utterances which training never heard.</summary>
internal sealed class ScoringArguments
{
    private readonly Option<string?> _corpus = new("--corpus") { Description = "A folder in AN4 or LibriSpeech layout, one with transcripts.tsv, or a file of path, tab and text.", HelpName = "folder" };
    private readonly Option<string?> _split = new("--split") { Description = "Split of the corpus. Default: train or the only one, or all of a corpus without splits.", HelpName = "name" };
    private readonly Option<int?> _speakers = new Option<int?>("--dev-speakers") { Description = $"Score the utterances of n speakers, held out as 'ese train' does; 0 for all. Default: the speakers that the model's training held out, or {SpeakerSplit.DefaultSpeakers}.", HelpName = "n" }.InRange(0, 100_000);
    private readonly Option<int?> _seed = new Option<int?>("--seed") { Description = "Seed that chooses the speakers: that of the recipe. Default: 1.", HelpName = "n" }.InRange(0, int.MaxValue);
    private readonly Option<string> _bad = new Option<string>("--bad") { Description = "What to do about utterances that cannot be used.", HelpName = "refuse|skip", DefaultValueFactory = _ => "refuse" }.AcceptOnlyFromAmong("refuse", "skip");
    private readonly Option<bool> _resample = new("--resample") { Description = "Resample recordings of another sample rate instead of refusing them." };
    private readonly Option<int?> _threads = new Option<int?>("--threads") { Description = "Threads; the result is the same for any number. Default: one per processor.", HelpName = "n" }.InRange(1, 256);

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="required">Whether there must be a corpus.</param>
    public ScoringArguments(Command command, bool required)
    {
        _corpus.Required = required;
        command.Add(_corpus);
        command.Add(_split);
        command.Add(_speakers);
        command.Add(_seed);
        command.Add(_bad);
        command.Add(_resample);
        command.Add(_threads);
    }

    /// <summary>Threads to use.</summary>
    public int Threads(ParseResult arguments) => arguments.GetValue(_threads) ?? Environment.ProcessorCount;

    /// <summary>Reads the utterances, or gives null without a corpus.</summary>
    /// <exception cref="EseException">The corpus cannot be used.</exception>
    public async Task<ScoringSet?> ReadAsync(ParseResult arguments, EseModel model, ToolConsole console, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_corpus) is not { } path)
            return null;

        var options = new CorpusPreparationOptions
        {
            Bad = arguments.GetRequiredValue(_bad) == "skip" ? BadUtterances.Skip : BadUtterances.Refuse,
            Resample = arguments.GetValue(_resample),
            Threads = Threads(arguments),
        };
        ImmutableArray<TrainingUtterance> utterances = await CorpusReading.ForScoringAsync(
            console, path, arguments.GetValue(_split) ?? Corpus.TrainingSplit(path), model, options, cancellationToken);
        int speakers = arguments.GetValue(_speakers) ?? SpeakerSplit.DefaultSpeakers;
        if (speakers > 0)
        {
            ImmutableArray<string> known = arguments.GetValue(_speakers) is null && arguments.GetValue(_seed) is null ? RetrainingDefaults.DevSpeakersOf(model) : [];
            SpeakerSplit split = SpeakerSplit.HoldOut(utterances, known, speakers, RandomSource.FromSeed(arguments.GetValue(_seed) ?? 1));
            utterances = split.Dev;
        }

        var set = await Task.Run(() => ScoringSet.Extract(utterances, model.FrontEnd, Threads(arguments), cancellationToken), cancellationToken);
        await console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"scored: {set.Utterances.Length} utterances, {set.Words} words, of {set.Speakers.Length} speakers"));
        return set;
    }
}
