using CsCheck;
using Ese.Compiler;
using Ese.Conformance;
using Ese.Import;
using Ese.Model;
using Ese.Testing;

namespace Ese.Training.Tests;

public sealed class TrainingNetworkTests
{
    private static readonly TrainingPass Use = new(new Workers(2), IsTraining: false, RandomSource.FromSeed(1));

    [Fact]
    public void InUseItComputesWhatTheFloatReferenceDoes()
    {
        int compared = 0;
        int cases = TestScale.Of(100);
        Gen.Int[0, 100_000].Select(Gen.Int[1, 24].Array[1, 4]).Sample(
            (seed, frames) =>
            {
                EseModel model = RandomModels.Create(seed);
                var network = new TrainingNetwork(model, new TrainingNetworkOptions { Dropout = 0.5f });
                var reference = new FloatEvaluator(model);
                var layout = new SequenceLayout([.. frames]);
                var features = new Activations(RandomModels.Features(model, layout.Rows, seed), layout, model.FrontEnd.Bins);

                Activations logits = network.Forward(features, Use);

                Assert.Equal(reference.Outputs, network.Labels);
                Assert.Equal(frames.Select(reference.StepsFor), logits.Layout.Steps);
                Assert.Equal(frames.Select(reference.StepsFor), frames.Select(network.StepsFor));
                float[] expected = ReferenceLogits(reference, features);
                if (Distance(expected, ReferenceLogits(new FloatEvaluator(Nudged(model, seed)), features)) > 1e-5f) return;
                AssertClose(expected, logits.All, 5e-4f);
                Interlocked.Increment(ref compared);
            },
            iter: cases);
        Assert.InRange(compared, cases * 9 / 10, cases);
    }

    [CorpusFact("an4-ds2/golden.safetensors")]
    public void InUseItComputesTheLogitsOfTheCheckpointsOwnFramework()
    {
        EseModel model = DeepSpeech2Import.Import(Corpora.PathOf("an4-ds2/model.safetensors"), Corpora.PathOf("an4-ds2/config.json"));
        var golden = SafetensorsFile.Read(Corpora.PathOf("an4-ds2/golden.safetensors"));
        string[] utterances = ["an406-fcaw-b", "an420-fjlp-b", "cen7-mdms2-b", "cen6-mjgm-b"];
        float[][] features = [.. utterances.Select(id => golden.ReadValues(golden.Entries[id + ".features"]))];
        var layout = new SequenceLayout([.. features.Select(values => values.Length / model.FrontEnd.Bins)]);

        Activations logits = new TrainingNetwork(model).Forward(
            new Activations([.. features.SelectMany(values => values)], layout, model.FrontEnd.Bins), Use);

        AssertClose([.. utterances.SelectMany(id => golden.ReadValues(golden.Entries[id + ".logits"]))], logits.All, 1e-4f);
    }

