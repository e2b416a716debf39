using System.Globalization;
using System.Text;

namespace Ese.Mutation;

/// <summary>The tables of <c>docs/mutations.md</c>.</summary>
internal static class MutationReport
{
    private const string Begin = "<!-- Written by eng/mutate from here on. -->\n";
    private const int LongestText = 90;

    /// <summary>Replaces the tables of a page, and leaves what stands before them.</summary>
    /// <param name="path">The page.</param>
    /// <param name="tried">What was tried.</param>
    /// <param name="seed">The seed of the sample.</param>
    public static void Write(string path, IReadOnlyList<(PointFault Fault, Verdict Verdict)> tried, int seed)
    {
        var page = File.ReadAllText(path);
        var end = page.IndexOf(Begin, StringComparison.Ordinal);
        File.WriteAllText(path, end < 0 ? throw new InvalidOperationException($"{path} has no line {Begin}") : page[..(end + Begin.Length)] + Format(tried, seed));
    }

    private static string Format(IReadOnlyList<(PointFault Fault, Verdict Verdict)> tried, int seed)
    {
        var text = new StringBuilder();
        var all = tried.Where(entry => entry.Verdict.Outcome != VerdictOutcome.Discarded).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\nSeed {seed}: {Score.Of(tried)}; {tried.Count - all.Count} did not compile.\n\n");
        text.Append("| part | caught | survived | change nothing |\n| --- | --- | --- | --- |\n");
        foreach (var part in all.GroupBy(entry => entry.Fault.Part).OrderBy(part => part.Key))
        {
            var score = Score.Of(part);
            text.Append(CultureInfo.InvariantCulture, $"| {part.Key} | {score.Caught} | {score.Survived} | {score.Equivalent} |\n");
        }

        Table(text, "Survivors", all.Where(entry => entry.Verdict.Outcome == VerdictOutcome.Survived), "why", fault => EquivalentFaults.All.GetValueOrDefault(fault.Id, "not caught"), _ => "");
        Table(text, "Caught", all.Where(entry => entry.Verdict.Outcome == VerdictOutcome.Caught), "by", _ => "", verdict => $"{verdict.Check}: {Short(verdict.Text)}");
        return text.ToString();
    }

    private static void Table(
        StringBuilder text, string title, IEnumerable<(PointFault Fault, Verdict Verdict)> entries, string last, Func<PointFault, string> ofFault, Func<Verdict, string> ofVerdict)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| fault | place | kind | change | {last} |\n| --- | --- | --- | --- | --- |\n");
        foreach (var (fault, verdict) in entries.OrderBy(entry => entry.Fault.Part).ThenBy(entry => entry.Fault.File, StringComparer.Ordinal).ThenBy(entry => entry.Fault.Start))
        {
            var place = $"{Path.GetFileName(fault.File)}:{fault.Line}";
            text.Append(CultureInfo.InvariantCulture, $"| {fault.Id} | {place} | {fault.Operator} | `` {Cell(fault.Change)} `` | {Cell(ofFault(fault) + ofVerdict(verdict))} |\n");
        }
    }

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText] + " …";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
