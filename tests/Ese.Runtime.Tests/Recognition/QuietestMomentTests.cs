using CsCheck;

namespace Ese.Runtime.Tests.Recognition;

public sealed class QuietestMomentTests
{
    [Fact]
    public void TheCutIsInTheMiddleOfThePause()
    {
        var samples = Enumerable.Repeat(0.5f, 30000).ToArray();
        samples.AsSpan(24000, 1600).Clear();
        Assert.InRange(QuietestMoment.Find(samples, 8000), 24000 + 700, 24000 + 900);
    }

    [Fact]
    public void APauseInFrontOfTheLastThirdIsNotLookedAt()
    {
        var samples = Enumerable.Repeat(0.5f, 30000).ToArray();
        samples.AsSpan(5000, 4000).Clear();
        Assert.InRange(QuietestMoment.Find(samples, 8000), 20000, 30000);
    }

    [Fact]
    public void TheCutIsAlwaysInTheLastThird() =>
        Gen.Select(Gen.Float[-1, 1].Array[100], Gen.Int[0, 3].Select(i => 4000 << i), Gen.Int[1, 3]).Sample((pattern, rate, seconds) =>
        {
            float[] samples = [.. Enumerable.Range(0, rate * seconds).Select(i => pattern[i * 97 % pattern.Length])];
            Assert.InRange(QuietestMoment.Find(samples, rate), samples.Length * 2 / 3, samples.Length - 1);
        });
}
