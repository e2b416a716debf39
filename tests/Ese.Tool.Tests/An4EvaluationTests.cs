using System.Globalization;
using System.Text.Json;
using Ese.Testing;

namespace Ese.Tool.Tests;

/// <summary>
/// The whole path on real speech: the PyTorch checkpoint in floating point, as a 16-bit binary and with the beam
/// search, and the binary of the shipped model, each on the whole AN4 test set.
/// </summary>
public class An4EvaluationTests
{
    /// <summary>Greedy WER that the checkpoint's authors measured, in percent.</summary>
    private const double CheckpointWer = 17.21;

    [CorpusFact("an4-ds2/model.safetensors")]
    public async Task TheFloatReferenceReproducesTheCheckpointsOwnScore()
    {
        using var workshop = new Workshop();
        var model = await ImportAsync(workshop);

        Assert.InRange(await WerAsync(workshop, model), CheckpointWer - 0.3, CheckpointWer + 0.3);
    }

    [CorpusFact("an4-ds2/model.safetensors")]
    public async Task TheSixteenBitBinaryOfTheCheckpointIsWithinHalfAPointOfIt()
    {
        using var workshop = new Workshop();
        var model = await ImportAsync(workshop, "--calibrate", Corpora.PathOf("an4/wav/an4_clstk"), "--limit", "64");
        (await ToolRun.Of("compile", model, "-o", workshop.Folder)).Succeeded();

        Assert.InRange(await WerAsync(workshop, workshop.PathOf("an4.esebin")), CheckpointWer - 0.5, CheckpointWer + 0.5);
    }

    [CorpusFact("an4/wav")]
    public async Task TheBinaryOfTheShippedModelMakesTheErrorsThatReadmeReports()
    {
        using var workshop = new Workshop();
        var shipped = Path.Combine(RepositoryPaths.Root, "examples", "Transcribe", "Models", "an4.esemodel");
        (await ToolRun.Of("compile", shipped, "-o", workshop.Folder)).Succeeded();

        var readme = await File.ReadAllTextAsync(Path.Combine(RepositoryPaths.Root, "README.md"));
        var wer = (await WerAsync(workshop, workshop.PathOf("an4.esebin"))).ToString("F2", CultureInfo.InvariantCulture);
        Assert.Contains($"**{wer} %**", readme.Split('\n').Single(line => line.StartsWith("| **shipped**", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [CorpusFact("an4-ds2/model.safetensors")]
    public async Task TheUnigramModelMakesTheBeamSearchBetterThanGreedy()
    {
        using var workshop = new Workshop();
        var model = await ImportAsync(workshop);

        var beam = await WerAsync(workshop, model, "--lm", Corpora.PathOf("an4/etc/an4.ug.lm"));
        Assert.InRange(beam, 0, await WerAsync(workshop, model) - 2);
    }

    private static async Task<string> ImportAsync(Workshop workshop, params string[] options)
    {
        var model = workshop.PathOf("an4.esemodel");
        (await ToolRun.Of([
            "import",
            "--weights", Corpora.PathOf("an4-ds2/model.safetensors"),
            "--config", Corpora.PathOf("an4-ds2/config.json"),
            .. options,
            "-o", model])).Succeeded();
        return model;
    }

    private static async Task<double> WerAsync(Workshop workshop, string file, params string[] options)
    {
        var json = workshop.PathOf("score.json");
        (await ToolRun.Of(["eval", file, Corpora.PathOf("an4"), "--split", "test", "--json", json, .. options])).Succeeded();
        using var score = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        Assert.Equal(773, score.RootElement.GetProperty("words").GetProperty("references").GetInt32());
        return score.RootElement.GetProperty("wer").GetDouble();
    }
}
