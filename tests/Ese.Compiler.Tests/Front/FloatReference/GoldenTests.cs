using System.Diagnostics;
using Ese.Import;
using Ese.Testing;
using Xunit.Abstractions;

namespace Ese.Compiler.Tests.Front.FloatReference;

public sealed class GoldenTests(ITestOutputHelper output)
{
    private static readonly string[] Utterances = ["an406-fcaw-b", "an420-fjlp-b", "cen7-mdms2-b", "cen6-mjgm-b"];

    [CorpusFact("an4-ds2/golden.safetensors")]
    public void TheFloatReferenceComputesTheLogitsOfTheCheckpointsOwnFramework()
    {
        var model = DeepSpeech2Import.Import(Corpora.PathOf("an4-ds2/model.safetensors"), Corpora.PathOf("an4-ds2/config.json"));
        var golden = SafetensorsFile.Read(Corpora.PathOf("an4-ds2/golden.safetensors"));
        var evaluator = new FloatEvaluator(model);
        foreach (var utterance in Utterances)
        {
            var features = golden.ReadValues(golden.Entries[utterance + ".features"]);
            var expected = golden.ReadValues(golden.Entries[utterance + ".logits"]);
            var clock = Stopwatch.StartNew();
            var logits = evaluator.Logits(features, features.Length / model.FrontEnd.Bins);
            output.WriteLine($"{utterance}: {clock.ElapsedMilliseconds} ms for {features.Length / model.FrontEnd.Bins} frames");

            Assert.Equal(expected.Length, logits.Length);
            Assert.All(expected.Zip(logits), pair => Assert.InRange(pair.Second, pair.First - 1e-4f, pair.First + 1e-4f));
        }
    }
}
