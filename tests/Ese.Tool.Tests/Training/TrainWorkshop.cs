using System.Text;

namespace Ese.Tool.Tests.Training;

/// <summary>A corpus in which labels are tones, and a recipe for it; gone with the test.</summary>
internal sealed class TrainWorkshop : IDisposable
{
    private static readonly string[] Texts = ["A", "AB", "BA", "B A", "A B"];

    private readonly Workshop _workshop = new();

    public TrainWorkshop()
    {
        var list = new StringBuilder();
        for (int utterance = 0; utterance < 15; utterance++)
        {
            string text = Texts[(utterance + (utterance / 3)) % Texts.Length];
            string name = $"s{utterance % 3}/{utterance}.wav";
            Directory.CreateDirectory(PathOf($"corpus/s{utterance % 3}"));
            _workshop.Tone($"corpus/{name}", "_" + string.Join('_', text.AsEnumerable()) + "_" + new string('_', utterance % 4));
            list.Append(name).Append('\t').Append(text).Append('\n');
        }

        _workshop.Write("corpus/transcripts.tsv", list.ToString());
        WriteRecipe(epochs: 3);
    }

    public string Corpus => PathOf("corpus");

    public string Recipe => PathOf("recipe.json");

    public string PathOf(string name) => _workshop.PathOf(name);

    public string Write(string name, string text) => _workshop.Write(name, text);

    public void Dispose() => _workshop.Dispose();

    /// <summary>The arguments that train to a model of a name.</summary>
    public string[] Arguments(string output, params string[] more) => ["train", "--corpus", Corpus, "--recipe", Recipe, "-o", PathOf(output), .. more];

    public void WriteRecipe(int epochs, double learningRate = 0.02) => _workshop.Write("recipe.json", FormattableString.Invariant($$"""
        {
          "name": "tones", "seed": 3,
          "frontEnd": { "kind": "logSpectrogram", "sampleRate": 8000, "windowSamples": 32, "hopSamples": 16, "window": "hannPeriodic", "normalise": "utteranceMeanStd" },
          "labels": "_AB ", "blank": "_",
          "layers": [
            { "kind": "conv2d", "name": "conv", "kernel": [5, 3], "stride": [2, 2], "padding": [0, 1], "channels": 3, "batchNorm": "norm", "activation": { "kind": "hardTanh", "min": 0, "max": 20 } },
            { "kind": "lstm", "name": "rnn", "hidden": 8, "bidirectional": true, "merge": "sum" },
            { "kind": "fullyConnected", "name": "fc" }
          ],
          "dev": { "speakers": 1 },
          "training": { "epochs": {{epochs}}, "batch": 4, "optimizer": "adamW", "learningRate": {{learningRate}}, "schedule": "cosine", "clip": 5, "dropout": 0.1, "average": 0.8 }
        }
        """));
}
