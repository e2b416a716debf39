using System.Collections.Immutable;
using Ese.Compiler;
using Ese.Compiler.Evaluation;
using Ese.Isa;
using Ese.Model;
using Ese.Runtime;
using Ese.Runtime.Decoding;
using Ese.Testing;
using Ese.Training;
using Utterance = Ese.Compiler.Evaluation.Utterance;

namespace Ese.Compression.Tests.Retraining;

/// <summary>The shipped model in 8-bit weights and vectors on recordings of AN4.</summary>
public class An4RetrainingTests
{
    private const int Recordings = 12;

    [CorpusFact("an4/wav")]
    public void TheScoreDuringRetrainingIsThatOfTheBinary()
    {
        EseModel model = EseModelFile.Read(Path.Combine(RepositoryPaths.Root, "examples", "Transcribe", "Models", "an4.esemodel"));
        Assert.Equal(new NumberDefaults(8, 8), model.Numbers);
        TrainingUtterance[] utterances = [.. Corpus.Open(Corpora.PathOf("an4"), "test").Utterances.Take(Recordings).Select((utterance, index) => Read(utterance, index, model.FrontEnd.SampleRate))];
        var labels = new CtcLabels(model.Labels, model.Blank);
        DevScore score = new DevScorer(model, [.. utterances]).Score(new FixedPointNetwork(model), new Workers(2));

        EseBinary binary = EseBinaryReader.Read(ModelCompiler.Compile(model, new CompilerOptions()).Bytes);
        using var device = new EmulatorDevice(binary.Architecture);
        var executor = new ModelExecutor(binary, device);
        var extractor = new FeatureExtractor(model.FrontEnd);
        var decoder = new CtcGreedyDecoder(labels);
        var network = new FixedPointNetwork(model);
        var scores = new List<UtteranceScore>();
        foreach (TrainingUtterance utterance in utterances)
        {
            float[] features = extractor.Extract(utterance.Samples.Span, out int frames);
            short[] expected = executor.Run(features, frames, CancellationToken.None);
            Activations logits = network.Forward(new Activations(features, new SequenceLayout([frames]), model.FrontEnd.Bins), FixedPointSamples.Scoring);
            FixedFormat format = network.Graph!.Layers[^1].Output;
            ImmutableArray<int> actual = FixedPointSamples.Integers(logits, 0, format.FractionBits);
            Assert.Equal(expected.Select(value => (int)value), actual);
            float[] values = [.. expected.Select(value => (float)format.Dequantize(value))];
            scores.Add(WordErrorRate.Score(utterance.Text, decoder.Decode(LabelPosteriors.FromLogits(values, logits.Width)).Text));
        }

        CorpusScore total = WordErrorRate.Total(scores);
        Assert.Equal((total.Words, total.Characters), (score.Errors.Words, score.Errors.Characters));
    }

    private static TrainingUtterance Read(Utterance utterance, int index, int sampleRate)
    {
        using FileStream stream = File.OpenRead(utterance.AudioPath);
        AudioClip clip = AudioFile.Read(stream, utterance.AudioPath);
        Assert.Equal(sampleRate, clip.SampleRate);
        return new TrainingUtterance($"{index}", "", utterance.Text, [0], clip.Samples);
    }
}
