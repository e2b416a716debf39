using Ese.Model;

namespace Ese.Training.Tests;

public sealed class GruTrainingTests
{
    public static TheoryData<string> Names => GruCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void TheOutputIsThatOfTheFloatReference(string name)
    {
        GruLayer layer = GruCases.Layer(name);
        Activations batch = RecurrentBatch.Unequal();
        float[] output = RecurrentBatch.Pass(GruCases.Training(layer), batch, threads: 2)[0];
        float[] expected = RecurrentBatch.Reference(layer, batch, output.Length / batch.Rows);
        Assert.Equal(expected.Length, output.Length);
        Assert.All(expected.Zip(output), pair => Assert.Equal(pair.First, pair.Second, 4e-6f));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientsAreDifferencesOfTheLoss(string name) =>
        GradientCheck.Passes(GruCases.Training(name), RecurrentBatch.Unequal());

    [Theory]
    [MemberData(nameof(Names))]
    public void TheNumberOfThreadsChangesNoBit(string name)
    {
        var expected = RecurrentBatch.Pass(GruCases.Training(name), RecurrentBatch.Unequal(), threads: 1);
        foreach (int threads in (int[])[2, 4, 16])
        {
            var actual = RecurrentBatch.Pass(GruCases.Training(name), RecurrentBatch.Unequal(), threads);
            Assert.Equal(expected.AsEnumerable(), actual);
        }
    }

    [Fact]
    public void AnUtteranceIsComputedAsIfItWereAlone()
    {
        GruTraining layer = GruCases.Training("sum");
        Activations batch = RecurrentBatch.Unequal();
        float[] together = RecurrentBatch.Pass(layer, batch, threads: 2)[0];
        float[] alone = [.. Enumerable.Range(0, batch.Layout.Count).SelectMany(
            utterance => RecurrentBatch.Pass(layer, RecurrentBatch.Utterance(batch, utterance), threads: 2)[0])];
        Assert.Equal(alone, together);
    }

    [Fact]
    public void ASmallerBatchAfterALargerOneSeesNothingOfIt()
    {
        GruTraining layer = GruCases.Training("concatenate");
        Activations small = RecurrentBatch.Utterance(RecurrentBatch.Unequal(), 3);
        var expected = RecurrentBatch.Pass(GruCases.Training("concatenate"), small, threads: 2);
        RecurrentBatch.Pass(layer, RecurrentBatch.Unequal(), threads: 2);
        Assert.Equal(expected.AsEnumerable(), RecurrentBatch.Pass(layer, small, threads: 2));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientsComeFromTheTapeWhoeverFilledIt(string name)
    {
        Activations batch = RecurrentBatch.Unequal();
        GruTraining source = GruCases.Training(name);
        var expected = RecurrentBatch.Pass(source, batch, threads: 2);
        GruTraining target = GruCases.Training(name);
        for (int index = 0; index < source.Directions.Length; index++)
            Copy(source.Directions[index].Tape, target.Directions[index].Tape, batch.Rows);

        var pass = new TrainingPass(new Workers(2), IsTraining: true, RandomSource.FromSeed(1));
        int width = expected[0].Length / batch.Rows;
        var outputGradient = new Activations(RecurrentBatch.Gradient(expected[0].Length), batch.Layout, width);
        float[] inputGradient = target.Backward(batch, outputGradient, pass, needsInputGradient: true)!.All.ToArray();
        Assert.Equal(expected[1], inputGradient);
        Assert.Equal(expected.Skip(2), target.Parameters.Select(parameter => parameter.Gradient));
    }

    [Fact]
    public void WithoutNeedTheInputHasNoGradient()
    {
        GruTraining layer = GruCases.Training("sum");
        var pass = new TrainingPass(new Workers(2), IsTraining: true, RandomSource.FromSeed(1));
        Activations output = layer.Forward(RecurrentBatch.Unequal(), pass);
        Assert.Null(layer.Backward(output, pass, needsInputGradient: false));
    }

    [Fact]
    public void TheLayerOfTheModelHasThePresentValues()
    {
        GruLayer before = GruCases.Layer("one direction");
        GruTraining training = GruCases.Training(before);
        foreach (Parameter parameter in training.Parameters) parameter.Values.AsSpan().Fill(0.25f);
        var after = (GruLayer)training.ToLayer();
        Assert.Equal(
            ModelTensors.Of(before).Select(entry => (entry.Place, string.Join('×', entry.Tensor.Shape))),
            ModelTensors.Of(after).Select(entry => (entry.Place, string.Join('×', entry.Tensor.Shape))));
        Assert.All(ModelTensors.Of(after), entry => Assert.All(entry.Tensor.Values.ToArray(), value => Assert.Equal(0.25f, value)));
        Assert.Equal(before, after with { Forward = before.Forward });
    }

    private static void Copy(GruTape from, GruTape to, int rows)
    {
        to.Prepare(rows);
        from.Gates.CopyTo(to.Gates, 0);
        from.CandidateProducts.CopyTo(to.CandidateProducts, 0);
        from.Hidden.CopyTo(to.Hidden, 0);
    }
}
