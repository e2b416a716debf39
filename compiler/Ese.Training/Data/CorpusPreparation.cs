using System.Collections.Immutable;
using System.Globalization;
using Ese.Compiler.Evaluation;
using Ese.Isa;
using Ese.Runtime.Decoding;

namespace Ese.Training;

/// <summary>Reads a corpus for training: every utterance is checked before any is used, and every defect is listed.</summary>
internal static class CorpusPreparation
{
    /// <summary>Defects that an error lists; the rest is counted.</summary>
    public const int ListedFindings = 20;

    /// <summary>Reads and checks the recordings and transcripts of a corpus.</summary>
    /// <param name="path">The corpus, as for <see cref="Corpus.Open(string, string?)"/>.</param>
    /// <param name="split">Its split.</param>
    /// <param name="frontEnd">The model's front end: sample rate and frames.</param>
    /// <param name="labels">The model's labels.</param>
    /// <param name="stepsFor">Time steps of the logits for a number of frames.</param>
    /// <param name="options">What to do with defects and other sample rates.</param>
    /// <param name="progress">Called once for the number of utterances, then after every one of them, from any thread.</param>
    /// <param name="cancellationToken">Stops between utterances.</param>
    /// <exception cref="EseException">
    /// ESE4101: there are defects, and they are not to be skipped. ESE4102: nothing is left. ESE4112: the recordings are more than
    /// memory holds. ESE1201 to ESE1203: the corpus' lists cannot be read.
    /// </exception>
    public static PreparedCorpus Prepare(
        string path,
        string? split,
        FrontEnd frontEnd,
        CtcLabels labels,
        Func<int, int> stepsFor,
        CorpusPreparationOptions options,
        IPreparationProgress? progress = null,
        CancellationToken cancellationToken = default)
    {
        PreparedCorpus found = Examine(path, split, frontEnd, labels, stepsFor, options, progress, cancellationToken);
        if (found.Utterances.IsEmpty)
            throw new EseException(ErrorTable.NoUsableUtterance, "No utterance of the corpus can be used; correct what is listed." + List(found.Findings), path);
        if (options.Bad == BadUtterances.Refuse && !found.Findings.IsEmpty)
        {
            string message = string.Create(
                CultureInfo.InvariantCulture,
                $"Found {found.Findings.Length} defects, {found.Utterances.Length} utterances can be used; correct what is listed, or skip it with --bad skip.{List(found.Findings)}");
            throw new EseException(ErrorTable.DefectiveUtterances, message, path);
        }

        return found;
    }

    /// <summary>The same without a verdict: also a corpus of defects alone is returned.</summary>
    /// <exception cref="EseException">ESE1201 to ESE1203: the corpus' lists cannot be read. ESE4112: the recordings are more than memory holds.</exception>
    public static PreparedCorpus Examine(
        string path,
        string? split,
        FrontEnd frontEnd,
        CtcLabels labels,
        Func<int, int> stepsFor,
        CorpusPreparationOptions options,
        IPreparationProgress? progress = null,
        CancellationToken cancellationToken = default)
    {
        var findings = new List<CorpusFinding>();
        Corpus corpus = Corpus.Open(path, split, findings);
        progress?.Begin(corpus.Utterances.Length);
        var check = new UtteranceCheck(frontEnd, labels, stepsFor, options);
        var results = new (TrainingUtterance? Utterance, ImmutableArray<CorpusFinding> Findings)[corpus.Utterances.Length];
        long samples = 0;
        Parallel.For(
            0,
            results.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken },
            (index, loop) =>
            {
                (TrainingUtterance? utterance, ImmutableArray<CorpusFinding> found) = check.Read(corpus.Utterances[index]);
                long all = Interlocked.Add(ref samples, utterance?.Samples.Length ?? 0);
                results[index] = (options.KeepsSamples ? utterance : utterance is null ? null : utterance with { Samples = default }, found);
                if (options.KeepsSamples && all > options.MostSamples) loop.Stop();
                progress?.Step();
            });
        if (options.KeepsSamples && samples > options.MostSamples)
        {
            throw new EseException(ErrorTable.CorpusTooLarge, string.Create(
                CultureInfo.InvariantCulture,
                $"The recordings have more than {options.MostSamples} samples, half of the memory there is; name a split, or divide the list and train with its parts one after the other."), path);
        }

        findings.AddRange(results.SelectMany(result => result.Findings));
        return new PreparedCorpus([.. results.Select(result => result.Utterance).OfType<TrainingUtterance>()], [.. findings]) { SampleCount = samples };
    }

    private static string List(ImmutableArray<CorpusFinding> findings)
    {
        string list = string.Concat(findings.Take(ListedFindings).Select(finding => $"\n  {finding}"));
        int more = findings.Length - ListedFindings;
        return more <= 0 ? list : string.Create(CultureInfo.InvariantCulture, $"{list}\n  and {more} more");
    }
}
