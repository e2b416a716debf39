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
    private readonly Option<string?> _split = PreparationArguments.LearningSplit();
    private readonly Option<int?> _speakers = new Option<int?>("--dev-speakers") { Description = $"Score the utterances of n speakers, held out as 'ese train' does; 0 for all. Default: the speakers that the model's training held out, or {SpeakerSplit.DefaultSpeakers}.", HelpName = "n" }.InRange(0, 100_000);
    private readonly PreparationArguments _preparation = new();
    private readonly Option<int?> _seed = new Option<int?>("--seed") { Description = "Seed that chooses the speakers: that of the recipe. Default: 1.", HelpName = "n" }.InRange(0, int.MaxValue);

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
        command.Add(_preparation.Bad);
        command.Add(_preparation.Resample);
        command.Add(_preparation.Threads);
    }

    /// <summary>Threads to use.</summary>
    public int Threads(ParseResult arguments) => _preparation.Of(arguments).Threads;

    /// <summary>Reads the utterances, or gives null without a corpus.</summary>
    /// <exception cref="EseException">The corpus cannot be used.</exception>
    public async Task<ScoringSet?> ReadAsync(ParseResult arguments, EseModel model, ToolConsole console, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_corpus) is not { } path)
            return null;

        ImmutableArray<TrainingUtterance> utterances = await CorpusReading.ForScoringAsync(
            console, path, arguments.GetValue(_split) ?? Corpus.TrainingSplit(path), model, _preparation.Of(arguments), cancellationToken);
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
