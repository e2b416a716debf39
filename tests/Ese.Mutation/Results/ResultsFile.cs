using System.Globalization;

namespace Ese.Mutation;

/// <summary>What has been tried, a line a trial, so that a run that was stopped goes on where it was.</summary>
/// <param name="path">The file; it need not exist.</param>
internal sealed class ResultsFile(string path)
{
    private readonly Dictionary<string, Verdict> _verdicts = Read(path);

    /// <summary>The verdict of a fault, or null.</summary>
    public Verdict? Find(string id) => _verdicts.GetValueOrDefault(id);

    /// <summary>Keeps a verdict, at once.</summary>
    public void Add(string id, Verdict verdict)
    {
        _verdicts[id] = verdict;
        var text = verdict.Text.ReplaceLineEndings(" ").Replace('\t', ' ');
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.AppendAllText(path, string.Create(CultureInfo.InvariantCulture, $"{id}\t{verdict.Outcome}\t{verdict.Check}\t{verdict.Seconds:F1}\t{text}\n"));
    }

    private static Dictionary<string, Verdict> Read(string path)
    {
        var verdicts = new Dictionary<string, Verdict>(StringComparer.Ordinal);
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            // The last line may have been cut off.
            if (line.Split('\t') is [var id, var outcome, var check, var seconds, var text])
            {
                verdicts[id] = new Verdict(Enum.Parse<VerdictOutcome>(outcome), check, text, double.Parse(seconds, CultureInfo.InvariantCulture));
            }
        }

        return verdicts;
    }
}
