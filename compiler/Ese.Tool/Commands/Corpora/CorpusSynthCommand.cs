using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Ese.Compiler.Evaluation;
using Ese.Tool.CommandLine;
using Ese.Tool.Commands.CorpusSynthesis;

namespace Ese.Tool.Commands.Corpora;

/// <summary><c>ese corpus synth</c>: makes a corpus of synthesised speech.</summary>
internal sealed class CorpusSynthCommand : ToolCommand
{
    private const string None = "none";

    private readonly Option<string> _output = new("--output", "-o") { Description = "Folder of the corpus; one that was begun is continued.", HelpName = "folder", Required = true };
    private readonly Option<string> _texts = new("--texts") { Description = "Corpus whose transcripts are spoken and recombined. Of one with splits, train is used.", HelpName = "corpus", Required = true };
    private readonly Option<string?> _split = new("--split") { Description = "Split to take texts from, never test. Default: train, or all where there are no splits.", HelpName = "name" };
    private readonly Option<int?> _count = new Option<int?>("--count") { Description = "Utterances. Default: 1000.", HelpName = "n" }.InRange(1, 1_000_000);
    private readonly Option<string[]> _voices = new("--voices") { Description = "Voices, such as flite:slt or espeak-ng:en-us*. Default: all that are installed.", HelpName = "pattern", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _excluded = new("--exclude-voices") { Description = "Speakers left out, or none. Default: those of the example's clips, so that they stay unheard.", HelpName = "pattern", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int?> _seed = new Option<int?>("--seed") { Description = "Seed of every choice. Default: 1.", HelpName = "n" }.InRange(0, int.MaxValue);
    private readonly Option<int?> _threads = new Option<int?>("--threads") { Description = "Threads; the result is the same for any number. Default: 2.", HelpName = "n" }.InRange(1, 256);

    /// <summary>Creates the command.</summary>
    public CorpusSynthCommand()
        : base("synth", "Makes a corpus of synthesised speech in many voices, speeds, rooms and noises with flite and espeak-ng.", "")
    {
        Example = "ese corpus synth --texts data/an4 --count 2500 -o an4-synth";
        _split.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } name }] && Corpus.IsTestSplit(name))
                result.AddError($"Option '--split' is '{name}'; texts for training are never taken from a test split.");
        });
        Add(_output);
        Add(_texts);
        Add(_split);
        Add(_count);
        Add(_voices);
        Add(_excluded);
        Add(_seed);
        Add(_threads);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string folder = arguments.GetRequiredValue(_output);
        string texts = arguments.GetRequiredValue(_texts);
        Corpus corpus = Corpus.Open(texts, arguments.GetValue(_split) ?? Corpus.TrainingSplit(texts));
        string[] excluded = arguments.GetValue(_excluded) switch
        {
            null or [] => [.. VoiceCatalogue.Shipped.Select(voice => voice.ToString())],
            [None] => [],
            { } given => given,
        };
        ImmutableArray<Voice> voices = VoiceCatalogue.Choose(arguments.GetValue(_voices) ?? [], excluded);
        SynthesisSettings settings = await InstalledVoices.SettingsAsync(
            voices,
            new SynthesisSettings(
                arguments.GetValue(_seed) ?? 1,
                arguments.GetValue(_count) ?? 1000,
                [],
                [.. corpus.Utterances.Select(utterance => utterance.Text)],
                ImmutableSortedDictionary<string, string>.Empty),
            cancellationToken);

        var synthesizer = new CorpusSynthesizer(settings, folder, arguments.GetValue(_threads) ?? 2);
        try
        {
            await ProgressDisplay.RunAsync(console, "synth", settings.Count, done => synthesizer.RunAsync(done, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            throw new StoppedException("the recordings that are complete stay; give the same command to continue.");
        }

        int speakers = synthesizer.Utterances.Select(utterance => utterance.Voice).Distinct().Count();
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{folder}: {settings.Count} utterances, {synthesizer.Duration().TotalMinutes:F1} minutes, {speakers} voices"));
    }
}
