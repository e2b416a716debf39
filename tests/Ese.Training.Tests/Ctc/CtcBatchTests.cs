using System.Collections.Immutable;

namespace Ese.Training.Tests;

public sealed class CtcBatchTests
{
    private const int Labels = 5;

    private static readonly ImmutableArray<ImmutableArray<int>> Targets = [[1, 2, 2], [], [4], [3, 3]];

    [Fact]
    public void TheMeanAndItsGradientDivideByTheUtterances()
    {
        Activations logits = Logits([7, 3, 5, 4]);
        Activations gradient = logits with { Values = new float[logits.Values.Length] };

        CtcBatchLoss loss = CtcBatch.Compute(logits, Targets, 0, gradient, new Workers(1));

        double sum = 0;
        for (int utterance = 0; utterance < 4; utterance++)
        {
            int steps = logits.Layout.Steps[utterance];
            int first = logits.Layout.FirstRows[utterance] * Labels;
            float[] own = new float[steps * Labels];
            double one = CtcLoss.Compute(
                logits.Values.AsSpan(first, own.Length), steps, Labels, Targets[utterance].AsSpan(), 0, own);
            Assert.Equal(one, loss.Losses[utterance]);
            Assert.Equal(own.Select(value => value * 0.25f), gradient.Values.AsSpan(first, own.Length).ToArray());
            sum += one;
        }

        Assert.Equal(sum / 4, loss.Mean);
        Assert.Equal(0, loss.TooShort);
    }

    [Fact]
    public void AnUtteranceThatIsTooShortIsCountedAndHasNoGradient()
    {
        Activations logits = Logits([7, 3, 5, 2]);
        Activations gradient = logits with { Values = new float[logits.Values.Length] };
        Array.Fill(gradient.Values, float.NaN);

        CtcBatchLoss loss = CtcBatch.Compute(logits, Targets, 0, gradient, new Workers(1));

        Assert.Equal(1, loss.TooShort);
        Assert.Equal(double.PositiveInfinity, loss.Losses[3]);
        Assert.Equal((loss.Losses[0] + loss.Losses[1] + loss.Losses[2]) / 4, loss.Mean);
        Assert.All(gradient.Row(15).ToArray().Concat(gradient.Row(16).ToArray()), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        Activations logits = Logits([7, 3, 5, 4]);
        Activations one = logits with { Values = new float[logits.Values.Length] };
        Activations four = logits with { Values = new float[logits.Values.Length] };

        CtcBatchLoss lossOfOne = CtcBatch.Compute(logits, Targets, 0, one, new Workers(1));
        CtcBatchLoss lossOfFour = CtcBatch.Compute(logits, Targets, 0, four, new Workers(4));

        Assert.Equal(lossOfOne.Losses.ToArray(), lossOfFour.Losses.ToArray());
        Assert.Equal(lossOfOne.Mean, lossOfFour.Mean);
        Assert.Equal(one.Values, four.Values);
    }

    private static Activations Logits(ImmutableArray<int> steps)
    {
        var layout = new SequenceLayout(steps);
        RandomDraws draws = RandomSource.FromSeed(7).Draws();
        float[] values = new float[layout.Rows * Labels];
        for (int k = 0; k < values.Length; k++)
            values[k] = draws.Normal();
        return new Activations(values, layout, Labels);
    }
}
