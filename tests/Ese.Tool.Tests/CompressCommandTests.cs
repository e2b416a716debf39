using System.Text.RegularExpressions;
using Ese.Model;

namespace Ese.Tool.Tests;

public class CompressCommandTests
{
    private const int Speakers = 8;

    [Fact]
    public async Task ACompressionGivesASparseQuantisedModelAndIsNotDoneTwice()
    {
        using Workshop workshop = WithSpeakers();
        string output = workshop.PathOf("small-8.esemodel");
        string[] command =
        [
            "compress", workshop.Model, "--corpus", workshop.PathOf("corpus"), "--density", "0.5", "--tune-epochs", "1", "--retrain-epochs", "1", "--threads", "2", "-o", output,
        ];
        ToolRun run = (await ToolRun.Of(command)).Succeeded();
        Assert.Contains("stage tune-0.5", run.Error, StringComparison.Ordinal);
        Assert.Contains("stage retrain-8-8", run.Error, StringComparison.Ordinal);
        EseModel model = EseModelFile.Read(output);
        Assert.Equal(new NumberDefaults(8, 8), model.Numbers);
        Assert.Equal("retrain", model.Provenance[^1].Step);

        string page = workshop.PathOf("small-8.run/report.html");
        string report = File.ReadAllText(page);
        Assert.Contains("<td>retrain-8-8</td>", report, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(File.ReadAllBytes(workshop.PathOf("small-8.run/report-density.png"))), report, StringComparison.Ordinal);

        byte[] bytes = File.ReadAllBytes(output);
        File.Delete(output);
        File.Delete(page);
        run = (await ToolRun.Of(command)).Succeeded();
        Assert.DoesNotContain("stage", run.Error, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(output));
        Assert.Equal(report, File.ReadAllText(page));
    }

    [Fact]
    public async Task AQuantisedModelIsRetrained()
    {
        using Workshop workshop = WithSpeakers();
        string quantised = workshop.PathOf("quantised.esemodel");
        string output = workshop.PathOf("retrained.esemodel");
        (await ToolRun.Of("quantise", workshop.Model, "--corpus", workshop.PathOf("corpus"), "-o", quantised)).Succeeded();
        ToolRun run = (await ToolRun.Of("retrain", quantised, "--corpus", workshop.PathOf("corpus"), "--epochs", "2", "--rate", "0.001", "-o", output)).Succeeded();
        Assert.Contains("dev WER", run.Output, StringComparison.Ordinal);
        Assert.Equal("retrain", EseModelFile.Read(output).Provenance[^1].Step);
    }

    [Fact]
    public async Task ATableScoresEveryRowOnTheTestSplit()
    {
        using Workshop workshop = new Workshop().WithModel();
        for (int speaker = 1; speaker <= Speakers; speaker++) Speak(workshop, "train", speaker);
        for (int speaker = 21; speaker <= 22; speaker++) Speak(workshop, "test", speaker);
        ToolRun run = (await ToolRun.Of(
            "compress", workshop.Model, "--corpus", workshop.PathOf("corpus"), "--density", "0.6", "--steps", "0.8", "--tune-epochs", "1", "--last-epochs", "2", "--retrain-epochs", "1",
            "--weights", "16", "--vectors", "16", "--table", "-o", workshop.PathOf("small.esemodel"))).Succeeded();
        string[] rows = [.. run.Output.Split('\n').Where(line => line.Contains(" x ", StringComparison.Ordinal))];
        Assert.Equal(13, rows.Length);
        Assert.Equal(2, rows.Count(row => Regex.IsMatch(row, " 16 +16 ")));
        Assert.Equal(13, Directory.GetFiles(workshop.PathOf("small.run"), "score-*.json").Count(file => File.ReadAllText(file).Contains("\"Words\":4,", StringComparison.Ordinal)));
        Assert.Contains("epoch 2/2", run.Error, StringComparison.Ordinal);
        Assert.Contains(run.Error.Split('\n'), line => line.StartsWith("compress: 2 utterances; dev: 6 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATableWithoutATestSplitIsRefusedBeforeAnythingIsTrained()
    {
        using Workshop workshop = WithSpeakers();
        ToolRun run = await ToolRun.Of(
            "compress", workshop.Model, "--corpus", workshop.PathOf("corpus"), "--density", "0.6", "--table", "-o", workshop.PathOf("small.esemodel"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ESE1202", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("stage", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workshop.PathOf("small.run/scan")));
    }

    [Fact]
    public async Task TwoCompressionsDoNotShareAFolder()
    {
        using Workshop workshop = WithSpeakers();
        using var other = Ese.Training.RunFolder.Open(workshop.PathOf("small.run"));
        ToolRun run = await ToolRun.Of(
            "compress", workshop.Model, "--corpus", workshop.PathOf("corpus"), "--density", "0.6", "-o", workshop.PathOf("small.esemodel"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ESE4133", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--steps", "0.2,0.5")]
    [InlineData("--steps", "half")]
    [InlineData("--steps", "0.9,0.1")]
    [InlineData("--conv-density", "all")]
    public async Task OptionsAreChecked(string option, string value)
    {
        ToolRun run = await ToolRun.Of("compress", "a.esemodel", "--corpus", "b", "--density", "0.1", option, value, "-o", "c.esemodel");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"Option '{option}' is '{value}'", run.Error, StringComparison.Ordinal);
    }

    /// <summary>A recording of a corpus in LibriSpeech's layout.</summary>
    private static void Speak(Workshop workshop, string split, int speaker)
    {
        string id = $"{speaker}-1-0000";
        string folder = $"corpus/{split}/{speaker}/1";
        Directory.CreateDirectory(workshop.PathOf(folder));
        workshop.Tone($"{folder}/{id}.wav", speaker % 2 == 0 ? "_A__B_" : "_B_ _A_");
        workshop.Write($"{folder}/{speaker}-1.trans.txt", $"{id} {(speaker % 2 == 0 ? "A B" : "B A")}\n");
    }

    /// <summary>A model and a corpus of more speakers than are held out.</summary>
    private static Workshop WithSpeakers()
    {
        Workshop workshop = new Workshop().WithModel();
        Directory.CreateDirectory(workshop.PathOf("corpus"));
        var lines = new List<string>();
        for (int speaker = 0; speaker < Speakers; speaker++)
        {
            string name = $"s{speaker}-1.wav";
            workshop.Tone($"corpus/{name}", speaker % 2 == 0 ? "_A_B_" : "_B_ _A_");
            lines.Add($"{name}\t{(speaker % 2 == 0 ? "AB" : "B A")}\n");
        }

        workshop.Write("corpus/transcripts.tsv", string.Concat(lines));
        return workshop;
    }
}
