using System.CommandLine;
using Ese.Compiler.Evaluation;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;
using Ese.Tool.Recognition;
using Transcription = Ese.Runtime.Transcription;

namespace Ese.Tool.Commands;

/// <summary><c>ese eval</c>: recognises a corpus and scores the result.</summary>
internal sealed class EvalCommand : ToolCommand
{
    // Utterances as wholes, as the float reference has them; longer ones are cut, so that memory stays bounded.
    private static readonly TimeSpan SegmentLength = TimeSpan.FromMinutes(10);

    private readonly Argument<string> _file = new("file") { Description = "The .esebin to run, or an .esemodel to run in floating point." };
    private readonly Argument<string> _corpus = new("corpus") { Description = "A folder in AN4 or LibriSpeech layout, one with transcripts.tsv, or a file of path, tab and text." };
    private readonly Option<string?> _split = new("--split") { Description = "Split of the corpus. Default: the only one, or test.", HelpName = "name" };
    private readonly Option<int?> _limit = new Option<int?>("--limit") { Description = "Take only the first n utterances.", HelpName = "n" }.InRange(1, int.MaxValue);
    private readonly Option<int?> _threads = new Option<int?>("--threads") { Description = "Threads; the result is the same for any number. Default: 2.", HelpName = "n" }.InRange(1, 256);
    private readonly Option<string?> _json = new("--json") { Description = "Write the scores to a JSON file.", HelpName = "file" };
    private readonly Option<string?> _transcripts = new("--transcripts") { Description = "Write id, reference and recognised text of every utterance to a TSV file.", HelpName = "file" };
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Say how far the word error rate is above that of this .esebin or .esemodel on the same utterances.", HelpName = "file" };
    private readonly DecoderArguments _decoder;
    private readonly DeviceArguments _device;

    /// <summary>Creates the command.</summary>
    public EvalCommand()
        : base("eval", "Recognises a corpus and reports word and character error rates with a 95 % interval.", "an4.esebin data/an4 --split test --json an4.json")
    {
        Add(_file);
        Add(_corpus);
        Add(_split);
        Add(_limit);
        Add(_threads);
        Add(_json);
        Add(_transcripts);
        Add(_baseline);
        _decoder = new DecoderArguments(this);
        _device = new DeviceArguments(this);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        Corpus corpus = Corpus.Open(arguments.GetRequiredValue(_corpus), arguments.GetValue(_split));
        Utterance[] utterances = [.. corpus.Utterances.Take(arguments.GetValue(_limit) ?? int.MaxValue)];
        DecoderSettings decoding = _decoder.Settings(arguments);
        string path = arguments.GetRequiredValue(_file);
        DeviceSettings device = _device.Settings(arguments, path, console);
        using SpeechModel model = SpeechModel.Open(path, decoding, SegmentLength, device);
        using SpeechModel? baseline = arguments.GetValue(_baseline) is { } file ? SpeechModel.Open(file, decoding, SegmentLength, DeviceSettings.Emulator) : null;

        var texts = new ReferenceText(model.Labels);
        string[] references = [.. utterances.Select(utterance => texts.Normalise(utterance.Text))];
        Transcription[] clips = await RecognizeAsync(model);
        UtteranceScore[] scores = Scores(clips);
        var report = new EvaluationReport(model, corpus, WordErrorRate.Total(scores), decoding.LanguageModel is not null)
        {
            Duration = clips.Aggregate(TimeSpan.Zero, (sum, clip) => sum + clip.Duration),
            Comparison = baseline is null ? null : BaselineComparison.Of(baseline, scores, Scores(await RecognizeAsync(baseline))),
        };

        var files = new OutputFiles();
        if (arguments.GetValue(_json) is { } json) files.Add(json, report.ToJson());
        if (arguments.GetValue(_transcripts) is { } transcripts)
            files.Add(transcripts, string.Concat(utterances.Zip(references, clips).Select(entry => $"{entry.First.Id}\t{entry.Second}\t{entry.Third.Text}\n")));
        files.Write(cancellationToken);
        await console.Output.WriteAsync(report.ToText());

        async Task<Transcription[]> RecognizeAsync(SpeechModel recogniser)
        {
            Transcription[] recognised = [];
            await ProgressDisplay.RunAsync(console, "eval", utterances.Length, async done =>
                recognised = await recogniser.RecognizeAsync(
                    [.. utterances.Select(utterance => utterance.AudioPath)], arguments.GetValue(_threads) ?? 2, done, cancellationToken));
            return recognised;
        }

        UtteranceScore[] Scores(Transcription[] recognised) =>
            [.. references.Zip(recognised, (reference, clip) => WordErrorRate.Score(reference, clip.Text))];
    }
}
