namespace Ese.Training.Tests;

public sealed class DropoutTests
{
    private const int Width = 101;
    private const int Rows = 400;

    private readonly Dropout _dropout = new("rnn", 0.25f);

    [Fact]
    public void AQuarterIsDroppedAndTheRestScaledUp()
    {
        float[] output = _dropout.Forward(Ones(), LayerRun.Pass()).All.ToArray();
        int dropped = output.Count(value => value == 0f);
        Assert.Equal(output.Length - dropped, output.Count(value => value == 1f / 0.75f));

        // Six standard deviations of a binomial share.
        Assert.InRange((double)dropped / output.Length, 0.25 - 0.013, 0.25 + 0.013);
    }

    [Fact]
    public void GradientsAreDroppedWhereElementsWere()
    {
        TrainingPass pass = LayerRun.Pass();
        float[] output = _dropout.Forward(Ones(), pass).All.ToArray();
        Assert.Equal(output, _dropout.Backward(Ones(), pass).All.ToArray());
    }

    [Fact]
    public void InUseNothingIsDropped()
    {
        Activations input = Ones();
        Assert.Same(input, _dropout.Forward(input, LayerRun.Pass(isTraining: false)));
        Assert.Same(input, new Dropout("rnn", 0f).Forward(input, LayerRun.Pass()));
    }

    [Fact]
    public void TheInputIsNotChanged()
    {
        Activations input = Ones();
        _dropout.Forward(input, LayerRun.Pass());
        Assert.All(input.All.ToArray(), value => Assert.Equal(1f, value));
    }

    [Fact]
    public void ThreadsChangeNothingButPlaceAndBatchDo()
    {
        float[] output = _dropout.Forward(Ones(), LayerRun.Pass()).All.ToArray();
        Assert.Equal(output, _dropout.Forward(Ones(), LayerRun.Pass(threads: 1)).All.ToArray());
        Assert.NotEqual(output, new Dropout("fc", 0.25f).Forward(Ones(), LayerRun.Pass()).All.ToArray());
        TrainingPass other = LayerRun.Pass() with { Random = RandomSource.FromSeed(4) };
        Assert.NotEqual(output, _dropout.Forward(Ones(), other).All.ToArray());
    }

    [Fact]
    public void RowsAreDroppedDifferently()
    {
        Activations output = _dropout.Forward(Ones(), LayerRun.Pass());
        Assert.NotEqual(output.Row(0).ToArray(), output.Row(1).ToArray());
    }

    private static Activations Ones() => new([.. Enumerable.Repeat(1f, Rows * Width)], new SequenceLayout([Rows]), Width);
}
