using System.Diagnostics;
using Ese.Runtime;
using Ese.Testing;

namespace Ese.Conformance.Tests;

public class ClipTests
{
    private static readonly string Folder = Path.Combine(RepositoryPaths.Root, "examples", "Transcribe", "Clips");

    [Fact]
    public void EveryClipIsListedAndEveryListedClipIsThere() =>
        Assert.Equal(
            Listed().Select(clip => clip.File).Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder, "*.wav").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void TwelveClipsOrMoreComeFromTwoSynthesisers()
    {
        Assert.InRange(Listed().Count(), 12, int.MaxValue);
        Assert.InRange(Listed().Select(clip => clip.Synthesiser).Distinct().Count(), 2, int.MaxValue);
    }

    [CorpusFact("an4/etc/an4.dic")]
    public void TheSentencesUseTheVocabularyOfAn4()
    {
        var vocabulary = File.ReadLines(Corpora.PathOf("an4/etc/an4.dic"))
            .Select(line => line.Split([' ', '\t', '('], 2)[0])
            .ToHashSet(StringComparer.Ordinal);

        Assert.All(Listed().SelectMany(clip => clip.Text.Split(' ')), word => Assert.Contains(word, vocabulary));
    }

    [ToolFact("flite", "espeak-ng", "bash")]
    public void TheScriptMakesEveryClip()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Folder, "clips.tsv"), folder.PathOf("clips.tsv"));
        File.Copy(Path.Combine(Folder, "make-clips.sh"), folder.PathOf("make-clips.sh"));
        using (var script = Process.Start(new ProcessStartInfo("bash", ["make-clips.sh"]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true })!)
        {
            script.StandardOutput.ReadToEnd();
            script.WaitForExit();
            Assert.Equal(0, script.ExitCode);
        }

        foreach (var clip in Listed())
        {
            // Other releases of the synthesisers may sound a little different, so lengths are compared and not samples.
            var made = Length(folder.PathOf(clip.File));
            var shipped = Length(Path.Combine(Folder, clip.File));
            Assert.InRange(made, shipped * 0.8, shipped * 1.25);
        }
    }

    private static TimeSpan Length(string path)
    {
        using var stream = File.OpenRead(path);
        return AudioFile.Read(stream, path).Duration;
    }

    private static IEnumerable<(string File, string Synthesiser, string Text)> Listed() =>
        File.ReadLines(Path.Combine(Folder, "clips.tsv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Select(columns => (columns[0], columns[1], columns[3]));
}
