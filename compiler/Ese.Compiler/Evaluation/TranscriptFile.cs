using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler.Evaluation;

/// <summary>What the layouts share: lines with their numbers, splits, errors that name both.</summary>
internal static class TranscriptFile
{
    private const string Train = "train";

    /// <summary>The non-empty lines of a file with their numbers from 1.</summary>
    public static IEnumerable<(int Number, string Text)> Lines(string path)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line)) yield return (number, line.Trim());
        }
    }

    /// <summary>Words separated by one space.</summary>
    public static string Collapse(IEnumerable<string> words) => string.Join(' ', words);

    /// <summary>The words of a text.</summary>
    public static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An error in a line.</summary>
    public static EseException Invalid(string path, int line, string reason) =>
        new(ErrorTable.InvalidTranscript, reason, new TranscriptLine(path, line).ToString());

    /// <summary>Adds what a line says; without a place for defects the first one ends the reading.</summary>
    public static void Add(ImmutableArray<Utterance>.Builder utterances, ICollection<CorpusFinding>? defects, Func<Utterance> read)
    {
        try
        {
            utterances.Add(read());
        }
        catch (EseException error) when (defects is not null)
        {
            defects.Add(CorpusFinding.Of(error));
        }
    }

    /// <summary>The first of the paths that exists.</summary>
    /// <exception cref="EseException">ESE1204: none does.</exception>
    public static string Recording(string list, int line, params ReadOnlySpan<string> candidates)
    {
        foreach (string candidate in candidates)
            if (File.Exists(candidate)) return candidate;
        throw new EseException(
            ErrorTable.MissingRecording,
            $"The recording {string.Join(" or ", candidates.ToArray().Select(Path.GetFileName))} does not exist.",
            new TranscriptLine(list, line).ToString());
    }

    /// <summary>The split asked for, or without one the only one, or <c>test</c>.</summary>
    /// <exception cref="EseException">ESE1202: there is none such.</exception>
    public static string ChooseSplit(string path, IReadOnlyList<string> splits, string? asked)
    {
        string? found = asked is null
            ? (splits.Count == 1 ? splits[0] : splits.FirstOrDefault(split => split == "test"))
            : splits.FirstOrDefault(split => split == asked);
        return found ?? throw new EseException(
            ErrorTable.UnknownSplit,
            (asked is null ? "The corpus has several splits" : $"The corpus has no split \"{asked}\"")
            + (splits.Count == 0 ? "; it has no splits at all." : $"; name one of: {string.Join(", ", splits)}."),
            path);
    }

    /// <summary><c>train</c>, or the only split if it is no test split; null where there are none.</summary>
    /// <exception cref="EseException">ESE1202: none of these.</exception>
    public static string? ChooseTrainingSplit(string path, IReadOnlyList<string> splits)
    {
        if (splits.Count == 0) return null;
        if (splits.Contains(Train, StringComparer.Ordinal)) return Train;
        return splits is [var only] && !Corpus.IsTestSplit(only) ? only : throw new EseException(
            ErrorTable.UnknownSplit, $"The corpus has no split \"{Train}\", but {string.Join(", ", splits)}; name the one that is meant with --split.", path);
    }
}