    [Fact]
    public void TheGradientsOfAWholeNetworkAreDifferencesOfItsLoss()
    {
        EseModel model = SmallNetworks.Smooth(seed: 5);
        var network = new TrainingNetwork(model, new TrainingNetworkOptions { Dropout = 0.25f });
        var pass = new TrainingPass(new Workers(2), IsTraining: true, RandomSource.FromSeed(2));
        TrainingBatch batch = SmallNetworks.Batch(model, seed: 3, utterances: 4);
        Backward();

        // Gradients are cleared, not added to, by the next batch.
        Backward();
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.IsTrained))
        {
            int largest = Enumerable.Range(0, parameter.Gradient.Length).MaxBy(k => Math.Abs(parameter.Gradient[k]));
            double scale = Math.Abs(parameter.Gradient[largest]);
            for (int k = 0; k < 8; k++)
            {
                int element = k == 0 ? largest : (k * 7919) % parameter.Gradient.Length;
                double difference = Difference(parameter.Values, element);
                Assert.True(
                    Math.Abs(difference - parameter.Gradient[element]) < (4e-3 * scale) + 1e-4,
                    $"{parameter.Name} [{element}]: {parameter.Gradient[element]}, but the loss says {difference}");
            }
        }

        void Backward()
        {
            Activations logits = network.Forward(batch.Features, pass);
            Activations gradient = logits with { Values = new float[logits.All.Length] };
            CtcBatch.Compute(logits, batch.Targets, model.Blank, gradient, pass.Workers);
            network.Backward(gradient, pass);
        }

        double Loss()
        {
            Activations logits = network.Forward(batch.Features, pass);
            return CtcBatch.Compute(logits, batch.Targets, model.Blank, logits with { Values = new float[logits.All.Length] }, pass.Workers).Mean;
        }

        double Difference(float[] values, int element)
        {
            float center = values[element];
            double inner = Pair(GradientCheck.Step);
            double outer = Pair(2 * GradientCheck.Step);
            values[element] = center;
            return ((4 * inner) - outer) / 3;

            double Pair(float step)
            {
                float high = values[element] = center + step;
                double above = Loss();
                float low = values[element] = center - step;
                return (above - Loss()) / ((double)high - low);
            }
        }
    }

    [Fact]
    public void AModelComesBackWithItsValuesAndWithoutWhatBelongedToOthers() => Gen.Int[0, 100_000].Sample(
        seed =>
        {
            EseModel model = RandomModels.Create(seed) with { Id = "old" };
            EseModel back = new TrainingNetwork(model).ToModel();

            Assert.Equal("", back.Id);
            Assert.Equal(model.Layers.Select(layer => layer.GetType()), back.Layers.Select(layer => layer.GetType()));
            Assert.Equal(ModelTensors.Of(model).Select(entry => entry.Place), ModelTensors.Of(back).Select(entry => entry.Place));
            Assert.All(ModelTensors.Of(model).Zip(ModelTensors.Of(back)), entries =>
            {
                Assert.Equal(entries.First.Tensor.Shape.AsEnumerable(), entries.Second.Tensor.Shape);
                Assert.Equal(entries.First.Tensor.Values.ToArray(), entries.Second.Tensor.Values.ToArray());
            });
            ModelValidator.Validate(back);
        },
        iter: 30);

    [Fact]
    public void ParametersFollowTheTensorsOfTheModel()
    {
        EseModel model = SmallNetworks.Smooth(seed: 1);
        Assert.Equal(
            ModelTensors.Of(model).Select(entry => entry.Place), new TrainingNetwork(model).Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void CalibrationOfOtherValuesIsDropped()
    {
        EseModel model = SmallNetworks.Smooth(seed: 1);
        model = model with { Calibration = model.Calibration.Add("input", new ValueRange(1f, [.. new long[ValueRange.Bins]])) };
        Assert.Empty(new TrainingNetwork(model).ToModel().Calibration);
    }

    [Fact]
    public void OnlyMatricesAndKernelsWithZerosAreMasked()
    {
        var network = new TrainingNetwork(SmallNetworks.Smooth(seed: 1));
        Parameter[] weights = [.. network.Parameters.Where(parameter => parameter.Entry.IsWeight)];
        Parameter bias = network.Parameters.First(parameter => parameter.Entry.Name == "bias");
        weights[1].Values[2] = 0f;
        weights[1].Values[3] = -0f;
        bias.Values[0] = 0f;

        network.KeepZeros();

        Assert.Equal(weights[1].Values.Select((_, k) => k is not (2 or 3)), weights[1].Kept!);
        Assert.All(network.Parameters.Except([weights[1]]), parameter => Assert.Null(parameter.Kept));
    }

    private static float[] ReferenceLogits(FloatEvaluator reference, Activations features) =>
        [.. features.Layout.Steps.SelectMany((count, utterance) => reference.Logits(
            features.All.Slice(features.Layout.FirstRows[utterance] * features.Width, count * features.Width), count))];

    // About one random network in a hundred amplifies a rounding until it decides the outputs; of that one only the same
    // additions in the same order would give the same. What a millionth of every parameter changes tells which one it is.
    private static EseModel Nudged(EseModel model, int seed)
    {
        var random = new Random(seed);
        var network = new TrainingNetwork(model);
        foreach (Parameter parameter in network.Parameters)
            for (int k = 0; k < parameter.Values.Length; k++)
                parameter.Values[k] *= 1f + (1e-6f * random.NextSingle());
        return network.ToModel();
    }

    private static float Distance(float[] expected, float[] actual) =>
        expected.Zip(actual, (one, other) => Math.Abs(one - other) / Math.Max(1, Math.Abs(one))).Append(0f).Max();

    private static void AssertClose(float[] expected, ReadOnlySpan<float> actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual[k], tolerance * Math.Max(1, Math.Abs(expected[k])));
    }
}
