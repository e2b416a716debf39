using System.CommandLine;
using System.Globalization;
using Ese.Compiler.Evaluation;
using Ese.Isa;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Training;

namespace Ese.Tool.Commands.Corpora;

/// <summary><c>ese corpus check</c>: lists what is wrong with a corpus.</summary>
internal sealed class CorpusCheckCommand : ToolCommand
{
    private readonly Argument<string> _corpus = new("corpus") { Description = "A folder in AN4 or LibriSpeech layout, one with transcripts.tsv, or a file of path, tab and text." };
    private readonly Option<string?> _split = new("--split") { Description = "Split of the corpus. Default: the only one, or test.", HelpName = "name" };
    private readonly Option<string?> _model = new("--model") { Description = "The .esemodel the corpus is for. Default: 16 kHz, English letters, 50 steps a second.", HelpName = "file" };
    private readonly Option<bool> _resample = new("--resample") { Description = "Accept recordings of other sample rates." };
    private readonly Option<int?> _threads = new Option<int?>("--threads") { Description = "Threads. Default: 2.", HelpName = "n" }.InRange(1, 256);

    /// <summary>Creates the command.</summary>
    public CorpusCheckCommand()
        : base("check", "Lists the missing, unreadable, silent or too short recordings and unusable transcripts of a corpus.", "")
    {
        Example = "ese corpus check data/an4 --split train --model an4.esemodel";
        Add(_corpus);
        Add(_split);
        Add(_model);
        Add(_resample);
        Add(_threads);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string path = arguments.GetRequiredValue(_corpus);
        string? split = arguments.GetValue(_split);
        CorpusNeeds needs = arguments.GetValue(_model) is { } model ? CorpusNeeds.Of(EseModelFile.Read(model)) : CorpusNeeds.Usual;
        var options = new CorpusPreparationOptions { KeepsSamples = false, Resample = arguments.GetValue(_resample), Threads = arguments.GetValue(_threads) ?? 2 };
        PreparedCorpus found = await CorpusReading.RunAsync(
            console,
            progress => CorpusPreparation.Examine(path, split, needs.FrontEnd, needs.Labels, needs.StepsFor, options, progress, cancellationToken),
            cancellationToken);

        foreach (CorpusFinding finding in found.Findings) await console.Output.WriteLineAsync(finding.ToString());
        await console.Output.WriteLineAsync(Summary(found, needs.FrontEnd.SampleRate));
        if (!found.Findings.IsEmpty)
            throw new EseException(ErrorTable.DefectiveUtterances, $"Found {found.Findings.Length} defects; correct what is listed.", path);
    }

    private static string Summary(PreparedCorpus found, int sampleRate)
    {
        double minutes = (double)found.SampleCount / sampleRate / 60;
        int speakers = found.Utterances.Select(utterance => utterance.Speaker).Distinct(StringComparer.Ordinal).Count();
        return string.Create(CultureInfo.InvariantCulture, $"{found.Utterances.Length} utterances can be used: {minutes:F1} minutes of {speakers} speakers.");
    }
}
