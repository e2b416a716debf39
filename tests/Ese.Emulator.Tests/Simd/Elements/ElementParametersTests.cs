using System.Runtime.InteropServices;

namespace Ese.Emulator.Tests;

public class ElementParametersTests
{
    [Fact]
    public void GatesOfConsecutivePositionsBecomeNeighbours()
    {
        int[] words = [1, 2, 3, 4, 11, 12, 13, 14, 5, 6, 7, 15, 16, 17];
        var parameters = ElementParameters.Arrange(words, 2, 4, 3);

        Assert.Equal([1, 11, 2, 12, 3, 13, 4, 14], Read(in parameters.Biases, 8));
        Assert.Equal([5, 15, 6, 16, 7, 17], Read(in parameters.Peepholes, 6));
        Assert.Equal(2, parameters.Positions);
    }

    [Fact]
    public void TheLargestBiasCountsWithoutItsSign() =>
        Assert.Equal(1L << 31, ElementParameters.Arrange([5, int.MinValue, int.MaxValue], 3, 1, 0).LargestBias);

    [Theory]
    [InlineData(32767, -32768, true)]
    [InlineData(32768, 0, false)]
    [InlineData(0, -32769, false)]
    public void PeepholesOf16BitsAreRecognised(int first, int second, bool fit)
    {
        var parameters = ElementParameters.Arrange([1 << 20, 1 << 20, 1 << 20, 1 << 20, first, second, 0], 1, 4, 3);
        Assert.Equal(fit, parameters.PeepholesFit16Bits);
    }

    private static int[] Read(ref readonly int first, int count) =>
        MemoryMarshal.CreateReadOnlySpan(in first, count).ToArray();
}
