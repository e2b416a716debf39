using Ese.Runtime.Decoding;

namespace Ese.Runtime.Tests.Recognition;

public sealed class LongestPauseTests
{
    [Theory]
    [InlineData("AAAAAAAA....", 10)]
    [InlineData("AAAAAAAA.A..", 11)]
    [InlineData("AAAAAAAA.A.A", 8)]
    [InlineData("AAAAAAAA...A", 9)]
    [InlineData("............", 10)]
    [InlineData("....AAAAAAAA", 12)]
    [InlineData("A..", 2)]
    public void TheCutIsInTheMiddleOfTheLongestPauseOfTheLastThird(string best, int cut)
    {
        float[] logits = [.. best.SelectMany<char, float>(label => label == '.' ? [1, 0] : [0, 1])];
        Assert.Equal(cut, LongestPause.Find(LabelPosteriors.FromLogits(logits, 2), 0));
    }
}
