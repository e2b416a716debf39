using Ese.Isa;
using Ese.Runtime.Decoding;

namespace Ese.Runtime.Tests.Decoding;

public class CtcGreedyDecoderTests
{
    [Fact]
    public void TheResultIsTheCollapsedArgmax()
    {
        var random = new Random(1);
        CtcLabels labels = DecodingSamples.Labels("_ABC ");
        for (int trial = 0; trial < 500; trial++)
        {
            LabelPosteriors posteriors = DecodingSamples.Random(random, random.Next(30), 5);
            var path = new int[posteriors.Steps];
            for (int step = 0; step < path.Length; step++)
                path[step] = Enumerable.Range(0, 5).MaxBy(label => posteriors[step][label]);

            CtcHypothesis found = new CtcGreedyDecoder(labels).Decode(posteriors);

            Assert.Equal(DecodingSamples.Collapse(path, 0).AsEnumerable(), found.Labels);
            Assert.Equal(path.Select((label, step) => posteriors[step][label]).Sum(), found.LogProbability, 12);
            Assert.All(found.Emissions, emission => Assert.All(
                Enumerable.Range(emission.FirstStep, emission.LastStep - emission.FirstStep + 1),
                step => Assert.Equal(emission.Label, path[step])));
        }
    }

    [Fact]
    public void WordsAreSeparatedByOneSpaceAndNoneAtTheEnds() =>
        Assert.Equal("AB C", new CtcGreedyDecoder(DecodingSamples.Labels("_ABC "))
            .Decode(DecodingSamples.Spelled(" _AAB_ _ C ", "_ABC ", 5)).Text);

    [Fact]
    public void PosteriorsOfAnotherNetworkAreRefused() => Assert.Throws<ArgumentException>(() =>
        new CtcGreedyDecoder(DecodingSamples.Labels("_AB")).Decode(LabelPosteriors.FromLogits(new float[8], 4)));

    [Fact]
    public void IntegersStandForTheirValues()
    {
        LabelPosteriors integers = LabelPosteriors.FromIntegers([256, -128, 0, 32767, 5, -32768], 3, new FixedFormat(16, 8));
        LabelPosteriors floats = LabelPosteriors.FromLogits([1f, -0.5f, 0f, 32767 / 256f, 5 / 256f, -128f], 3);
        for (int step = 0; step < 2; step++)
        {
            Assert.Equal(floats[step].ToArray(), integers[step].ToArray());
            Assert.Equal(1, integers[step].ToArray().Sum(Math.Exp), 12);
        }
    }
}
