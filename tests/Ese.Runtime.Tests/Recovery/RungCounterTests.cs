namespace Ese.Runtime.Tests.Recovery;

public sealed class RungCounterTests
{
    [Theory]
    [InlineData(0, "NextCard NextCard")]
    [InlineData(1, "Reset Reload NextCard")]
    [InlineData(2, "Reset Reset Reload Reload NextCard")]
    public void EveryRungIsTriedAsOftenAsAllowed(int attempts, string expected)
    {
        var counter = new RungCounter(attempts);
        Assert.Equal(expected.Split(' '), expected.Split(' ').Select(_ => counter.Next(Rung.Reset).ToString()));
    }

    [Fact]
    public void ALowerRungIsNeverClimbedAgain()
    {
        var counter = new RungCounter(2);
        Assert.Equal(Rung.Reload, counter.Next(Rung.Reload));
        Assert.Equal(Rung.Reload, counter.Next(Rung.Reset));
        Assert.Equal(2, counter.Attempt);
        Assert.Equal(Rung.NextCard, counter.Next(Rung.Reset));
    }

    [Fact]
    public void ARungMayBeLeftOut()
    {
        var counter = new RungCounter(2);
        Assert.Equal(Rung.Reset, counter.Next(Rung.Reset));
        Assert.Equal(Rung.NextCard, counter.Next(Rung.NextCard));
    }
}
